"""The one door: nothing else changes the state of an application or a licence.

Lock the row, settle what the clock already did, ask who may (403), whether the state allows it,
what is missing; let the caller write; then transition, save and record, all in one transaction.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.functional import Promise

from audit import clock, journal
from audit.models import Event
from entities.queries import calendar
from licensing import policies
from licensing.checks import Problem, Refused, problems_of
from licensing.models import Application, Licence
from licensing.queries import clocks, facts, people
from licensing.workflow import ConcurrentTransition, can_proceed
from notices import outbox


class SomeoneWasFaster(Exception):
    """The case is no longer as the page showed it; says who changed it, to what, and when."""

    def __init__(self, subject: Application | Licence) -> None:
        self.subject = subject
        self.state: str | Promise = subject.get_state_display()
        self.event = Event.objects.filter(chain=subject.chain).order_by("-sequence").first()
        super().__init__(f"{subject} is now {subject.state}")


def lock_case(pk: Any) -> Application:
    """The application under lock, fresh, with what policies and checks read."""
    return (
        Application.objects.select_for_update(of=("self",))
        .select_related("exporter")
        .prefetch_related("parties", "decisions", "consultations")
        .get(pk=pk)
    )


def lock_licence(pk: Any) -> Licence:
    return (
        Licence.objects.select_for_update(of=("self",))
        .select_related("exporter", "application")
        .prefetch_related("orders")
        .get(pk=pk)
    )


@contextmanager
def application(
    subject: Application,
    verb: str,
    *,
    by: Any | None,
    at: datetime,
    version: int | None = None,
    effective_at: datetime | None = None,
    said: Mapping[str, Any] | None = None,
) -> Iterator[Application]:
    """Pass an application through the door for `verb`; yields it locked, for the caller's writes.

    `by` is the acting user, None the system. `version`, when a page sends it, must be the current
    one. Raises PermissionDenied, SomeoneWasFaster, or Refused with the list of problems; then
    nothing was changed.
    """
    try:
        with transaction.atomic():
            case = lock_case(subject.pk)
            _demand_role(by, policies.APPLICATION[verb])
            _demand_version(case, version)
            if by is not None:
                settle(case, at)
            _demand_state(case, verb)
            _demand_conditions(by, policies.APPLICATION[verb], case)
            _demand(problems_of(verb, case, facts.gather(case, at)))
            yield case
            _pass(case, verb, by=by, at=at, effective_at=effective_at, said=said)
    except ConcurrentTransition:
        raise SomeoneWasFaster(type(subject).objects.get(pk=subject.pk)) from None


@contextmanager
def licence(
    subject: Licence,
    verb: str,
    *,
    by: Any | None,
    at: datetime,
    version: int | None = None,
    effective_at: datetime | None = None,
    said: Mapping[str, Any] | None = None,
) -> Iterator[Licence]:
    """Pass a licence through the door for `verb`; as `application`."""
    try:
        with transaction.atomic():
            paper = lock_licence(subject.pk)
            _demand_role(by, policies.LICENCE[verb])
            _demand_version(paper, version)
            _demand_state(paper, verb)
            _demand_conditions(by, policies.LICENCE[verb], paper)
            yield paper
            _pass(paper, verb, by=by, at=at, effective_at=effective_at, said=said)
    except ConcurrentTransition:
        raise SomeoneWasFaster(type(subject).objects.get(pk=subject.pk)) from None


@contextmanager
def beside(
    subject: Application, verb: str, *, by: Any | None, at: datetime,
    version: int | None = None, states: tuple[str, ...], said: Mapping[str, Any] | None = None,
) -> Iterator[Application]:  # fmt: skip
    """An act that leaves the state as it is: the same lock, rules and record, in `states` only."""
    with transaction.atomic():
        case = lock_case(subject.pk)
        _demand_role(by, policies.APPLICATION[verb])
        _demand_version(case, version)
        if case.state not in states:
            raise SomeoneWasFaster(case)
        _demand_conditions(by, policies.APPLICATION[verb], case)
        yield case
        _save(case, at)
        journal.record(case.chain, verb, by=by, at=at, facts=said)


def settle(case: Application, at: datetime) -> None:
    """Record what the clock has already done to a locked case, before anybody acts on it."""
    if clocks.acceptance_is_deemed(case, at=at, calendar=calendar.working_calendar()):
        case.accepted_at = case.received_at
        case.acceptance_deemed = True
        received = case.received_at
        _pass(case, "deem_accepted", by=None, at=at, effective_at=received, said=None)
        _tell_exporter(case, "application_accepted", at, received)
    elif clocks.correction_is_overdue(case, at=at):
        ended = clock.day_end(case.correction.reply_due_on)
        _pass(case, "return_unanswered", by=None, at=at, effective_at=ended, said=None)
        _tell_exporter(case, "application_returned", at, ended)


def _tell_exporter(
    case: Application, kind: str, at: datetime, effective_at: datetime | None
) -> None:
    outbox.tell(
        people.of_the_exporter(case),
        kind,
        key=f"{kind}:{case.pk}",
        at=at,
        effective_at=effective_at,
        link=f"/exporter/applications/{case.pk}/",
        context={"reference": case.reference},
    )


def _pass(
    subject: Application | Licence,
    verb: str,
    *,
    by: Any | None,
    at: datetime,
    effective_at: datetime | None,
    said: Mapping[str, Any] | None,
) -> None:
    before = subject.state
    getattr(subject, verb)()
    _save(subject, at)
    told = {"from": before, "to": subject.state, **(said or {})}
    journal.record(subject.chain, verb, by=by, at=at, effective_at=effective_at, facts=told)


def _save(subject: Application | Licence, at: datetime) -> None:
    subject.version += 1
    if isinstance(subject, Application):
        subject.saved_at = at
    subject.save()
    # What the lock prefetched may have been written meanwhile; whoever reads on reads anew.
    getattr(subject, "_prefetched_objects_cache", {}).clear()


def demand_rule(verb: str, subject: Licence, by: Any) -> None:
    """For acts on a licence beside the machine: PermissionDenied unless the rule allows it."""
    _demand_conditions(by, policies.LICENCE[verb], subject)


def _demand_role(by: Any | None, rule: policies.Rule) -> None:
    if not policies.is_role_for(by, rule):
        raise PermissionDenied


def _demand_version(subject: Application | Licence, version: int | None) -> None:
    if version is not None and version != subject.version:
        raise SomeoneWasFaster(subject)


def _demand_state(subject: Application | Licence, verb: str) -> None:
    if not can_proceed(getattr(subject, verb)):
        raise SomeoneWasFaster(subject)


def _demand_conditions(by: Any | None, rule: policies.Rule, subject: Any) -> None:
    reason = policies.why_not(by, rule, subject)
    if reason:
        raise PermissionDenied(reason)


def _demand(problems: list[Problem]) -> None:
    if any(problem.blocking for problem in problems):
        raise Refused(problems)

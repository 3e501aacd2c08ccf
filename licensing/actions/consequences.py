"""What hangs on a measure stops when the measure is in force again; follows the dates alone."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

import structlog
from django.db import transaction
from django.db.models import Q

from audit import journal
from entities.queries.status import first_in_force, periods_of
from licensing.actions import _move
from licensing.enums import PENDING, LicenceState, PartyRole
from licensing.models import Application, Consequence, Licence, Party
from licensing.queries import people
from licensing.queries.standing import came_into_force
from notices import outbox

log = structlog.get_logger(__name__)


def follow(*, at: datetime) -> int:
    """Record what every return into force up to `at` did to licences and pending cases.

    Repeatable: each consequence is recorded once, with the legal instant; one bad row is logged
    and stops nothing. Returns how many were recorded.
    """
    return sum(
        _each(rows, act)
        for rows, act in (
            (_licences_hit(at), lambda row, when: _suspend_use(row, when, at)),
            (_declared_hit(at), lambda row, when: _hold(row, when, at)),
            (_cases_hit(at), lambda row, when: _mark(row, when, at)),
        )
    )


def settle(licence: Licence, *, at: datetime) -> None:
    """Record what a return into force has already done to this unused licence, if no job has yet;
    officers act on a licence as the dates have left it."""
    hit = _licences_in(LicenceState.ISSUED, at, pk=licence.pk)
    _each(hit, lambda row, when: _suspend_use(row, when, at))


def _each(rows: Iterable[tuple[Any, datetime]], act: Callable[[Any, datetime], None]) -> int:
    done = 0
    for row, when in rows:
        try:
            act(row, when)
            done += 1
        except _move.SomeoneWasFaster:
            continue
        except Exception:
            log.exception("a consequence could not be recorded", row=str(row.pk))
    return done


def _licences_hit(at: datetime) -> list[tuple[Licence, datetime]]:
    return _licences_in(LicenceState.ISSUED, at)


def _declared_hit(at: datetime) -> list[tuple[Licence, datetime]]:
    noted = _noted("licence", licence__state=LicenceState.IN_CUSTOMS)
    return [
        (row, when)
        for row, when in _licences_in(LicenceState.IN_CUSTOMS, at)
        if (row.pk, when) not in noted
    ]


def _licences_in(state: str, at: datetime, **which: Any) -> list[tuple[Licence, datetime]]:
    rows = list(
        Licence.objects.filter(
            state=state, end_user_entity__isnull=False, special_circumstances=False, **which
        )
    )
    periods = periods_of(row.end_user_entity_id or 0 for row in rows)
    found = ((row, came_into_force(row, periods[row.end_user_entity_id or 0], at)) for row in rows)
    return [(row, when) for row, when in found if when]


def _cases_hit(at: datetime) -> list[tuple[Application, datetime]]:
    parties = Party.objects.filter(
        Q(application__state__in=PENDING),
        role=PartyRole.END_USER,
        listed_entity__isnull=False,
        application__special_circumstances=False,
    ).select_related("application")
    noted = _noted("application", application__state__in=PENDING)
    periods = periods_of(party.listed_entity_id or 0 for party in parties)
    found = []
    for party in parties:
        case = party.application
        listed = periods[party.listed_entity_id or 0]
        when = first_in_force(listed, since=case.submitted_at or at, until=at)
        if when and (case.pk, when) not in noted:
            found.append((case, when))
    return found


def _noted(subject: str, **which: Any) -> set[tuple[Any, datetime]]:
    """What was recorded already, as (id, legal instant)."""
    rows = Consequence.objects.filter(**which)
    return set(rows.values_list(f"{subject}_id", "effective_at"))


def _suspend_use(licence: Licence, when: datetime, at: datetime) -> None:
    with _move.licence(licence, "suspend_use", by=None, at=at, effective_at=when) as paper:
        paper.use_suspended_at = when
        Consequence.objects.get_or_create(
            licence=paper, effective_at=when, defaults={"recorded_at": at}
        )
        _tell(paper, paper.application, "licence_use_suspended", when, at)


def _hold(licence: Licence, when: datetime, at: datetime) -> None:
    with transaction.atomic():
        paper = _move.lock_licence(licence.pk)
        _once(at, when, licence=paper)
        journal.record(paper.chain, "hold", by=None, at=at, effective_at=when)
        _tell(paper, paper.application, "licence_goods_held", when, at)


def _mark(application: Application, when: datetime, at: datetime) -> None:
    with transaction.atomic():
        case = _move.lock_case(application.pk)
        if case.state not in PENDING:
            raise _move.SomeoneWasFaster(case)
        _once(at, when, application=case)
        journal.record(case.chain, "measure_in_force", by=None, at=at, effective_at=when)
        _tell(case, case, "application_measure_in_force", when, at)


def _once(at: datetime, when: datetime, **subject: Any) -> None:
    _row, is_new = Consequence.objects.get_or_create(
        effective_at=when, defaults={"recorded_at": at}, **subject
    )
    if not is_new:
        raise _move.SomeoneWasFaster(next(iter(subject.values())))


def _tell(
    subject: Application | Licence, case: Application, kind: str, when: datetime, at: datetime
) -> None:
    """One notice to each of the exporter's people and one to each officer."""
    is_licence = isinstance(subject, Licence)
    place = f"licences/{subject.pk}/" if is_licence else f"applications/{subject.pk}/"
    context = {"subject": str(subject), "reference": case.reference}
    key = f"{kind}:{subject.pk}:{when.isoformat()}"
    outbox.tell(
        people.of_the_exporter(case),
        kind,
        key=key,
        at=at,
        effective_at=when,
        link=f"/exporter/{place}",
        context=context,
    )
    outbox.tell(
        people.officers_of(case),
        f"{kind}_officer",
        key=key,
        at=at,
        effective_at=when,
        link=f"/ministry/{'licences' if is_licence else 'cases'}/{subject.pk}/",
        context=context,
    )

"""One case with everything on it, read in a fixed number of questions to the database."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery

from audit import clock as time
from entities.enums import ListType, MeasureState, Role
from entities.models import Edition, ExporterBar
from entities.periods import Calendar
from entities.queries import calendar
from entities.queries.status import Status, statuses_by_list
from licensing.checks import Facts
from licensing.clocks import WorkingDayClock
from licensing.enums import REVIEW_FACTORS, SECOND_GATES
from licensing.models import (
    Application,
    Assessment,
    Consultation,
    Decision,
    Inquiry,
    Item,
    Licence,
    Party,
    ScreeningHit,
    ScreeningRun,
)
from licensing.queries import clocks, timeline
from licensing.queries.turns import Turn, turn_of
from licensing.queries.worklists import clock_of


@dataclass(frozen=True)
class Run:
    """The latest comparison of the parties with the control list."""

    at: datetime
    list_version: int


@dataclass(frozen=True)
class Dossier:
    """A case at one moment: what the page shows and what the checks ask."""

    case: Any
    facts: Facts
    clock: WorkingDayClock | None
    turn: Turn
    hits: list[Any]
    events: list[timeline.Line]
    calendar: Calendar
    today: date
    states: dict[int, Status] = field(default_factory=dict)

    @property
    def status(self) -> Status:
        return self.facts.status

    @cached_property
    def findings(self) -> dict[str, Assessment]:
        return {row.factor: row for row in self.case.assessments.all()}

    @property
    def used_when_decided(self) -> int | None:
        """Working days the review had taken when it was decided."""
        stopped = clocks.review_clock(self.case, at=self.facts.at, calendar=self.calendar)
        return stopped.used if stopped and self.case.decided_at else None

    @property
    def factors_recorded(self) -> int:
        return sum(factor in self.findings for factor in REVIEW_FACTORS)

    @property
    def all_recorded(self) -> bool:
        return all(factor in self.findings for factor in (*REVIEW_FACTORS, *SECOND_GATES))

    @property
    def is_screening_old(self) -> bool:
        run = self.facts.screening
        return run is not None and run.list_version != self.facts.list_version

    @property
    def corrections(self) -> list[tuple[str, str]]:
        return timeline.corrections(self.events)

    @property
    def days_before_lapse(self) -> int | None:
        """Working days between the due day and the lapse; None when the order is another."""
        clock = self.clock
        if clock is None or clock.lapse is None or clock.off or not clock.fits_before_lapse:
            return None
        days = self.calendar.working_days_between(clock.due, clock.lapse)
        return sum(day < clock.lapse for day in days)


def in_full(cases: QuerySet[Application], at: datetime) -> QuerySet[Application]:
    """`cases` with all that stands once in the query itself, and one question for each kind of row.

    The edition in effect, the bar and the licence ride along: a page has few questions to spare.
    """
    run = ScreeningRun.objects.filter(application=OuterRef("pk")).order_by("-at", "-id")
    now = Edition.objects.filter(pk=1)
    paper = Licence.objects.filter(application=OuterRef("pk"), replaced_by=None)
    bars = ExporterBar.objects.filter(
        organisation=OuterRef("exporter"), starts_at__lte=at, ends_at__gt=at
    ).exclude(lifted_at__lte=at)
    return (
        cases.select_related(
            "exporter", "case_officer", "submitted_by", "forwarded_by", "reconsideration",
            "reconsideration__decided_by", "correction", "correction__requested_by",
        )
        .annotate(
            run_id=Subquery(run.values("pk")[:1]),
            run_at=Subquery(run.values("at")[:1]),
            run_version=Subquery(run.values("list_version")[:1]),
            reading=Subquery(now.values("reading")[:1]),
            list_version=Subquery(now.values("list_version")[:1]),
            calendar_version=Subquery(now.values("calendar_version")[:1]),
            licence_id=Subquery(paper.values("pk")[:1]),
            licence_number=Subquery(paper.values("number")[:1]),
            is_barred=Exists(bars),
        )
        .prefetch_related(*_rows())
    )  # fmt: skip


def _rows() -> Iterable[Prefetch | str]:
    people = ("proposed_by", "decided_by", "sent_back_by")
    return (
        Prefetch("parties", Party.objects.select_related("listed_entity")),
        Prefetch("items", Item.objects.select_related("controlled_item")),
        Prefetch("consultations", Consultation.objects.select_related("body", "replied_by")),
        Prefetch("decisions", Decision.objects.select_related(*people)),
        Prefetch("assessments", Assessment.objects.select_related("recorded_by")),
        Prefetch("inquiries", Inquiry.objects.select_related("opened_by")),
        "documents",
    )


def dossier(case: Any, user: Any, *, at: datetime) -> Dossier:
    """The dossier of a case read `in_full`, as `user` sees it at `at`."""
    current = _edition(case)
    hits = list(ScreeningHit.objects.filter(run=case.run_id).select_related("party", "entity"))
    named = {party.listed_entity_id for party in case.parties.all()} - {None}
    found = statuses_by_list(
        named | {hit.entity_id for hit in hits}, at=at, reading=current.reading
    )
    days = calendar.working_calendar(current.calendar_version)
    facts = _facts(case, current, found, at)
    return Dossier(
        case=case,
        facts=facts,
        clock=clock_of(case, facts.status, days, at),
        turn=_turn(case, user),
        hits=hits,
        events=timeline.of(case.chain),
        calendar=days,
        today=time.beijing_date(at),
        states=found[ListType.CONTROL_LIST],
    )


def _edition(case: Any) -> Edition:
    """The edition that rode along; before anything is loaded, an empty one."""
    if case.reading is None:
        return Edition(pk=1)
    return Edition(
        pk=1,
        reading=case.reading,
        list_version=case.list_version,
        calendar_version=case.calendar_version,
    )


def _facts(case: Any, current: Edition, found: dict[str, dict[int, Status]], at: datetime) -> Facts:
    party = case.end_user
    entity = (party.listed_entity_id or 0) if party else 0  # no entity has the number 0
    unlisted = Status(MeasureState.NOT_LISTED, at)
    return Facts(
        at=at,
        status=found[ListType.CONTROL_LIST].get(entity, unlisted),
        is_watch_listed=found[ListType.WATCH_LIST].get(entity, unlisted).prohibits,
        is_barred=case.is_barred,
        screening=Run(case.run_at, case.run_version) if case.run_id else None,
        list_version=current.list_version,
    )


def _turn(case: Any, user: Any) -> Turn:
    waiting = [row for row in case.consultations.all() if row.replied_at is None]
    own = user.organisations_as(Role.CONSULTED_BODY)
    proposal = case.open_decision
    case.open_questions = len(waiting)
    case.asked_bodies = sum(row.body_id in own for row in waiting)
    case.proposer_id = proposal.proposed_by_id if proposal else None
    return turn_of(case, user)

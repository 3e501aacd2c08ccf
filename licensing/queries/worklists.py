"""The officers' queues: every open case a person may see, with its clock and status computed now.

The number of questions to the database is the same for one case and for thousands.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import CharField, Count, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery

from entities.enums import ListType, MeasureState, Role
from entities.periods import Calendar
from entities.queries import calendar, edition
from entities.queries.status import Status, statuses_by_list
from licensing.clocks import WorkingDayClock
from licensing.enums import BEFORE_ACCEPTANCE, CONTESTED, PENDING, ApplicationState, PartyRole
from licensing.models import Application, Consultation, Item
from licensing.queries import clocks, visible
from licensing.queries.turns import WAITS_FOR, Turn, turn_of

OPEN = (*PENDING, *CONTESTED)
FLAGS = ("overdue", "due_after_lapse", "measure_in_force", "special_circumstances", "watch_list")


@dataclass(frozen=True)
class Row:
    """One case as its queue shows it, at one moment."""

    case: Any
    status: Status
    is_watch_listed: bool
    clock: WorkingDayClock | None
    turn: Turn
    is_allocated_to_you: bool

    @property
    def is_yours(self) -> bool:
        return self.turn.is_yours or self.is_allocated_to_you

    @property
    def is_reviewed(self) -> bool:
        """The 45 working days have begun."""
        return self.case.state not in BEFORE_ACCEPTANCE

    @property
    def is_standing(self) -> bool:
        """The clock is paused or off."""
        return self.clock is not None and (self.clock.paused or self.clock.off)

    @property
    def days_left(self) -> int | None:
        """Working days left, below zero when overdue; None when no limit runs."""
        if self.clock is None or self.clock.off:
            return None
        return self.clock.left - self.clock.overdue

    @property
    def flags(self) -> list[str]:
        """Which of FLAGS hold, in that order."""
        clock, special = self.clock, self.case.special_circumstances
        holds = {
            "overdue": clock is not None and clock.overdue > 0,
            "due_after_lapse": clock is not None
            and self.is_reviewed
            and not clock.off
            and not clock.fits_before_lapse,
            "measure_in_force": self.status.prohibits and not special,
            "special_circumstances": special,
            "watch_list": self.is_watch_listed,
        }
        return [flag for flag in FLAGS if holds[flag]]

    @property
    def more_items(self) -> int:
        """Items beside the one that is shown."""
        return max((self.case.item_count or 0) - 1, 0)

    @property
    def text(self) -> str:
        """What the search box looks through."""
        case, exporter = self.case, self.case.exporter
        names = (exporter.name, exporter.name_zh, case.end_user_name, case.end_user_name_zh)
        return " ".join(filter(None, (case.reference, *names, case.item_code))).casefold()


TABS: dict[str, Callable[[Row, Any], bool]] = {
    "mine": lambda row, user: row.is_yours,
    "queue": lambda row, user: row.turn.role is not None and user.has_role(row.turn.role),
    "countersign": lambda row, user: row.case.state == ApplicationState.PROPOSED,
    "paused": lambda row, user: row.is_standing,
    "overdue": lambda row, user: "overdue" in row.flags,
    "lapse": lambda row, user: row.status.is_suspended,
    "all": lambda row, user: True,
}
FAR = 10**6  # working days: after every clock that runs
FOREVER = datetime.max.replace(tzinfo=UTC)
ORDERS: dict[str, Callable[[Row], Any]] = {
    "left": lambda row: FAR if row.days_left is None else row.days_left,
    "lapse": lambda row: (row.status.until or FOREVER, row.clock.left if row.clock else FAR),
    "newest": lambda row: -row.case.submitted_at.timestamp(),
    "reference": lambda row: row.case.reference,
}  # fmt: skip


def takes_turns(user: Any) -> bool:
    """Some cases can wait for this person; an auditor only reads."""
    return user.has_role(*WAITS_FOR.values())


def listed(cases: QuerySet[Application], user: Any) -> QuerySet[Application]:
    """Cases with what a row shows, in one query: end user, first item, open proposal, questions."""
    first = Item.objects.filter(application=OuterRef("pk")).order_by("id")
    asked = Consultation.objects.filter(application=OuterRef("pk"), replied_at__isnull=True)
    return (
        cases.select_related("exporter", "case_officer", "correction", "reconsideration")
        .alias(
            named=FilteredRelation("parties", condition=Q(parties__role=PartyRole.END_USER)),
            proposal=FilteredRelation(
                "decisions",
                condition=Q(
                    decisions__decided_at__isnull=True, decisions__sent_back_at__isnull=True
                ),
            ),
        )
        .annotate(
            end_user_name=F("named__name"),
            end_user_name_zh=F("named__name_zh"),
            end_user_entity=F("named__listed_entity"),
            end_user_country=F("named__country"),
            end_user_is_fictional=F("named__listed_entity__is_fictional"),
            proposer_id=F("proposal__proposed_by"),
            proposed_outcome=F("proposal__outcome"),
            item_code=Subquery(first.values("controlled_item__control_code")[:1]),
            item_name=Subquery(first.values("description")[:1], output_field=CharField()),
            item_count=_count(Item.objects.filter(application=OuterRef("pk"))),
            open_questions=_count(asked),
            asked_bodies=_count(asked.filter(body__in=user.organisations_as(Role.CONSULTED_BODY))),
        )
    )


def _count(rows: QuerySet[Any]) -> Any:
    """How many, 0 included; the rows' own order would split the count."""
    counted = rows.order_by().values("application").annotate(many=Count("pk")).values("many")
    return Subquery(counted)


def open_rows(user: Any, *, at: datetime) -> list[Row]:
    """Every open case this person may see, in four questions to the database."""
    cases = visible.filed_applications(user).filter(state__in=OPEN).order_by("reference")
    return rows_of(listed(cases, user).prefetch_related("inquiries"), user, at=at)


def rows_of(cases: Iterable[Any], user: Any, *, at: datetime) -> list[Row]:
    """The rows of `cases` as `listed` gives them; clocks only of those that are open."""
    kept, current = list(cases), edition.current()
    days = calendar.working_calendar(current.calendar_version)
    entities = {case.end_user_entity for case in kept if case.end_user_entity}
    status = statuses_by_list(entities, at=at, reading=current.reading)
    return [_row(case, user, status, days, at) for case in kept]


def _row(
    case: Any, user: Any, status: dict[str, dict[int, Status]], days: Calendar, at: datetime
) -> Row:
    unlisted = Status(MeasureState.NOT_LISTED, at)
    standing = status[ListType.CONTROL_LIST].get(case.end_user_entity, unlisted)
    watched = status[ListType.WATCH_LIST].get(case.end_user_entity, unlisted)
    return Row(
        case=case,
        status=standing,
        is_watch_listed=watched.prohibits,
        clock=clock_of(case, standing, days, at),
        turn=turn_of(case, user),
        is_allocated_to_you=case.case_officer_id == user.pk and case.state in OPEN,
    )


def clock_of(
    case: Application, status: Status, days: Calendar, at: datetime
) -> WorkingDayClock | None:
    """The clock that runs now: the exporter's time to reply, the check's 5 days, or the 45.

    None when the case has ended, and while a decision is contested.
    """
    if case.state not in PENDING:
        return None
    if case.state == ApplicationState.CORRECTION_REQUESTED:
        return clocks.reply_clock(case, at=at, calendar=days)
    return clocks.check_clock(case, at=at, calendar=days) or clocks.review_clock(
        case, at=at, calendar=days, status=status
    )


def counts(rows: list[Row], user: Any) -> dict[str, int]:
    """How many rows each tab has, and how many wait for the person asking."""
    found = {tab: sum(belongs(row, user) for row in rows) for tab, belongs in TABS.items()}
    return {**found, "yours": sum(row.turn.is_yours for row in rows)}


def narrow(rows: Iterable[Row], wanted: dict[str, Any]) -> list[Row]:
    """The rows that the filters leave, in the order asked for."""
    text = (wanted.get("q") or "").casefold().strip()
    flag, turn = wanted.get("flag"), wanted.get("turn")
    kept = [
        row
        for row in rows
        if (not text or text in row.text)
        and (not wanted.get("status") or row.status.state == wanted["status"])
        and (not wanted.get("stage") or row.case.state == wanted["stage"])
        and (not flag or flag in row.flags)
        and (not turn or row.turn.is_yours == (turn == "yours"))
    ]
    return sorted(kept, key=ORDERS[wanted.get("order") or "left"])


def closed(user: Any, text: str) -> QuerySet[Application]:
    """Decided and ended cases, newest first; `text` in reference, names or control code."""
    cases = visible.filed_applications(user).exclude(state__in=OPEN)
    if text:
        found = Q(reference__icontains=text)
        for name in ("exporter__name", "exporter__name_zh", "parties__name", "parties__name_zh"):
            found |= Q(**{f"{name}__icontains": text})
        found |= Q(items__controlled_item__control_code__icontains=text)
        cases = cases.filter(pk__in=Application.objects.filter(found).values("pk"))
    return listed(cases, user).order_by("-saved_at", "id")

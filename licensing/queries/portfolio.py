"""What an exporter's own page lists: applications with their end user's status now, licences."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise

from entities.enums import MeasureState
from entities.models import Edition, Organisation
from entities.periods import Calendar
from entities.queries.calendar import working_calendar
from entities.queries.status import Status, statuses
from licensing.clocks import WorkingDayClock
from licensing.enums import CONTESTED, PENDING, ApplicationState
from licensing.models import Application, Licence
from licensing.policies import EXPORTER
from licensing.queries import clocks, visible, waiting
from licensing.queries.standing import Worth, worths

UNFILED = (ApplicationState.DRAFT, ApplicationState.DISCARDED)
TABS = {
    "drafts": Q(state=ApplicationState.DRAFT),
    "pending": Q(state__in=[*PENDING, *CONTESTED]),
    "decided": ~Q(state__in=[*UNFILED, *PENDING, *CONTESTED]),
}


@dataclass(frozen=True)
class Line:
    """One application with what is computed for it now."""

    case: Application
    status: Status
    turn: str | Promise
    is_yours: bool
    clock: WorkingDayClock | None
    reply_due: date | None


def organisations(user: Any) -> QuerySet[Organisation]:
    """The exporters for which this person may at least draft."""
    return Organisation.objects.filter(pk__in=user.organisations_as(*EXPORTER))


def applications(user: Any, tab: str) -> QuerySet[Application]:
    return (
        visible.own_applications(user)
        .filter(TABS[tab])
        .select_related("exporter", "correction")
        .prefetch_related("parties__listed_entity", "inquiries")
    )


def counts(user: Any) -> dict[str, int]:
    """How many applications stand in each tab."""
    wanted = {tab: Count("pk", filter=condition) for tab, condition in TABS.items()}
    return visible.own_applications(user).aggregate(**wanted)


def lines(cases: Iterable[Application], *, at: datetime, edition: Edition) -> list[Line]:
    """Each application with status, turn and clock, in two queries whatever their number."""
    rows = list(cases)
    entities = {key for row in rows if (key := _entity(row))}
    known = statuses(entities, at=at, reading=edition.reading) if entities else {}
    days = working_calendar(edition.calendar_version)
    nothing = Status(MeasureState.NOT_LISTED, at)
    return [
        _line(row, known.get(_entity(row), nothing), at=at, calendar=days)  # type: ignore[arg-type]
        for row in rows
    ]


def _entity(case: Application) -> int | None:
    return case.end_user.listed_entity_id if case.end_user else None


def _line(case: Application, status: Status, *, at: datetime, calendar: Calendar) -> Line:
    is_asked = case.state == ApplicationState.CORRECTION_REQUESTED
    running = None
    if case.state in PENDING and not is_asked:
        running = clocks.check_clock(case, at=at, calendar=calendar) or clocks.review_clock(
            case, at=at, calendar=calendar, status=status
        )
    return Line(
        case,
        status,
        waiting.turn_of(case),
        waiting.is_yours(case),
        running,
        reply_due=case.correction.reply_due_on if is_asked else None,
    )


def licences(user: Any) -> QuerySet[Licence]:
    return (
        visible.own_licences(user)
        .select_related("exporter", "application", "end_user_entity")
        .prefetch_related("application__parties", "orders")
    )


def with_worth(rows: Iterable[Licence], *, at: datetime) -> list[tuple[Licence, Worth]]:
    found = list(rows)
    known = worths(found, at=at)
    return [(row, known[row.pk]) for row in found]

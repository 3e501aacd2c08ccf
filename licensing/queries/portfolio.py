"""What an exporter's own page lists: applications with their end user's status now, licences."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise

from entities.enums import MeasureState
from entities.models import Edition, Organisation
from entities.queries import calendar
from entities.queries.status import Status, statuses
from licensing.clocks import WorkingDayClock
from licensing.enums import CONTESTED, PENDING, ApplicationState
from licensing.models import Application, Licence
from licensing.policies import EXPORTER
from licensing.queries import clocks, visible, waiting
from licensing.queries.standing import Worth, worths

TABS = {
    "drafts": Q(state=ApplicationState.DRAFT),
    "pending": Q(state__in=[*PENDING, *CONTESTED]),
    "decided": ~Q(state__in=[ApplicationState.DRAFT, ApplicationState.DISCARDED, *PENDING, *CONTESTED]),
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One application with what is computed for it now."""

    case: Application
    status: Status
    turn: str | Promise
    is_yours: bool
    clock: WorkingDayClock | None


def organisations(user: Any) -> QuerySet[Organisation]:
    """The exporters for which this person may at least draft."""
    return Organisation.objects.filter(pk__in=user.organisations_as(*EXPORTER))


def applications(user: Any, tab: str) -> QuerySet[Application]:
    return (
        visible.own_applications(user)
        .filter(TABS[tab])
        .select_related("exporter")
        .prefetch_related("parties__listed_entity", "inquiries")
    )


def counts(user: Any) -> dict[str, int]:
    """How many applications stand in each tab."""
    wanted = {tab: Count("pk", filter=condition) for tab, condition in TABS.items()}
    return visible.own_applications(user).aggregate(**wanted)


def lines(cases: Iterable[Application], *, at: datetime, edition: Edition) -> list[Line]:
    """Each application with status, turn and clock, in two queries whatever their number."""
    rows = list(cases)
    entities = {row.end_user.listed_entity_id for row in rows if row.end_user} - {None}
    known = statuses(entities, at=at, reading=edition.reading) if entities else {}
    days = calendar.working_calendar(edition.calendar_version)
    nothing = Status(MeasureState.NOT_LISTED, at)
    found = []
    for row in rows:
        status = known.get(row.end_user.listed_entity_id, nothing) if row.end_user else nothing
        running = clocks.check_clock(row, at=at, calendar=days) or clocks.review_clock(
            row, at=at, calendar=days, status=status
        )
        is_open = row.state in PENDING
        found.append(
            Line(row, status, waiting.turn_of(row), waiting.is_yours(row), running if is_open else None)
        )
    return found


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

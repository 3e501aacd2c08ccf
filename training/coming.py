"""What falls due after now, so that the training clock can be moved there."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.utils.translation import gettext as _

from audit import clock
from entities.enums import MeasureState, Reading
from entities.models import Edition, MeasurePeriod
from entities.periods import Calendar
from entities.queries.calendar import working_calendar
from licensing.clocks import CHECK_DAYS, Pause, due_day
from licensing.enums import PENDING, ApplicationState, LicenceState
from licensing.models import Application, Licence

A = ApplicationState
REVIEWED = (A.ACCEPTED, A.UNDER_REVIEW, A.CONSULTATION, A.PROPOSED)
COLUMNS = (
    "pk", "reference", "state", "received_at", "accepted_at", "reopened_at", "referred_at",
    "correction__reply_due_on", "inquiries__opened_at", "inquiries__closed_at", "calendar",
)  # fmt: skip


@dataclass(frozen=True, order=True)
class Coming:
    """Something that happens at `at` (UTC) by itself, in words; the weightiest has rank 0."""

    at: datetime
    rank: int
    what: str


def after(now: datetime) -> list[Coming]:
    """Everything that falls due after `now`, earliest and weightiest first; two queries."""
    return sorted({event for event in (*_endings(), *_cases()) if event.at > now})


def by_moment(events: list[Coming]) -> dict[datetime, list[str]]:
    """The same, all that falls on one moment together."""
    found: dict[datetime, list[str]] = {}
    for event in events:
        found.setdefault(event.at, []).append(event.what)
    return found


def _endings() -> Iterator[Coming]:
    """Suspensions that nothing follows, and licences that can still be used."""
    usable = Licence.objects.filter(state__in=(LicenceState.ISSUED, LicenceState.IN_CUSTOMS))
    rows = _suspensions().union(usable.order_by().values_list("valid_until", "number"))
    for at, number in rows:
        if number:
            yield Coming(at, 1, _("Licence %(number)s ends") % {"number": number})
        else:
            yield Coming(at, 0, _("Suspensions of measures end"))


def _suspensions() -> QuerySet[MeasurePeriod, Any]:
    is_press = Exists(Edition.objects.filter(pk=1, reading=Reading.PRESS))
    in_effect = Q(ministry_reading=True) & ~Q(is_press) | Q(press_reading=True) & Q(is_press)
    standing = MeasurePeriod.objects.filter(in_effect, superseded_at__isnull=True)
    following = standing.filter(measure=OuterRef("measure"), starts_at=OuterRef("ends_at"))
    ended = standing.filter(~Exists(following), state=MeasureState.SUSPENDED).order_by()
    return ended.values_list("ends_at", Value("", output_field=CharField()))


def _cases() -> Iterator[Coming]:
    version = Edition.objects.filter(pk=1).values("calendar_version")
    rows = Application.objects.filter(state__in=PENDING).order_by("pk")
    found: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    for row in rows.annotate(calendar=Subquery(version)).values(*COLUMNS):
        found[row["pk"]].append(row)
    known: dict[tuple[Any, ...], date] = {}
    for case in found.values():
        yield from _due(case, working_calendar(case[0]["calendar"] or 0), known)


def _due(
    case: list[dict[str, Any]], calendar: Calendar, known: dict[tuple[Any, ...], date]
) -> Iterator[Coming]:
    """What a case waits for; `known` keeps last days that other cases share."""
    row = case[0]
    named = {"reference": row["reference"]}
    start: tuple[date, int, tuple[Pause, ...]]
    if row["state"] in (A.SUBMITTED, A.PROVINCIAL_CHECK):
        start = (clock.beijing_date(row["received_at"]), CHECK_DAYS, ())
        last = known.setdefault(start, due_day(start[0], calendar, limit=CHECK_DAYS))
        yield Coming(clock.day_end(last), 2, _("%(reference)s counts as accepted") % named)
    elif row["state"] == A.CORRECTION_REQUESTED:
        ended = clock.day_end(row["correction__reply_due_on"])
        yield Coming(ended, 3, _("The time to reply on %(reference)s ends") % named)
    elif row["state"] in REVIEWED and row["referred_at"] is None:
        start = (clock.beijing_date(row["reopened_at"] or row["accepted_at"]), 0, _pauses(case))
        if start not in known:
            known[start] = due_day(start[0], calendar, pauses=start[2])
        due = clock.day_start(known[start])
        yield Coming(due, 4, _("The review of %(reference)s is due this day") % named)


def _pauses(case: list[dict[str, Any]]) -> tuple[Pause, ...]:
    return tuple(
        Pause(
            clock.beijing_date(row["inquiries__opened_at"]),
            clock.beijing_date(row["inquiries__closed_at"]),
        )
        for row in case
        if row["inquiries__opened_at"]
    )

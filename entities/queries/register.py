"""The public register: every listed entity with its status as at a moment."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache

from django.db.models import Count, F, QuerySet

from audit import clock
from entities.enums import EndRule
from entities.models import Instrument, ListedEntity, MeasurePeriod
from entities.periods import REVIEW_DAYS, one_year_after
from entities.queries.calendar import working_calendar
from entities.queries.status import (
    Status,
    measure_status,
    periods_as_known,
    periods_of,
    strictest,
)
from entities.screening.normalise import fold

INSTANT = timedelta(microseconds=1)
OTHER_RULE = {EndRule.ANNIVERSARY: EndRule.CIVIL_CODE, EndRule.CIVIL_CODE: EndRule.ANNIVERSARY}


@dataclass(frozen=True)
class Entry:
    """One entity as the register shows it: who, what holds at the moment, who listed it.

    `by_measure` are the periods it rests on, by measure, in order of time.
    """

    entity: ListedEntity
    status: Status
    listings: tuple[Instrument, ...]
    by_measure: dict[int, list[MeasurePeriod]] = field(default_factory=dict)

    @property
    def aliases(self) -> list[str]:
        return [alias.name for alias in self.entity.aliases.all()]

    def is_called(self, text: str) -> bool:
        """Does any of its names contain `text`, whatever its case, width, script form, spacing?"""
        wanted = search_key(text)
        names = (self.entity.name, self.entity.name_zh, *self.aliases)
        return any(wanted in search_key(name) for name in names)


def entries(*, at: datetime, reading: str, known_at: datetime | None = None) -> list[Entry]:
    """Everyone on the list as at `at`, by name, in three queries however many they are.

    With `known_at`, as the record stood at that moment.
    """
    entities = list(ListedEntity.objects.prefetch_related("aliases"))
    found = periods_of((entity.pk for entity in entities), reading=reading, known_at=known_at)
    entities.sort(key=lambda entity: entity.name.casefold())
    return [entry(entity, found[entity.pk], at) for entity in entities]


def entry(entity: ListedEntity, by_measure: dict[int, list[MeasurePeriod]], at: datetime) -> Entry:
    """One entity as at `at`, from its periods."""
    status = strictest([measure_status(rows, at) for rows in by_measure.values()], at)
    listings = (rows[0].measure.instrument for rows in by_measure.values())
    return Entry(entity, status, tuple(listings), by_measure)


def chosen(
    everyone: Iterable[Entry], *, q: str = "", country: str = "", announcement: str = ""
) -> list[Entry]:
    """The entries that answer the search; an empty condition lets all pass."""
    return [
        one
        for one in everyone
        if (not search_key(q) or one.is_called(q))
        and country in ("", one.entity.country)
        and (not announcement or any(listing.key == announcement for listing in one.listings))
    ]


def counts(found: Iterable[Entry]) -> Counter[str]:
    """How many are in each state."""
    return Counter(one.status.state.value for one in found)


@lru_cache(maxsize=50_000)
def search_key(text: str) -> str:
    """The folded text without spaces: what remains the same however a name is typed."""
    return fold(text).replace(" ", "")


def touched_by(instrument: Instrument, reading: str) -> list[tuple[Instrument, str, int]]:
    """What a statement did to earlier listings: which one, the new state, for how many."""
    rows = (
        periods_as_known(reading=reading)
        .filter(instrument=instrument)
        .exclude(measure__instrument=instrument)
        .values_list("measure__instrument", "state")
        .annotate(Count("pk"))
    )
    listings = Instrument.objects.in_bulk([listing for listing, _state, _count in rows])
    return [(listings[listing], state, count) for listing, state, count in rows]


def instruments_of(periods: Iterable[MeasurePeriod]) -> list[Instrument]:
    """The instruments on which these periods rest, the newest first."""
    rows = list(periods)
    found = {row.instrument.key: row.instrument for row in rows}
    found |= {row.measure.instrument.key: row.measure.instrument for row in rows}
    return sorted(found.values(), key=lambda one: one.known_from, reverse=True)


def announcements() -> QuerySet[Instrument]:
    """Every instrument with how many entities it lists here, the newest first."""
    newest_first = F("issued_on").desc(nulls_last=True)
    return Instrument.objects.annotate(listed=Count("measures")).order_by(newest_first, "key")


@dataclass(frozen=True)
class TimeLeft:
    """What remains of a suspension at a moment, and whether a review limit still fits."""

    days: int
    hours: int
    minutes: int
    working_days: int
    last_working_day: date | None
    review_due: date
    last_acceptance: date
    provisional: bool
    last_day: date

    @property
    def review_fits(self) -> bool:
        return self.days_short <= 0

    @property
    def days_short(self) -> int:
        """Calendar days by which the review limit passes the suspension's last whole day."""
        return (self.review_due - self.last_day).days


def time_left(status: Status, calendar_version: int | None = None) -> TimeLeft | None:
    """What remains of the suspension; None when nothing is running out.

    Days are Beijing days. The day of `status.at` is the day of acceptance that is tried, REG 17.
    """
    if not status.is_suspended or status.until is None:
        return None
    calendar = working_calendar(calendar_version)
    today = clock.beijing_date(status.at)
    last_day = clock.beijing_date(status.until - INSTANT)
    ahead = calendar.working_days_between(today, last_day)
    left = status.until - status.at
    due = calendar.nth_working_day_after(today, REVIEW_DAYS)
    return TimeLeft(
        days=left.days,
        hours=left.seconds // 3600,
        minutes=left.seconds % 3600 // 60,
        working_days=len(ahead),
        last_working_day=ahead[-1] if ahead else None,
        review_due=due,
        last_acceptance=calendar.last_start_that_fits(REVIEW_DAYS, last_day),
        provisional=calendar.rests_on_a_guess(today, due),
        last_day=last_day,
    )


def other_end(period: MeasurePeriod | None, calendar_version: int | None = None) -> datetime | None:
    """The end under the other rule of counting one year; None where no year was counted."""
    other = OTHER_RULE.get(EndRule(period.end_rule)) if period else None
    if period is None or other is None:
        return None
    return one_year_after(period.starts_at, other, working_calendar(calendar_version))

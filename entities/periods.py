"""Pure date sums: half-open periods, the end of one year, working days. No database, no clock."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

from audit import clock
from entities.enums import EndRule

ONE_DAY = timedelta(days=1)
REVIEW_DAYS = 45  # working days from acceptance to the decision, REG 17


@dataclass(frozen=True)
class Period:
    """`[starts_at, ends_at)`, aware moments; no end means open."""

    starts_at: datetime
    ends_at: datetime | None = None

    def __post_init__(self) -> None:
        if self.ends_at is not None and self.ends_at <= self.starts_at:
            raise ValueError("a period ends after it starts")

    def __contains__(self, moment: datetime) -> bool:
        return self.starts_at <= moment and (self.ends_at is None or moment < self.ends_at)

    def overlaps(self, other: "Period") -> bool:
        """Do the two share a moment? Contiguous periods do not."""
        return (other.ends_at is None or self.starts_at < other.ends_at) and (
            self.ends_at is None or other.starts_at < self.ends_at
        )


def one_year_after(start: datetime, rule: str, calendar: "Calendar | None" = None) -> datetime:
    """The exclusive end of "one year" from `start`, as UTC.

    `anniversary` (rule A): the same hour of the same day a year later, Beijing. `civil_code`
    (rule B, Civil Code 201-203 by analogy): the start day is not counted, the corresponding day is
    the last and runs to 24:00; if it is a statutory holiday, to 24:00 of the day after the
    holiday. From 29 February the month's last day answers (Civil Code 202).
    Raises ValueError for any other rule.
    """
    local = start.astimezone(clock.BEIJING) + relativedelta(years=1)
    if rule == EndRule.ANNIVERSARY:
        return local.astimezone(start.tzinfo)
    if rule == EndRule.CIVIL_CODE:
        last = local.date()
        while calendar and not calendar.is_working(last):
            last += ONE_DAY
        return clock.day_end(last)
    raise ValueError(f"no rule of counting is called {rule!r}")


def days_after(start: datetime, days: int) -> datetime:
    """The exclusive end of a term of `days` calendar days, the start day counted, Beijing days."""
    return (start.astimezone(clock.BEIJING) + timedelta(days=days)).astimezone(start.tzinfo)


def months_after(start: datetime, months: int) -> datetime:
    """The exclusive end of a term of months: the same hour of the corresponding day, Beijing.

    A month without that day answers with its last one (Civil Code 202 by analogy).
    """
    local = start.astimezone(clock.BEIJING) + relativedelta(months=months)
    return local.astimezone(start.tzinfo)


def end_of_term(
    start: datetime, rule: str, term: int | None = None, calendar: "Calendar | None" = None
) -> datetime | None:
    """The exclusive end that `rule` gives for a period from `start`, UTC; None: no end.

    `term` counts days or months. Raises ValueError when the rule needs a number it was not given,
    when the rule computes nothing (a printed end), or when the end lies outside the calendar.
    """
    if rule == EndRule.OPEN:
        return None
    if rule in (EndRule.ANNIVERSARY, EndRule.CIVIL_CODE):
        return one_year_after(start, rule, calendar)
    if rule not in (EndRule.DAYS, EndRule.MONTHS) or not term or term < 1:
        raise ValueError(f"no end follows from {rule!r} and {term!r}")
    try:
        return days_after(start, term) if rule == EndRule.DAYS else months_after(start, term)
    except OverflowError as error:
        raise ValueError(f"{term} lies outside the calendar") from error


@dataclass(frozen=True)
class Calendar:
    """Which days are worked in Beijing.

    Known days come from the State Council's yearly notices; outside them Monday to Friday count
    and the answer is provisional.
    """

    known: dict[date, bool] = field(default_factory=dict)
    provisional: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        return self.known.get(day, day.weekday() < 5)  # noqa: PLR2004 - Saturday is 5

    def is_provisional(self, day: date) -> bool:
        return day not in self.known or day in self.provisional

    def rests_on_a_guess(self, after: date, until: date) -> bool:
        """Is any day `d` with `after < d <= until` provisional?"""
        return any(self.is_provisional(day) for day in _days(after + ONE_DAY, until))

    def working_days_after(self, start: date) -> Iterator[date]:
        """Working days later than `start`, without end; the start day is not counted."""
        day = start
        while True:
            day += ONE_DAY
            if self.is_working(day):
                yield day

    def nth_working_day_after(
        self, start: date, count: int, *, skip: Callable[[date], bool] = lambda day: False
    ) -> date:
        """The `count`-th working day after `start`, leaving out days that `skip` names."""
        days = (day for day in self.working_days_after(start) if not skip(day))
        for reached, day in enumerate(days, 1):
            if reached == count:
                return day
        raise AssertionError("working days do not run out")

    def working_days_between(self, after: date, until: date) -> list[date]:
        """Working days `d` with `after < d <= until`."""
        return [day for day in _days(after + ONE_DAY, until) if self.is_working(day)]

    def last_start_that_fits(self, count: int, end: date) -> date:
        """The last day whose `count`-th working day after it is not later than `end`."""
        day = end
        while self.nth_working_day_after(day, count) > end:
            day -= ONE_DAY
        return day


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))

"""Working-day clocks, computed from dated events; nothing here counts up day by day.

The one rule: a working day after the start day counts if the clock is running at its end
(24:00 Beijing). The start day is not counted (Civil Code 201 by analogy). So of a pause that
takes effect on day FROM and ends on day TO, FROM does not count and TO does.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from entities.periods import REVIEW_DAYS, Calendar

CHECK_DAYS = 5  # working days to ask for corrections, Administrative Licensing Law 32
DELIVERY_DAYS = 10  # working days from decision to licence, Administrative Licensing Law 44
RECONSIDERATION_DAYS = 60  # calendar days to apply, Administrative Reconsideration Law 20


@dataclass(frozen=True)
class Pause:
    """The clock stood from the day it stopped to the day it resumed; no end: it still stands."""

    from_day: date
    to_day: date | None = None

    def holds_at_end_of(self, day: date) -> bool:
        return self.from_day <= day and (self.to_day is None or day < self.to_day)


@dataclass(frozen=True)
class WorkingDayClock:
    """A limit of `limit` working days from `started`, seen on `today` (Beijing days).

    `off_from`: from this day the limit does not apply at all (State Council, REG 17(2)).
    `stopped`: the day the clock ended, when a decision was taken.
    """

    started: date
    today: date
    calendar: Calendar
    limit: int = REVIEW_DAYS
    pauses: tuple[Pause, ...] = ()
    off_from: date | None = None
    stopped: date | None = None
    lapse: date | None = None

    def is_paused_on(self, day: date) -> bool:
        return any(pause.holds_at_end_of(day) for pause in self.pauses)

    @property
    def off(self) -> bool:
        return self.off_from is not None and self.off_from <= self.until

    @property
    def until(self) -> date:
        return min(self.today, self.stopped) if self.stopped else self.today

    @cached_property
    def counted(self) -> tuple[date, ...]:
        """The working days used so far; today is among them while the clock runs."""
        last = min(self.until, self.off_from - timedelta(days=1)) if self.off_from else self.until
        days = self.calendar.working_days_between(self.started, last)
        return tuple(day for day in days if not self.is_paused_on(day))

    @property
    def used(self) -> int:
        return len(self.counted)

    @property
    def left(self) -> int:
        return max(self.limit - self.used, 0)

    @property
    def overdue(self) -> int:
        """Working days beyond the limit."""
        return 0 if self.off else max(self.used - self.limit, 0)

    @property
    def paused(self) -> bool:
        return not self.off and self.stopped is None and self.is_paused_on(self.today)

    @cached_property
    def due(self) -> date:
        """The last day of the limit; while the clock stands, as if it resumed today."""
        pauses = tuple(
            Pause(pause.from_day, pause.to_day or max(self.today, pause.from_day))
            for pause in self.pauses
        )
        return due_day(self.started, self.calendar, limit=self.limit, pauses=pauses)

    @property
    def is_provisional(self) -> bool:
        return self.calendar.is_provisional(self.due)

    @property
    def fits_before_lapse(self) -> bool:
        return self.lapse is None or self.due < self.lapse

    @cached_property
    def days(self) -> list[tuple[date, str]]:
        """Each working day of the strip with what it is: used, paused, left or over."""
        last = max(self.due, self.until)
        marks = []
        used = 0
        for day in self.calendar.working_days_between(self.started, last):
            if self.is_paused_on(day) and day <= self.until:
                kind = "paused"
            else:
                used += 1
                kind = "over" if used > self.limit else "used" if day <= self.until else "left"
            marks.append((day, kind))
        return marks

    @property
    def lapse_index(self) -> int | None:
        """How many of the strip's days lie before the lapse, when it falls inside the strip."""
        if self.lapse is None or not self.days or self.lapse > self.days[-1][0]:
            return None
        return sum(day < self.lapse for day, _kind in self.days)


def due_day(
    started: date, calendar: Calendar, *, limit: int = REVIEW_DAYS, pauses: tuple[Pause, ...] = ()
) -> date:
    """The `limit`-th working day after `started`, days on which a pause holds left out.

    Raises ValueError when a pause has no end: then no day can be named.
    """
    if any(pause.to_day is None for pause in pauses):
        raise ValueError("a clock that stands has no last day")
    return calendar.nth_working_day_after(
        started, limit, skip=lambda day: any(pause.holds_at_end_of(day) for pause in pauses)
    )


def last_acceptance_day(end: date, calendar: Calendar, *, limit: int = REVIEW_DAYS) -> date:
    """The last day of acceptance whose review limit ends before the day `end` begins."""
    return calendar.last_start_that_fits(limit, end - timedelta(days=1))

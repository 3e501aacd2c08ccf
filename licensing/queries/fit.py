"""Whether a review that begins today ends before the end user's suspension does."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from audit import clock
from entities.periods import Calendar
from entities.queries import edition
from entities.queries.calendar import working_calendar
from entities.queries.status import Status, statuses
from licensing.clocks import REVIEW_DAYS
from licensing.models import Application


@dataclass(frozen=True)
class Fit:
    """The 45 working days (REG 17) from today against the lapse.

    Days are Beijing days; `lapse` is the exclusive end of the suspension, UTC. The day on which
    the suspension ends no longer counts.
    """

    lapse: datetime
    days: list[date]
    last_start: date
    at: datetime
    is_provisional: bool

    @property
    def last_day(self) -> date:
        return self.days[-1]

    @property
    def before(self) -> int:
        """Working days left until the lapse, today not counted."""
        return sum(day < clock.beijing_date(self.lapse) for day in self.days)

    @property
    def short_by(self) -> int:
        """Working days too few; zero when the review fits."""
        return len(self.days) - self.before

    @property
    def is_tight(self) -> bool:
        return self.short_by > 0

    @property
    def calendar_days_left(self) -> int:
        return (clock.beijing_date(self.lapse) - clock.beijing_date(self.at)).days


def review_fit(status: Status, *, at: datetime, calendar: Calendar) -> Fit | None:
    """The fit as of `at`; None unless the measure is suspended up to a known end."""
    if not status.is_suspended or status.until is None:
        return None
    today = clock.beijing_date(at)
    last = clock.beijing_date(status.until) - timedelta(days=1)
    end = calendar.nth_working_day_after(today, REVIEW_DAYS)
    return Fit(
        lapse=status.until,
        days=calendar.working_days_between(today, end),
        last_start=calendar.last_start_that_fits(REVIEW_DAYS, last),
        at=at,
        is_provisional=calendar.is_provisional(end),
    )


def fit_of(application: Application, at: datetime, status: Status | None = None) -> Fit | None:
    """The fit for one application's end user, whose `status` may be at hand already."""
    current = edition.current()
    party = application.end_user
    if status is None and party is not None and party.listed_entity_id:
        entity = party.listed_entity_id
        status = statuses([entity], at=at, reading=current.reading)[entity]
    if status is None:
        return None
    return review_fit(status, at=at, calendar=working_calendar(current.calendar_version))

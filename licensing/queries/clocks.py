"""The clocks of an application, put together from its dated events."""

from datetime import date, datetime

from audit import clock
from entities.periods import Calendar
from entities.queries.status import Status
from licensing.clocks import CHECK_DAYS, Pause, WorkingDayClock
from licensing.enums import BEFORE_ACCEPTANCE, ApplicationState
from licensing.models import Application


def review_clock(
    application: Application, *, at: datetime, calendar: Calendar, status: Status | None = None
) -> WorkingDayClock | None:
    """The 45 working days (REG 17) as they stand at `at`; None before acceptance.

    After a refusal is overturned the review begins anew on the day of reopening.
    """
    started = application.reopened_at or accepted_at(application, at=at, calendar=calendar)
    if started is None:
        return None
    ends = status.until if status and status.is_suspended else None
    return WorkingDayClock(
        started=clock.beijing_date(started),
        today=clock.beijing_date(at),
        calendar=calendar,
        pauses=pauses_of(application),
        off_from=_day(application.referred_at),
        stopped=_stopped(application),
        lapse=_day(ends),
    )


def check_clock(
    application: Application, *, at: datetime, calendar: Calendar
) -> WorkingDayClock | None:
    """The 5 working days to ask for corrections, from the day of receipt; None outside them."""
    if stage_of(application, at=at, calendar=calendar) not in BEFORE_ACCEPTANCE:
        return None
    if application.received_at is None:
        return None
    return WorkingDayClock(
        started=clock.beijing_date(application.received_at),
        today=clock.beijing_date(at),
        calendar=calendar,
        limit=CHECK_DAYS,
    )


def accepted_at(application: Application, *, at: datetime, calendar: Calendar) -> datetime | None:
    """The moment of acceptance, by act or by law, whether or not a job has recorded it (UTC)."""
    if acceptance_is_deemed(application, at=at, calendar=calendar):
        return application.received_at
    return application.accepted_at


def stage_of(application: Application, *, at: datetime, calendar: Calendar) -> ApplicationState:
    """The state by the dates: what the clock has done counts before any job records it."""
    if acceptance_is_deemed(application, at=at, calendar=calendar):
        return ApplicationState.ACCEPTED
    if correction_is_overdue(application, at=at):
        return ApplicationState.RETURNED
    return ApplicationState(application.state)


def correction_is_overdue(application: Application, *, at: datetime) -> bool:
    """The last day to answer the request for corrections has ended (24:00 Beijing)."""
    if application.state != ApplicationState.CORRECTION_REQUESTED:
        return False
    return at >= clock.day_end(application.correction.reply_due_on)


def reply_clock(
    application: Application, *, at: datetime, calendar: Calendar
) -> WorkingDayClock | None:
    """The working days set for the exporter's answer to the request for corrections."""
    correction = getattr(application, "correction", None)
    if correction is None:
        return None
    started = clock.beijing_date(correction.requested_at)
    return WorkingDayClock(
        started=started,
        today=clock.beijing_date(at),
        calendar=calendar,
        limit=len(calendar.working_days_between(started, correction.reply_due_on)),
        stopped=_day(correction.answered_at),
    )


def acceptance_is_deemed(application: Application, *, at: datetime, calendar: Calendar) -> bool:
    """Five working days after receipt have ended and nobody asked for a correction."""
    if application.state not in (ApplicationState.SUBMITTED, ApplicationState.PROVINCIAL_CHECK):
        return False
    if application.received_at is None:
        return False
    last = calendar.nth_working_day_after(clock.beijing_date(application.received_at), CHECK_DAYS)
    return at >= clock.day_end(last)


def pauses_of(application: Application) -> tuple[Pause, ...]:
    return tuple(
        Pause(clock.beijing_date(row.opened_at), _day(row.closed_at))
        for row in application.inquiries.all()
    )


def _stopped(application: Application) -> date | None:
    return _day(application.decided_at)


def _day(moment: datetime | None) -> date | None:
    return clock.beijing_date(moment) if moment else None

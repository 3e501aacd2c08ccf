"""The 45 working days: counted from dated events, standing, off, overdue; never granted by time."""

from datetime import date, timedelta

import pytest

from entities.periods import Calendar
from entities.queries.calendar import working_calendar
from entities.queries.status import status_of
from licensing.actions import inquire
from licensing.clocks import Pause, WorkingDayClock, due_day
from licensing.enums import ApplicationState as A
from licensing.enums import InquiryKind
from licensing.queries import clocks
from tests.factories import case_in, walk
from tests.world import NOW, moment

MONDAY = date(2027, 3, 1)
PLAIN = Calendar()


def clock(started=MONDAY, today=MONDAY, **more):
    return WorkingDayClock(started=started, today=today, calendar=PLAIN, **more)


def day(number):
    """The working day `number` after Monday, 1 March 2027."""
    return PLAIN.nth_working_day_after(MONDAY, number)


def test_the_start_day_is_not_counted_and_today_is():
    assert clock().used == 0
    assert (clock(today=day(1)).used, clock(today=day(1)).left) == (1, 44)
    assert clock(today=day(45)).left == 0


def test_beyond_the_limit_it_is_overdue_and_nothing_else():
    late = clock(today=day(47))
    assert (late.used, late.left, late.overdue) == (47, 0, 2)
    assert [kind for _day, kind in late.days][-2:] == ["over", "over"]


def test_of_a_pause_its_first_day_does_not_count_and_its_last_does():
    paused = clock(today=day(10), pauses=(Pause(day(3), day(5)),))
    assert paused.used == 8
    assert day(3) not in paused.counted
    assert day(4) not in paused.counted
    assert day(5) in paused.counted
    assert paused.due == day(47)
    assert [kind for _day, kind in paused.days][:5] == ["used", "used", "paused", "paused", "used"]


def test_a_pause_that_ends_the_day_it_began_costs_nothing():
    assert clock(today=day(10), pauses=(Pause(day(3), day(3)),)).used == 10


def test_while_it_stands_it_is_due_as_if_it_resumed_today():
    standing = clock(today=day(10), pauses=(Pause(day(3)),))
    assert (standing.paused, standing.used, standing.due) == (True, 2, day(52))
    with pytest.raises(ValueError, match="no last day"):
        due_day(MONDAY, PLAIN, pauses=(Pause(day(3)),))


def test_with_the_state_council_the_limit_does_not_apply():
    off = clock(today=day(60), off_from=day(10))
    assert (off.off, off.used, off.overdue, off.paused) == (True, 9, 0, False)
    assert not clock(today=day(9), off_from=day(10)).off


def test_a_decision_stops_it():
    stopped = clock(today=day(60), stopped=day(20), pauses=(Pause(day(30)),))
    assert (stopped.used, stopped.paused, stopped.until) == (20, False, day(20))


def test_it_says_whether_it_ends_before_the_lapse_and_where_that_falls():
    fits = clock(today=day(1), lapse=day(45) + timedelta(days=1))
    assert fits.fits_before_lapse
    hit = clock(today=day(1), lapse=day(45))
    assert (hit.fits_before_lapse, hit.lapse_index) == (False, 44)
    assert clock(today=day(1), lapse=day(60)).lapse_index is None
    assert (clock().fits_before_lapse, clock().lapse_index) == (True, None)
    assert clock().is_provisional


# --- the clocks of a case -------------------------------------------------------------------


def review(case, at, **more):
    return clocks.review_clock(case, at=moment(at), calendar=working_calendar(), **more)


def test_before_acceptance_the_five_days_run_and_the_review_does_not(world):
    case = case_in(A.PROVINCIAL_CHECK)
    known = {"at": moment("2026-10-14 12:00"), "calendar": working_calendar()}
    assert (clocks.check_clock(case, **known).left, review(case, "2026-10-14")) == (3, None)
    assert clocks.check_clock(case_in(A.ACCEPTED), **known) is None
    assert clocks.check_clock(case_in(A.DRAFT), **known) is None


def test_an_inquiry_stops_the_clock_and_a_finding_starts_it(world, officer):
    case = inquire.open_inquiry(
        case_in(A.UNDER_REVIEW), InquiryKind.IDENTIFICATION, question="?",
        expected_working_days=5, by=officer, at=moment("2026-10-14 10:00"),
    )  # fmt: skip
    assert (review(case, "2026-10-16").used, review(case, "2026-10-16").paused) == (1, True)
    case = inquire.close_inquiry(case, finding="ok", by=officer, at=moment("2026-10-19 10:00"))
    assert (review(case, "2026-10-19").used, review(case, "2026-10-19").paused) == (2, False)


def test_a_consultation_does_not_stop_it(world):
    assert review(case_in(A.CONSULTATION), "2026-10-16").used == 4


def test_with_the_state_council_it_is_off(world):
    assert review(case_in(A.STATE_COUNCIL), "2026-12-31").off


def test_a_refusal_stops_it_and_a_reopened_case_starts_anew(world):
    refused = case_in(A.REFUSED)
    assert review(refused, "2026-12-31").until == date(2026, 10, 12)
    reopened = walk(case_in(A.OVERTURNED), "reopen", at=moment("2026-11-02 09:00"))
    assert review(reopened, "2026-11-03").used == 1


def test_the_lapse_of_the_end_users_suspension_is_marked_on_it(world, suspended_entity):
    case = case_in(A.ACCEPTED)
    status = status_of(suspended_entity.pk, at=NOW)
    running = review(case, "2026-10-12", status=status)
    assert (running.lapse, running.fits_before_lapse) == (date(2026, 11, 10), False)


def test_overdue_is_never_granted(world):
    case = case_in(A.UNDER_REVIEW)
    assert review(case, "2027-03-01").overdue > 0
    case.refresh_from_db()
    assert case.state == A.UNDER_REVIEW

"""Pure date sums: half-open periods, the two ways to count a year, working days."""

from datetime import UTC, date, datetime, timedelta

import pytest

from audit import clock
from entities.enums import EndRule
from entities.periods import Calendar, Period, days_after, one_year_after
from licensing.clocks import due_day, last_acceptance_day
from tests.world import moment

OFF_2025_26 = {
    **{date(2025, 11, 8) + timedelta(days=n): False for n in (0, 1)},
    **{date(2026, 1, day): False for day in (1, 2, 3)},
    **{date(2026, 2, day): False for day in range(15, 24)},
    **{date(2026, 4, day): False for day in (4, 5, 6)},
    **{date(2026, 9, day): False for day in (25, 26, 27)},
    **{date(2026, 10, day): False for day in range(1, 8)},
    **dict.fromkeys(
        (date(2026, 1, 4), date(2026, 2, 14), date(2026, 2, 28), date(2026, 9, 20),
         date(2026, 10, 10)), True
    ),
}  # fmt: skip
STATE_COUNCIL = Calendar(known=OFF_2025_26)


def test_a_period_holds_its_start_and_not_its_end():
    year = Period(moment("2025-11-10"), moment("2026-11-10"))
    assert moment("2025-11-10") in year
    assert moment("2026-11-09 23:59:59") in year
    assert moment("2026-11-10") not in year
    assert moment("2030-01-01") in Period(moment("2025-11-10"))


def test_contiguous_periods_do_not_overlap():
    first = Period(moment("2025-11-10"), moment("2026-11-10"))
    assert not first.overlaps(Period(moment("2026-11-10")))
    assert not Period(moment("2026-11-10")).overlaps(first)
    assert first.overlaps(Period(moment("2026-11-09 23:59:59")))
    assert Period(moment("2020-01-01")).overlaps(Period(moment("2030-01-01")))


def test_a_period_ends_after_it_starts():
    with pytest.raises(ValueError, match="ends after"):
        Period(moment("2026-11-10"), moment("2026-11-10"))


def test_rule_a_ends_on_the_anniversary_at_the_same_hour():
    end = one_year_after(moment("2025-11-10"), EndRule.ANNIVERSARY)
    assert end == datetime(2026, 11, 9, 16, 0, tzinfo=UTC)
    noon = one_year_after(moment("2025-04-10 12:01"), EndRule.ANNIVERSARY)
    assert noon == moment("2026-04-10 12:01")


def test_rule_b_lets_the_corresponding_day_run_out():
    assert one_year_after(moment("2025-11-10"), EndRule.CIVIL_CODE) == moment("2026-11-11")


def test_rule_b_runs_on_over_a_holiday():
    end = one_year_after(moment("2025-10-01"), EndRule.CIVIL_CODE, STATE_COUNCIL)
    assert end == moment("2026-10-09")


def test_the_29th_of_february_answers_with_the_last_day_of_the_month():
    assert one_year_after(moment("2028-02-29"), EndRule.ANNIVERSARY) == moment("2029-02-28")
    assert one_year_after(moment("2027-03-01"), EndRule.ANNIVERSARY) == moment("2028-03-01")


def test_an_unknown_rule_is_refused():
    with pytest.raises(ValueError, match="lunar"):
        one_year_after(moment("2025-11-10"), "lunar")


def test_ninety_days_count_the_start_day():
    assert days_after(moment("2025-05-14"), 90) == moment("2025-08-12")
    assert days_after(moment("2025-08-12"), 90) == moment("2025-11-10")


@pytest.mark.parametrize(
    ("accepted", "due"),
    [
        (date(2025, 11, 10), date(2026, 1, 13)),
        (date(2026, 9, 1), date(2026, 11, 9)),
        (date(2026, 9, 2), date(2026, 11, 10)),
        (date(2026, 2, 13), date(2026, 4, 24)),
    ],
)
def test_forty_five_working_days_as_counted_by_hand(accepted, due):
    assert due_day(accepted, STATE_COUNCIL) == due


def test_the_last_day_of_acceptance_that_fits_before_the_lapse():
    assert last_acceptance_day(date(2026, 11, 10), STATE_COUNCIL) == date(2026, 9, 1)


def test_beyond_the_notices_weekdays_count_and_the_answer_is_provisional():
    monday, saturday = date(2027, 3, 1), date(2027, 3, 6)
    assert (STATE_COUNCIL.is_working(monday), STATE_COUNCIL.is_working(saturday)) == (True, False)
    assert STATE_COUNCIL.is_provisional(monday)
    assert not STATE_COUNCIL.is_provisional(date(2026, 10, 1))
    assert Calendar(known={monday: True}, provisional=frozenset({monday})).is_provisional(monday)


def test_working_days_between_leave_out_the_first_and_hold_the_last():
    days = STATE_COUNCIL.working_days_between(date(2026, 10, 8), date(2026, 10, 12))
    assert days == [date(2026, 10, 9), date(2026, 10, 10), date(2026, 10, 12)]
    assert STATE_COUNCIL.working_days_between(date(2026, 10, 8), date(2026, 10, 8)) == []


def test_a_moment_without_a_zone_is_beijing_time():
    assert clock.parse_moment("2026-11-10") == datetime(2026, 11, 9, 16, 0, tzinfo=UTC)
    assert clock.parse_moment("2026-11-10T00:00:00+00:00").hour == 0
    with pytest.raises(ValueError, match="day is out of range"):
        clock.parse_moment("2026-02-30")

"""The working-day clock against a model that goes day by day, on the real calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.periods import Calendar
from licensing.clocks import REVIEW_DAYS, Pause, WorkingDayClock, due_day, last_acceptance_day

CLOSED = frozenset(date(2026, 1, 5) + timedelta(days=n) for n in (0, 9, 10, 33, 60, 61, 62))
WORKED = frozenset({date(2026, 1, 10), date(2026, 2, 28)})
CALENDAR = Calendar(known=dict.fromkeys(CLOSED, False) | dict.fromkeys(WORKED, True))
DAYS = st.dates(date(2026, 1, 1), date(2026, 3, 31))
PAUSES = st.lists(
    st.tuples(DAYS, st.integers(0, 40)).map(
        lambda pair: Pause(pair[0], pair[0] + timedelta(days=pair[1]))
    ),
    max_size=4,
)


def day_by_day(started, limit, pauses):
    """The rule as a sentence: a working day counts if the clock runs at its end."""
    day, counted = started, 0
    while counted < limit:
        day += timedelta(days=1)
        works = day in WORKED or (day.weekday() < 5 and day not in CLOSED)
        stands = any(pause.from_day <= day < pause.to_day for pause in pauses)
        counted += works and not stands
    return day


@given(started=DAYS, limit=st.integers(1, 60), pauses=PAUSES)
def test_due_day_is_what_counting_day_by_day_gives(started, limit, pauses):
    due = due_day(started, CALENDAR, limit=limit, pauses=tuple(pauses))
    assert due == day_by_day(started, limit, pauses)


@given(started=DAYS, pauses=PAUSES, more=PAUSES)
def test_a_pause_never_makes_the_limit_end_earlier(started, pauses, more):
    without = due_day(started, CALENDAR, pauses=tuple(pauses))
    assert due_day(started, CALENDAR, pauses=(*pauses, *more)) >= without


@given(started=DAYS, pauses=PAUSES, passed=st.integers(0, 120))
def test_used_and_left_make_up_the_limit(started, pauses, passed):
    today = started + timedelta(days=passed)
    clock = WorkingDayClock(started, today, CALENDAR, pauses=tuple(pauses))
    assert clock.used + clock.left == REVIEW_DAYS + clock.overdue
    assert (clock.left == 0) == (clock.due <= today)


@given(end=st.dates(date(2026, 3, 1), date(2026, 6, 30)))
def test_last_acceptance_day_fits_and_the_next_does_not(end):
    last = last_acceptance_day(end, CALENDAR)
    assert due_day(last, CALENDAR) < end
    assert due_day(last + timedelta(days=1), CALENDAR) >= end


def test_the_day_a_pause_begins_does_not_count_and_the_day_it_ends_does():
    monday = date(2026, 3, 16)
    pause = Pause(monday + timedelta(days=1), monday + timedelta(days=3))
    assert due_day(monday, CALENDAR, limit=1, pauses=(pause,)) == pause.to_day


def test_a_clock_that_stands_has_no_last_day():
    with pytest.raises(ValueError, match="no last day"):
        due_day(date(2026, 3, 16), CALENDAR, pauses=(Pause(date(2026, 3, 17)),))

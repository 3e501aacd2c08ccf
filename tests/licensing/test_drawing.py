"""The clock strip and the calendar are true to the days they are given."""

from datetime import date, timedelta

import pytest

from licensing import drawing

LAPSE = date(2026, 11, 10)


def weekdays(start: date, count: int) -> list[date]:
    days, day = [], start
    while len(days) < count:
        if day.weekday() < 5:
            days.append(day)
        day += timedelta(days=1)
    return days


def test_every_working_day_is_one_mark_from_the_left() -> None:
    days = [(day, "used") for day in weekdays(date(2026, 9, 1), 4)]
    assert [mark.x for mark in drawing.marks(days)] == [0, 25, 50, 75]
    assert {mark.width for mark in drawing.marks(days)} == {18.0}


def test_a_clock_without_days_draws_nothing() -> None:
    assert drawing.marks([]) == []
    assert drawing.lapse_place(None, 0) is None
    assert drawing.lapse_place(3, 0) is None
    assert drawing.weeks([], today=LAPSE, due=None, lapse=None) == []


@pytest.mark.parametrize(("index", "earliest", "latest"), [(2, 43, 50), (4, 93, 100), (9, 93, 100)])
def test_the_lapse_stands_in_the_gap_before_its_day(
    index: int, earliest: float, latest: float
) -> None:
    place = drawing.lapse_place(index, 4)
    assert place is not None
    assert earliest < place < latest


def test_the_calendar_is_whole_weeks_from_monday() -> None:
    days = [(day, "left") for day in weekdays(date(2026, 9, 2), 5)]
    weeks = drawing.weeks(days, today=date(2026, 9, 3), due=date(2026, 9, 8), lapse=None)
    assert [week[0].day for week in weeks] == [date(2026, 8, 31), date(2026, 9, 7)]
    assert [cell.kind for cell in weeks[0]] == ["rest"] * 2 + ["left"] * 3 + ["rest"] * 2
    assert [cell.day for week in weeks for cell in week if cell.is_today] == [date(2026, 9, 3)]
    assert [cell.day for week in weeks for cell in week if cell.is_due] == [date(2026, 9, 8)]


def test_days_from_the_lapse_on_are_marked() -> None:
    days = [(day, "left") for day in weekdays(date(2026, 11, 9), 3)]
    weeks = drawing.weeks(days, today=date(2026, 11, 9), due=None, lapse=LAPSE)
    first = next(cell for cell in weeks[0] if cell.is_after_lapse)
    assert first.day == LAPSE


def test_a_review_that_ends_the_day_before_the_lapse_fits() -> None:
    fit = drawing.fit([date(2026, 11, 6), date(2026, 11, 9)], LAPSE)
    assert (fit.before, fit.total, fit.short_by) == (2, 2, 0)


def test_the_day_of_the_lapse_no_longer_counts() -> None:
    fit = drawing.fit([date(2026, 11, 9), LAPSE], LAPSE)
    assert fit.short_by == 1
    assert [is_before for _x, is_before in fit.marks] == [True, False]


def test_marks_stand_before_or_after_the_red_line_as_their_day_does() -> None:
    fit = drawing.fit(weekdays(date(2026, 9, 17), 45), LAPSE)
    assert all((x < fit.lapse_x) == is_before for x, is_before in fit.marks)
    assert fit.months[0] == (0, date(2026, 9, 1))


def test_no_days_still_show_the_lapse() -> None:
    fit = drawing.fit([], LAPSE)
    assert (fit.before, fit.total, fit.marks) == (0, 0, [])
    assert 0 < fit.lapse_x < 100


def test_cases_stand_by_the_days_they_have_used() -> None:
    assert [dot.x for dot in drawing.dots([(0, "0001"), (25, "0002"), (50, "0003")])] == [
        0,
        50,
        100,
    ]


def test_a_case_far_past_its_limit_stays_on_the_strip() -> None:
    assert drawing.dots([(400, "0001")])[0].x == 100


def test_cases_of_the_same_day_share_a_mark_that_says_how_many() -> None:
    assert [dot.label for dot in drawing.dots([(9, "0001"), (9, "0002")])] == ["×2"]


def test_labels_that_would_touch_go_below_and_then_are_left_out() -> None:
    dots = drawing.dots([(9, "0001"), (10, "0002"), (11, "0003"), (30, "0004")])
    up, down = drawing.LABEL_UP, drawing.LABEL_DOWN
    assert [dot.label_y for dot in dots] == [up, down, None, up]

"""A strip is true to scale, whatever the measure's dates are."""

from datetime import timedelta

import pytest

from audit.clock import BEIJING, parse_moment
from entities import drawing
from entities.drawing import Bar, Row, Scale

NOW = parse_moment("2026-09-16T10:20")
LAPSE = parse_moment("2026-11-10")
YEAR = Bar("suspended", parse_moment("2025-11-10"), LAPSE, "Suspended, 1 year")


def test_a_moment_halfway_stands_in_the_middle() -> None:
    scale = Scale(NOW, NOW + timedelta(days=10))
    assert scale.at(NOW + timedelta(days=5)) == 50


@pytest.mark.parametrize(("days", "place"), [(-3, 0), (0, 0), (10, 100), (99, 100)])
def test_a_moment_outside_is_held_at_the_edge(days: int, place: float) -> None:
    scale = Scale(NOW, NOW + timedelta(days=10))
    assert scale.at(NOW + timedelta(days=days)) == place


def test_a_bar_without_end_reaches_the_edge() -> None:
    scale = Scale(NOW, NOW + timedelta(days=10))
    assert scale.width(NOW + timedelta(days=4), None) == 60


def test_adjacent_periods_touch() -> None:
    scale = drawing.scale_for([Row("", bars=[YEAR])], NOW)
    start, width = scale.at(YEAR.starts_at), scale.width(YEAR.starts_at, LAPSE)
    assert start + width == pytest.approx(scale.at(LAPSE), abs=0.011)


def test_no_rows_still_show_the_present() -> None:
    scale = drawing.scale_for([], NOW)
    assert 0 < scale.at(NOW) < 100


def test_one_instant_is_a_stretch_and_not_a_division_by_nothing() -> None:
    scale = drawing.scale_for([Row("", bars=[Bar("in_force", NOW, NOW)])], NOW)
    assert scale.end > scale.start
    assert scale.width(NOW, NOW) == 0


def test_the_last_date_leaves_room_for_its_words() -> None:
    scale = drawing.scale_for([Row("", bars=[YEAR])], NOW)
    assert scale.at(LAPSE) == pytest.approx(100 * drawing.ROOM_AFTER_LAST, abs=1)


def test_the_lapse_is_the_end_of_the_suspension_running_now() -> None:
    assert drawing.lapse_of([Row("", bars=[YEAR])], NOW) == LAPSE


def test_a_suspension_that_is_extended_does_not_lapse() -> None:
    extension = Bar("suspended", LAPSE, parse_moment("2027-11-10"))
    assert drawing.lapse_of([Row("", bars=[YEAR, extension])], NOW) is None


def test_what_only_follows_by_itself_does_not_hide_the_lapse() -> None:
    following = Bar("in_force", LAPSE, derived=True)
    assert drawing.lapse_of([Row("", bars=[YEAR, following])], NOW) == LAPSE


def test_at_the_minute_of_the_lapse_nothing_is_suspended() -> None:
    assert drawing.lapse_of([Row("", bars=[YEAR])], LAPSE) is None


def test_months_begin_at_midnight_in_beijing() -> None:
    starts = list(drawing.month_starts(NOW, LAPSE))
    assert [day.astimezone(BEIJING).isoformat()[:16] for day in starts] == [
        "2026-10-01T00:00",
        "2026-11-01T00:00",
    ]


def test_a_long_strip_names_quarters_only() -> None:
    scale = Scale(parse_moment("2024-12-01"), parse_moment("2027-06-01"))
    named = {tick.day.month for tick in drawing.months(scale) if tick.says}
    assert named == {1, 4, 7, 10}


def test_a_january_among_quarters_says_only_its_year() -> None:
    scale = Scale(parse_moment("2024-12-01"), parse_moment("2027-06-01"))
    said = [tick.says for tick in drawing.months(scale) if tick.day.month == 1]
    assert said == ["year"] * 3


def test_words_may_fit_a_page_and_not_a_narrow_plot() -> None:
    assert drawing.fits("Suspended", 12)
    assert not drawing.fits("Suspended", 12, drawing.NARROW_PLOT_PIXELS)


def test_the_first_named_month_and_every_january_carry_the_year() -> None:
    scale = Scale(parse_moment("2026-09-01"), parse_moment("2027-03-01"))
    with_year = [t.day.astimezone(BEIJING).month for t in drawing.months(scale) if t.has_year]
    assert with_year == [9, 1]


def test_chinese_words_need_twice_the_room() -> None:
    assert drawing.text_pixels("暂停") == 2 * drawing.HAN_PIXELS
    assert drawing.fits("Stopped", 12)
    assert not drawing.fits("暂停一年至十一月", 12)
    assert not drawing.fits("", 100)


def test_words_going_down_never_touch() -> None:
    assert drawing.spread([0, 3, 4, 90], gap=24) == [0, 24, 48, 90]
    assert drawing.spread([], gap=24) == []

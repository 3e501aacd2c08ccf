"""A clock is read in words: left, used, due, in this order."""

from dataclasses import dataclass, field
from datetime import date

import pytest

from audit.clock import parse_moment
from licensing import drawing
from licensing.templatetags.clocks import clock_strip, clock_words, fit_words


@dataclass
class Reading:
    """What a strip sees of a clock."""

    used: int = 12
    left: int = 33
    overdue: int = 0
    paused: bool = False
    off: bool = False
    due: date = date(2026, 11, 6)
    days: list[tuple[date, str]] = field(default_factory=list)
    lapse_index: int | None = None


@pytest.mark.parametrize(
    ("reading", "words"),
    [
        (Reading(), ("33 left", "12 used, due Fri 6 Nov")),
        (Reading(used=45, left=0), ("Last day", "45 used, due Fri 6 Nov")),
        (Reading(used=46, left=0, overdue=1), ("1 day overdue", "46 used, was due Fri 6 Nov")),
        (Reading(used=47, left=0, overdue=2), ("2 days overdue", "47 used, was due Fri 6 Nov")),
        (Reading(paused=True), ("Paused", "33 left, 12 used")),
        (Reading(off=True, paused=True), ("Clock off", "12 used")),
    ],
)
def test_a_clock_says_where_it_stands(reading: Reading, words: tuple[str, str]) -> None:
    assert clock_words(reading) == words


@pytest.mark.parametrize(("count", "size"), [(0, "small"), (5, "boxes"), (45, "small")])
def test_a_short_limit_is_drawn_as_boxes(count: int, size: str) -> None:
    days = [(date.fromordinal(739000 + index), "left") for index in range(count)]
    assert clock_strip(Reading(days=days))["size"] == size


DAYS = [date(2026, 11, 9), date(2026, 11, 10), date(2026, 11, 11)]


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "The working day ends before the suspension lapses on"),
        (3, "1 of 3 working days lie before the lapse on"),
    ],
)
def test_a_review_says_whether_it_fits(count: int, words: str) -> None:
    lapse = parse_moment("2026-11-10")
    said = fit_words(drawing.fit(DAYS[:count], date(2026, 11, 10)), lapse)
    assert said.startswith(words)
    assert "10 November 2026, 00:00 Beijing" in said

"""What the strip tag hands to its template."""

from audit.clock import parse_moment
from entities.drawing import Bar, Row
from entities.templatetags.strips import measure_timeline

NOW = parse_moment("2026-09-16T10:20")
LAPSE = parse_moment("2026-11-10")
SUSPENDED = Bar("suspended", parse_moment("2025-11-10"), LAPSE, "Suspended, 1 year")


def styles(context: dict) -> list[str]:
    return [bar.style for row in context["rows"] for bar in row["bars"]]


def test_what_follows_a_suspension_is_drawn_dashed() -> None:
    context = measure_timeline([Row("Control list", bars=[SUSPENDED])], NOW)
    assert styles(context) == ["suspended", "next"]
    assert context["states"] == ["suspended", "next"]


def test_from_the_minute_of_the_lapse_the_measure_is_drawn_in_force() -> None:
    context = measure_timeline([Row("Control list", bars=[SUSPENDED])], LAPSE)
    assert styles(context) == ["suspended", "in_force"]
    assert context["lapse_x"] is None


def test_a_suspension_without_end_gets_no_dashed_bar() -> None:
    open_ended = Bar("suspended", SUSPENDED.starts_at)
    context = measure_timeline([Row("Control list", bars=[open_ended])], NOW)
    assert styles(context) == ["suspended"]
    assert context["lapse_x"] is None


def test_a_recorded_stop_is_not_overdrawn() -> None:
    stopped = Bar("stopped", LAPSE)
    context = measure_timeline([Row("Control list", bars=[SUSPENDED, stopped])], NOW)
    assert styles(context) == ["suspended", "stopped"]


def test_a_measure_without_periods_is_an_empty_row() -> None:
    context = measure_timeline([Row("Control list")], NOW)
    assert context["columns"] == []
    assert context["sentences"] == []


def test_the_strip_says_in_words_what_it_draws() -> None:
    context = measure_timeline([Row("Control list", bars=[SUSPENDED])], NOW)
    assert context["sentences"] == [
        "Control list: Suspended from 10 November 2025, 00:00 Beijing to "
        "10 November 2026, 00:00 Beijing.",
        "Control list: In force from 10 November 2026, 00:00 Beijing, "
        "if nothing is decided before.",
    ]


def test_only_the_first_row_is_tall_unless_asked() -> None:
    rows = [Row("a", bars=[SUSPENDED]), Row("b"), Row("c", tall=True)]
    context = measure_timeline(rows, NOW)
    assert [row["is_tall"] for row in context["rows"]] == [True, False, True]

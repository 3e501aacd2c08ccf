"""Each verb on a line of periods: what stays, what is cut, what is written."""

from datetime import datetime

import pytest

from entities.enums import EndRule, ListVerb, MeasureState
from entities.periods import end_of_term
from entities.timeline import Deed, Stretch, after, after_all, state_at
from tests.world import moment

IN_FORCE, SUSPENDED = MeasureState.IN_FORCE, MeasureState.SUSPENDED
STOPPED, REMOVED = MeasureState.STOPPED, MeasureState.REMOVED
NOT_LISTED = MeasureState.NOT_LISTED

LISTED = Stretch(IN_FORCE, moment("2025-04-04"), moment("2025-11-10"), EndRule.NEXT_PERIOD, row=1)
PAUSED = Stretch(
    SUSPENDED, moment("2025-11-10"), moment("2026-11-10"), EndRule.ANNIVERSARY, row=2
)  # fmt: skip
LINE = (LISTED, PAUSED)
OPEN = (Stretch(IN_FORCE, moment("2025-04-04"), row=1),)


def said(line: tuple[Stretch, ...]) -> list[tuple[str, datetime, datetime | None]]:
    return [(one.state, one.starts_at, one.ends_at) for one in line]


def deed(verb: str, starts: str, ends: str | None = None, state: str = "") -> Deed:
    end = moment(ends) if ends else None
    return Deed(verb, moment(starts), end, EndRule.PRINTED if end else EndRule.OPEN, state, act=9)


def test_reimposed_to_the_minute_cuts_the_suspension_short():
    line = after(LINE, deed(ListVerb.REIMPOSE, "2026-09-21 12:01"))
    assert said(line) == [
        (IN_FORCE, moment("2025-04-04"), moment("2025-11-10")),
        (SUSPENDED, moment("2025-11-10"), moment("2026-09-21 12:01")),
        (IN_FORCE, moment("2026-09-21 12:01"), None),
    ]
    assert (line[1].row, line[1].end_rule, line[2].act) == (2, EndRule.NEXT_PERIOD, 9)


def test_reimposed_at_the_very_start_leaves_no_suspension():
    line = after(LINE, deed(ListVerb.REIMPOSE, "2025-11-10"))
    assert said(line) == [
        (IN_FORCE, moment("2025-04-04"), moment("2025-11-10")),
        (IN_FORCE, moment("2025-11-10"), None),
    ]


def test_extended_joins_on_and_cuts_nothing():
    line = after(LINE, deed(ListVerb.EXTEND, "2026-11-10", "2027-11-10"))
    assert line[:2] == LINE
    assert said(line)[2] == (SUSPENDED, moment("2026-11-10"), moment("2027-11-10"))
    assert state_at(line, moment("2026-11-10")) == SUSPENDED
    assert state_at(line, moment("2027-11-10")) == IN_FORCE


def test_suspended_writes_no_return_into_force_the_dates_say_it():
    line = after(OPEN, deed(ListVerb.SUSPEND, "2026-01-01", "2026-04-01"))
    assert said(line) == [
        (IN_FORCE, moment("2025-04-04"), moment("2026-01-01")),
        (SUSPENDED, moment("2026-01-01"), moment("2026-04-01")),
    ]
    assert state_at(line, moment("2026-04-01")) == IN_FORCE


def test_suspended_anew_after_the_lapse_leaves_the_gap_in_force():
    line = after(LINE, deed(ListVerb.SUSPEND, "2026-11-15", "2027-11-15"))
    assert state_at(line, moment("2026-11-14 23:59")) == IN_FORCE
    assert state_at(line, moment("2026-11-15")) == SUSPENDED


@pytest.mark.parametrize(
    ("verb", "state"), [(ListVerb.STOP, STOPPED), (ListVerb.REMOVE, REMOVED)]
)  # fmt: skip
def test_stopped_or_removed_ends_the_suspension(verb, state):
    line = after(LINE, deed(verb, "2026-06-01"))
    assert said(line)[1:] == [
        (SUSPENDED, moment("2025-11-10"), moment("2026-06-01")),
        (state, moment("2026-06-01"), None),
    ]


def test_relisted_is_in_force_from_then_on():
    stopped = after(LINE, deed(ListVerb.STOP, "2026-06-01"))
    line = after(stopped, deed(ListVerb.RELIST, "2027-01-01"))
    assert state_at(line, moment("2026-12-31 23:59")) == STOPPED
    assert state_at(line, moment("2027-01-01")) == IN_FORCE


def test_corrected_moves_a_boundary_and_keeps_what_stands_later():
    line = after(
        LINE, deed(ListVerb.CORRECT, "2025-11-10", "2025-11-12 08:00", state=IN_FORCE)
    )  # fmt: skip
    assert said(line) == [
        (IN_FORCE, moment("2025-04-04"), moment("2025-11-10")),
        (IN_FORCE, moment("2025-11-10"), moment("2025-11-12 08:00")),
        (SUSPENDED, moment("2025-11-12 08:00"), moment("2026-11-10")),
    ]


def test_corrected_to_not_listed_only_takes_away():
    begun_later = after(
        OPEN, deed(ListVerb.CORRECT, "2025-04-04", "2025-04-04 12:01", state=NOT_LISTED)
    )
    assert said(begun_later) == [(IN_FORCE, moment("2025-04-04 12:01"), None)]
    assert after(LINE, deed(ListVerb.CORRECT, "2025-04-04", state=NOT_LISTED)) == ()


def test_acts_of_one_change_build_on_one_another():
    line = after_all(
        LINE,
        [
            deed(ListVerb.EXTEND, "2026-11-10", "2027-11-10"),
            deed(ListVerb.REIMPOSE, "2027-03-01"),
        ],
    )
    assert said(line)[1:] == [
        (SUSPENDED, moment("2025-11-10"), moment("2026-11-10")),
        (SUSPENDED, moment("2026-11-10"), moment("2027-03-01")),
        (IN_FORCE, moment("2027-03-01"), None),
    ]


@pytest.mark.parametrize(
    ("start", "rule", "term", "end"),
    [
        ("2025-11-10", EndRule.ANNIVERSARY, None, "2026-11-10"),
        ("2025-11-10 12:01", EndRule.ANNIVERSARY, None, "2026-11-10 12:01"),
        ("2025-11-10", EndRule.CIVIL_CODE, None, "2026-11-11"),
        ("2028-02-29", EndRule.ANNIVERSARY, None, "2029-02-28"),
        ("2025-08-12", EndRule.DAYS, 90, "2025-11-10"),
        ("2025-11-30", EndRule.MONTHS, 3, "2026-02-28"),
        ("2027-11-30", EndRule.MONTHS, 3, "2028-02-29"),
        ("2026-01-31", EndRule.MONTHS, 1, "2026-02-28"),
        ("2025-11-10", EndRule.MONTHS, 3, "2026-02-10"),
    ],
)
def test_terms_end_as_their_rule_counts(start, rule, term, end):
    assert end_of_term(moment(start), rule, term) == moment(end)


@pytest.mark.parametrize(
    ("rule", "term"),
    [(EndRule.DAYS, None), (EndRule.MONTHS, 0), (EndRule.PRINTED, None), (EndRule.DAYS, 9**9)],
)
def test_terms_that_say_nothing_are_refused(rule, term):
    with pytest.raises(ValueError, match="follows from|calendar"):
        end_of_term(moment("2025-11-10"), rule, term)

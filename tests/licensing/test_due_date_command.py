import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

GOLDEN = [
    ("2025-11-10", "2026-01-13"),
    ("2026-02-13", "2026-04-24"),
    ("2026-09-01", "2026-11-09"),
    ("2026-09-02", "2026-11-10"),
    ("2026-10-23", "2026-12-25"),
    ("2026-10-26", "2026-12-28"),
]


def ask(*words):
    out = StringIO()
    call_command("due_date", *words, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize(("accepted", "due"), GOLDEN)
def test_the_forty_fifth_working_day(reference, accepted, due):
    assert json.loads(ask("--accepted", accepted, "--json")) == {
        "accepted": accepted,
        "due": due,
        "working_days": 45,
        "provisional": False,
        "pauses": [],
    }


def test_a_pause_moves_it(reference):
    pause = ["--pause", "2026-09-02", "2026-09-09"]
    said = json.loads(ask("--accepted", "2026-08-24", *pause, "--json"))
    assert (said["due"], said["pauses"]) == ("2026-11-06", [["2026-09-02", "2026-09-09"]])


def test_two_pauses_that_overlap_count_once(reference):
    pauses = ["--pause", "2026-09-02", "2026-09-07", "--pause", "2026-09-04", "2026-09-09"]
    assert json.loads(ask("--accepted", "2026-08-24", *pauses, "--json"))["due"] == "2026-11-06"


@pytest.mark.parametrize("accepted", ["2026-10-30", "2024-11-01"])
def test_beyond_the_notices_it_is_provisional(reference, accepted):
    assert json.loads(ask("--accepted", accepted, "--json"))["provisional"] is True


def test_text(reference):
    assert ask("--accepted", "2026-09-01") == (
        "Accepted on 2026-09-01: the 45th working day is 2026-11-09.\n"
    )
    assert "is provisional" in ask("--accepted", "2026-12-01")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["2026-02-30"], "--accepted '2026-02-30' is not a day that exists"),
        (["tomorrow"], "is not a day that exists"),
        (["9999-12-01"], "after the year 9999"),
        (["2026-09-01", "--pause", "2026-09-31", "2026-10-01"], "--pause FROM '2026-09-31'"),
        (["2026-09-01", "--pause", "2026-09-09", "2026-09-02"], "before it begins on 2026-09-09"),
    ],
)
def test_bad_days_are_answered_with_a_sentence(reference, words, sentence):
    with pytest.raises(CommandError, match=sentence):
        ask("--accepted", *words)


def test_nothing_loaded(db):
    with pytest.raises(CommandError, match="run manage.py load_reference"):
        ask("--accepted", "2026-09-01")

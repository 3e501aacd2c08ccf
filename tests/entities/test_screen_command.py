"""An operator compares names with the list on the command line."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.usefixtures("reference")


def screened(*arguments: str) -> list[dict]:
    out = StringIO()
    call_command("screen", *arguments, "--json", stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.mark.django_db
def test_each_name_gets_one_line_with_its_best_hit_first():
    cubic, nobody = screened("CUBIC  corporation", "Brenner Optik GmbH")
    assert cubic["query"] == "CUBIC  corporation"
    assert cubic["list_version"] == 1
    assert cubic["hits"][0]["name"] == "Cubic Corporation"
    assert cubic["hits"][0]["name_zh"] == "立方公司"
    assert (cubic["hits"][0]["verdict"], cubic["hits"][0]["score"]) == ("exact", 1.0)
    assert nobody["hits"] == []


@pytest.mark.django_db
def test_names_come_from_a_file_too_and_empty_lines_do_not_count(tmp_path):
    names = tmp_path / "names.txt"
    names.write_text("立方公司\n\n立方集團\n", encoding="utf-8")
    assert [answer["query"] for answer in screened("--file", str(names))] == [
        "立方公司",
        "立方集團",
    ]


@pytest.mark.django_db
def test_the_limit_bounds_the_hits():
    (answer,) = screened("Mitsubishi Heavy Industries", "--limit", "2")
    assert len(answer["hits"]) == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "at least one name"),
        (["--file", "no/such/file"], "cannot be read"),
        (["A" * 401], "at most 400"),
        (["Cubic", "--limit", "0"], "at least one hit"),
    ],
)
def test_what_cannot_be_screened_is_said_in_a_sentence(arguments, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("screen", *arguments)

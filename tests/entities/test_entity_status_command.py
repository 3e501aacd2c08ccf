import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError


def ask(*words):
    out = StringIO()
    call_command("entity_status", *words, stdout=out)
    return out.getvalue()


def test_json_says_everything(reference):
    assert json.loads(ask("Cubic Corporation", "--at", "2026-11-10", "--json")) == {
        "key": "MOFCOM-2025-21-12",
        "name": "Cubic Corporation",
        "name_zh": "立方公司",
        "status": "in_force",
        "since": "2026-11-10T00:00:00+08:00",
        "until": None,
        "instrument": "MOFCOM-2025-21",
        "instrument_title": "2025 No. 21",
        "at": "2026-11-10T00:00:00+08:00",
        "reading": "ministry",
        "lapsed": True,
        "note": "lapsed on 10 November 2026, 00:00 Beijing; no later instrument recorded",
    }


@pytest.mark.parametrize(
    "name",
    ["AeroVironment", "Aero Vironment", "  aero \u3000 VIRONMENT ", "Ａｅｒｏ\u200b Vironment"],
)
def test_case_width_and_blanks_do_not_matter(reference, name):
    said = json.loads(ask(name, "--at", "2026-10-12T09:00", "--json"))
    assert (said["name"], said["status"]) == ("Aero Vironment", "stopped")


def test_chinese_name(reference):
    said = json.loads(ask("莱多斯公司", "--at", "2026-10-12", "--reading", "press", "--json"))
    assert (said["name"], said["status"], said["until"]) == (
        "Leidos",
        "suspended",
        "2026-11-10T00:00:00+08:00",
    )


def test_a_moment_with_a_zone(reference):
    said = json.loads(ask("Cubic Corporation", "--at", "2026-11-09T15:59:59Z", "--json"))
    assert (said["status"], said["at"]) == ("suspended", "2026-11-09T23:59:59+08:00")


def test_text_is_one_line(reference):
    assert ask("Leidos", "--at", "2026-10-12") == (
        "Leidos 莱多斯公司: stopped, since 2025-11-10T00:00:00+08:00, by STMT-2025-11-05\n"
    )
    assert ask("Leidos", "--at", "2024-01-01") == "Leidos 莱多斯公司: not_listed\n"


@pytest.mark.parametrize("name", ["Cubic", "Cubic  Corp", "立方", "", "%", "cubic corporation inc"])
def test_a_name_that_only_resembles_is_refused_with_the_nearest(reference, name):
    with pytest.raises(CommandError, match="nearest names") as refused:
        ask(name)
    assert refused.value.returncode == 1
    if "cubic" in name.lower():
        assert "Cubic Corporation" in str(refused.value)


@pytest.mark.parametrize("at", ["2026-02-30", "yesterday", "", "0001-01-01", "2026-11-10T24:61"])
def test_a_moment_that_does_not_exist(reference, at):
    with pytest.raises(CommandError, match="is not a moment that exists"):
        ask("Leidos", "--at", at)


def test_unknown_reading(reference):
    with pytest.raises(CommandError, match="reading"):
        ask("Leidos", "--reading", "both")


def test_nothing_loaded(db):
    with pytest.raises(CommandError, match="run manage.py load_reference"):
        ask("Leidos")

"""The ends of suspensions as a calendar file that calendar programs read."""

import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from audit import clock
from entities.models import ListedEntity, MeasurePeriod
from entities.views.calendar import folded

CUBIC, LEIDOS = "MOFCOM-2025-21-12", "MOFCOM-2025-13-01"
ALL = reverse("register:calendar")
END = datetime(2026, 11, 9, 16, tzinfo=UTC)


def lines(client, address, **query):
    """The unfolded lines; each of those sent has at most 75 octets and ends in CR LF."""
    response = client.get(address, query)
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    sent = response.content.split(b"\r\n")
    assert sent[-1] == b""
    assert max(map(len, sent)) <= 75
    assert not re.search(rb"(?<!\r)\n", response.content)
    return re.sub("\r\n[ \t]", "", response.content.decode()).split("\r\n")[:-1]


def events(client, address, **query):
    text = "\n".join(lines(client, address, **query))
    bodies = re.findall(r"BEGIN:VEVENT\n(.*?)\nEND:VEVENT", text, re.DOTALL)
    return [dict(line.split(":", 1) for line in body.split("\n")) for body in bodies]


def of_entity(client, key, **query):
    return events(client, reverse("register:entity_calendar", args=[key]), **query)


def test_one_event_at_the_end_of_the_whole_run(reference, client):
    (event,) = of_entity(client, CUBIC)
    assert event["DTSTART"] == "20261109T160000Z"
    assert event["SUMMARY"] == "Suspension ends: Cubic Corporation 立方公司"
    assert event["DESCRIPTION"].startswith("From 10 November 2026\\, 00:00 Beijing the measure is")
    assert {"UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "URL"} <= event.keys()


def test_what_follows_is_told_where_it_is_known(reference, client):
    event = events(client, ALL, announcement="MOFCOM-2025-22")[0]
    assert event["DESCRIPTION"] == (
        "From 12 August 2025\\, 00:00 Beijing: Stopped\\, by Statement of 12 August 2025."
    )


def test_an_extension_moves_the_event_and_makes_no_second(reference, client):
    (before,) = of_entity(client, CUBIC)
    last = MeasurePeriod.objects.get(measure__entity__key=CUBIC, ends_at=END)
    last.pk, last.starts_at = None, END
    last.ends_at = datetime(2027, 11, 9, 16, tzinfo=UTC)
    last.recorded_at = datetime(2026, 11, 1, tzinfo=UTC)
    last.save()
    (after,) = of_entity(client, CUBIC)
    assert (before["UID"], after["DTSTART"]) == (after["UID"], "20271109T160000Z")
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])


def test_all_ends_and_those_of_a_search(reference, client):
    everyone = events(client, ALL)
    assert len(everyone) == 28
    assert len({event["UID"] for event in everyone}) == 28
    assert len(events(client, ALL, reading="press")) == 43
    assert [event["UID"] for event in events(client, ALL, q="cubic")] == [
        event["UID"] for event in of_entity(client, CUBIC)
    ]


def test_whoever_was_never_suspended_has_an_empty_calendar_that_is_still_valid(reference, client):
    said = lines(client, reverse("register:entity_calendar", args=[LEIDOS]))
    assert (said[0], said[1], said[-1]) == ("BEGIN:VCALENDAR", "VERSION:2.0", "END:VCALENDAR")
    assert "BEGIN:VTIMEZONE" in said
    assert "BEGIN:VEVENT" not in said


def test_no_name_can_add_a_line(reference, client):
    ListedEntity.objects.filter(key=CUBIC).update(name="A;B,C\\D\r\nATTACH:file\x07")
    (event,) = of_entity(client, CUBIC)
    assert event["SUMMARY"].startswith("Suspension ends: A\\;B\\,C\\\\D\\nATTACH:file 立方")


@pytest.mark.parametrize("text", ["x" * 75, "x" * 76, "立" * 60, "a立" * 200])
def test_folding_cuts_no_character_and_loses_none(text):
    pieces = folded(text).split("\r\n")
    assert max(len(piece.encode()) for piece in pieces) <= 75
    assert "".join([pieces[0], *(piece[1:] for piece in pieces[1:])]) == text


def test_a_bad_question_is_a_sentence(reference, client):
    assert client.get(ALL, {"as_of": "x"}).status_code == 400
    assert client.get(reverse("register:entity_calendar", args=["nobody"])).status_code == 404


def test_moments_are_utc(reference, client):
    event = events(client, ALL)[-1]
    assert datetime.strptime(event["DTSTART"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC) == END
    assert clock.beijing_date(END).isoformat() == "2026-11-10"

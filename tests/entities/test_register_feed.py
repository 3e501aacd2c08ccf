"""The feed of changes: valid Atom, the same names for the same changes, in both languages."""

from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from entities.models import Edition
from tests.entities.register_forms import ATOM, feed_entries

URL = reverse("register_atom")
CUBIC = {"q": "Cubic", "as_of": "2026-11-10"}


def feed(client, headers=None, **query):
    response = client.get(URL, query, headers=headers)
    assert (response.status_code, response["Content-Type"]) == (
        200,
        "application/atom+xml; charset=utf-8",
    )
    return response, ElementTree.fromstring(response.content)  # noqa: S314 - our own


def titles(entries):
    return [entry.findtext("a:title", None, ATOM).rpartition(": ")[2] for entry in entries]


def test_each_change_of_an_entity_the_latest_first(reference, client):
    entries = feed_entries(client, **CUBIC)
    assert titles(entries) == [
        "Suspension lapsed", "Suspension extended", "Suspension extended", "Suspended", "Listed",
    ]  # fmt: skip
    assert [entry.find("a:category", ATOM).attrib["term"] for entry in entries] == [
        "lapsed", "extended", "extended", "suspended", "listed",
    ]  # fmt: skip


def test_a_lapse_is_told_at_its_instant_and_not_before(reference, client):
    before = feed_entries(client, q="Cubic", as_of="2026-11-09T15:59:59Z")
    lapse = feed_entries(client, **CUBIC)[0]
    assert titles(before)[0] == "Suspension extended"
    assert lapse.findtext("a:updated", None, ATOM) == "2026-11-09T16:00:00+00:00"
    assert "By the date alone; Announcement 2025 No. 21 holds again" in lapse.findtext(
        "a:summary", None, ATOM
    )


def test_what_rfc_4287_asks_for_is_there(reference, client):
    _response, root = feed(client, as_of="2026-11-10")
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    assert root.findtext("a:author/a:name", None, ATOM)
    (own,) = root.findall("a:link[@rel='self']", ATOM)
    assert urlsplit(own.attrib["href"]).path == URL
    entries = root.findall("a:entry", ATOM)
    for part in [root, *entries]:
        for name in ("id", "title", "updated"):
            assert len(part.findall(f"a:{name}", ATOM)) == 1
        assert datetime.fromisoformat(part.findtext("a:updated", None, ATOM)).tzinfo
        assert part.findtext("a:id", None, ATOM).startswith("urn:uuid:")
    moments = [entry.findtext("a:updated", None, ATOM) for entry in entries]
    assert root.findtext("a:updated", None, ATOM) == max(moments)


def test_each_change_has_a_name_of_its_own_that_stays(reference, client):
    ids = [entry.findtext("a:id", None, ATOM) for entry in feed_entries(client)]
    Edition.objects.update(list_version=9)
    again = feed_entries(client, lang="zh-hans")
    assert len(set(ids)) == len(ids) > 200
    assert [entry.findtext("a:id", None, ATOM) for entry in again] == ids


@pytest.mark.parametrize(
    ("query", "headers", "language"),
    [
        ({}, {}, "en"),
        ({}, {"accept-language": "zh-CN"}, "zh-hans"),
        ({"lang": "zh-hans"}, {}, "zh-hans"),
        ({"lang": "en"}, {"accept-language": "zh-CN"}, "en"),
    ],
)
def test_the_language_is_the_readers(reference, client, query, headers, language):
    response, root = feed(client, headers=headers, **query, **CUBIC)
    moments = root.findtext("a:entry/a:summary", None, ATOM)
    assert response["Content-Language"] == language
    assert root.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == language
    assert ("北京时间2026年11月10日" in moments) is (language == "zh-hans")
    assert "Accept-Language" in response["Vary"]


def test_another_language_is_refused_in_a_sentence(reference, client):
    response = client.get(URL, {"lang": "tlh"})
    assert response.status_code == 400
    assert response.content.decode() == "lang: The language is either en or zh-hans.\n"


def test_a_feed_without_changes_is_still_one(reference, client):
    _response, root = feed(client, as_of="2024-01-01")
    assert root.findall("a:entry", ATOM) == []
    assert root.findtext("a:updated", None, ATOM) == "2026-10-12T01:00:00+00:00"

"""The register as JSON: the rows of the page, and 304 while they are the same."""

import pytest
from django.urls import reverse

from entities.models import Edition

TRAINING_CLOCK = 1  # query that the training clock asks on every page
URL = reverse("register_json")


def ask(client, **query):
    response = client.get(URL, query)
    assert response.status_code == 200
    return response.json()


def test_a_row_says_everything(reference, client):
    said = ask(client, as_of="2026-11-10T00:00:00+08:00", q="AeroVironment", reading="press")
    assert said == {
        "as_of": "2026-11-10T00:00:00+08:00",
        "known_at": None,
        "reading": "press",
        "list_version": 1,
        "entities": [
            {
                "key": "MOFCOM-2025-13-15",
                "name": "Aero Vironment",
                "name_zh": "宇航环境公司",
                "aliases": ["AeroVironment"],
                "country": "US",
                "status": "in_force",
                "since": "2026-11-10T00:00:00+08:00",
                "until": None,
                "instrument": "MOFCOM-2025-13",
                "announcements": ["MOFCOM-2025-13"],
                "lapsed": True,
            }
        ],
    }


@pytest.mark.parametrize(
    ("as_of", "suspended"),
    [
        ("2026-11-09T15:59:59Z", 16),
        ("2026-11-09T16:00:00Z", 0),
        ("2026-11-09 23:59", 16),
        ("2026-11-10", 0),
        ("2026-11-10T00:00:00 08:00", 0),
    ],
)
def test_every_way_to_write_a_moment(reference, client, as_of, suspended):
    assert len(ask(client, as_of=as_of, status="suspended")["entities"]) == suspended


def test_rows_are_those_of_the_page(reference, client):
    rows = ask(client, as_of="2026-10-12", country="TW")["entities"]
    page = client.get(reverse("register:entities"), {"as_of": "2026-10-12", "country": "TW"})
    seen = [(entry.entity.key, entry.status.state.value) for entry in page.context["page"]]
    assert [(row["key"], row["status"]) for row in rows] == seen
    assert len(ask(client)["entities"]) == 102


def test_unchanged_rows_are_not_sent_again(reference, client):
    etag = client.get(URL)["ETag"]
    assert client.get(URL, headers={"if-none-match": etag}).status_code == 304
    assert client.get(URL, {"q": "cubic"}, headers={"if-none-match": etag}).status_code == 200
    Edition.objects.update(list_version=2)
    assert client.get(URL, headers={"if-none-match": etag}).status_code == 200


@pytest.mark.parametrize("as_of", ["2026-02-30", "x", "10000-01-01", "2026-11-10T25:00"])
def test_a_bad_moment_is_a_sentence(reference, client, as_of):
    response = client.get(URL, {"as_of": as_of})
    assert response.status_code == 400
    assert response.json() == {
        "error": "Enter the day and the hour in Beijing, like 2026-11-10 00:00.",
        "field": "as_of",
    }


def test_queries(reference, client, django_assert_num_queries):
    with django_assert_num_queries(TRAINING_CLOCK + 4):
        client.get(URL)

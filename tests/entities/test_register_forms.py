"""The register's four forms say the same of everyone, on any day, as known on any day."""

import pytest
from django.urls import reverse

from tests.entities import register_forms

TRAINING_CLOCK = 1  # query that the training clock asks on every page
FORMS = ("register_json", "register_csv", "register_atom", "register:entities")
QUESTIONS = [
    {"as_of": "2024-12-31"},
    {"as_of": "2025-04-10T12:00"},
    {"as_of": "2025-04-10T12:01"},
    {"as_of": "2025-08-12"},
    {"as_of": "2026-11-09T23:59"},
    {"as_of": "2026-11-10"},
    {"as_of": "2026-11-10", "reading": "press"},
    {"as_of": "2026-03-01", "known_at": "2025-06-01"},
    {"as_of": "2026-03-01", "country": "TW"},
    {"as_of": "2026-03-01", "announcement": "MOFCOM-2025-22", "status": "stopped"},
    {"as_of": "2026-03-01", "q": "general"},
]


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_rows_are_the_same_in_the_four_forms(reference, client, question):
    rows = register_forms.of_json(client, **question)
    keys = [row[0] for row in rows]
    assert rows
    assert register_forms.of_csv(client, **question) == rows
    assert register_forms.of_page(client, **question) == rows
    assert register_forms.of_feed(client, keys, **question) == rows


def test_as_known_before_the_statement_nothing_of_it_is_told(reference, client):
    known = client.get(
        reverse("register:entity_json", args=["MOFCOM-2025-21-12"]),
        {"as_of": "2026-03-01", "known_at": "2025-09-01"},
    ).json()
    assert (known["status"], known["since"]) == ("in_force", "2025-11-10T00:00:00+08:00")
    assert known["lapsed"] is True


def test_an_end_that_a_later_instrument_set_was_not_known_before_it(reference, client):
    question = {"as_of": "2025-06-01", "q": "Leidos"}
    ((*_, until, _by),) = register_forms.of_json(client, **question)
    ((*_, unknown, _by),) = register_forms.of_json(client, **question, known_at="2025-06-01")
    assert (until, unknown) == ("2025-11-10T00:00:00+08:00", None)


def test_the_page_says_that_it_shows_an_older_record(reference, client):
    page = client.get(reverse("register:entities"), {"known_at": "2025-06-01"}).content.decode()
    assert "As the record stood at 1 June 2025, 00:00 Beijing." in page


@pytest.mark.parametrize("name", FORMS)
def test_a_day_to_come_cannot_be_known(reference, client, name):
    response = client.get(reverse(name), {"known_at": "2999-01-01"})
    assert response.status_code == 400
    assert "Nobody can know the record of a day to come." in response.content.decode()


@pytest.mark.parametrize("name", [*FORMS, "register:calendar", "register:changes"])
def test_the_same_answer_is_not_sent_twice(reference, client, name, time_machine):
    time_machine.move_to("2026-10-12T01:00:00Z", tick=False)
    client.get(reverse(name))
    first = client.get(reverse(name), {"known_at": "2026-10-01"})
    etag = first["ETag"]
    again = client.get(reverse(name), {"known_at": "2026-10-01"}, headers={"if-none-match": etag})
    other = client.get(reverse(name), {"known_at": "2025-04-01"}, headers={"if-none-match": etag})
    assert (first.status_code, again.status_code, other.status_code) == (200, 304, 200)
    assert again.content == b""


@pytest.mark.parametrize("name", ["register_json", "register_csv", "register_atom"])
def test_queries_of_the_files(reference, client, django_assert_num_queries, name):
    with django_assert_num_queries(TRAINING_CLOCK + 4):
        assert client.get(reverse(name)).status_code == 200

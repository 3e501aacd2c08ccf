"""One entity for another program, and what its page says of dates that count."""

import pytest
from django.urls import reverse

CUBIC = "MOFCOM-2025-21-12"
TRAINING_CLOCK = 1  # query that the training clock asks on every page


def ask(client, key=CUBIC, **query):
    return client.get(reverse("register:entity_json", args=[key]), query)


def test_the_whole_history(reference, client):
    said = ask(client, as_of="2026-10-12").json()
    assert (said["key"], said["status"], said["last_acceptance"]) == (
        CUBIC,
        "suspended",
        "2026-09-01",
    )
    assert [one["state"] for one in said["periods"]] == ["in_force", *["suspended"] * 3]
    assert [one["kind"] for one in said["changes"]] == ["listed", "suspended", *["extended"] * 2]
    assert said["instruments"][0]["key"] == "STMT-2025-11-05"
    assert [(gate["kind"], gate["state"]) for gate in said["other_gates"]] == [
        ("military", "in_force"),
        ("unreliable", "stopped"),
        ("countermeasure", "not_checked"),
    ]


def test_the_file_is_linked_from_the_page_with_its_question(reference, client):
    page = client.get(reverse("register:entity", args=[CUBIC]), {"as_of": "2026-10-12"})
    text = page.content.decode()
    assert "Take it with you" in text
    assert f'href="/register/{CUBIC}.json?as_of=2026-10-12"' in text
    assert f'href="/register/{CUBIC}.ics"' in text


def test_who_was_never_suspended_is_offered_no_calendar(reference, client):
    page = client.get(reverse("register:entity", args=["MOFCOM-2025-13-01"])).content.decode()
    assert ".ics" not in page


@pytest.mark.parametrize(("as_of", "is_said"), [("2026-10-12", True), ("2026-11-10", False)])
def test_the_last_day_to_be_accepted_while_there_is_an_end(reference, client, as_of, is_said):
    page = client.get(reverse("register:entity", args=[CUBIC]), {"as_of": as_of}).content.decode()
    assert ("1 September 2026: accepted by then, 45 working days fit" in page) is is_said


def test_unchanged_history_is_not_sent_again(reference, client):
    etag = ask(client)["ETag"]
    address = reverse("register:entity_json", args=[CUBIC])
    assert client.get(address, headers={"if-none-match": etag}).status_code == 304
    other = client.get(address, {"as_of": "2025-01-01"}, headers={"if-none-match": etag})
    assert other.status_code == 200


def test_bad_questions(reference, client):
    assert ask(client, key="nobody").status_code == 404
    response = ask(client, as_of="x")
    assert (response.status_code, response.json()["field"]) == (400, "as_of")


def test_queries(reference, client, django_assert_num_queries):
    ask(client)
    with django_assert_num_queries(TRAINING_CLOCK + 5):
        ask(client)

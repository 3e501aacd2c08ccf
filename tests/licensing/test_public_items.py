"""The controlled items as at any day, found by code, by words and by customs code."""

import pytest
from django.urls import reverse

from licensing.models import ControlledItem

TRAINING_CLOCK = 1  # query that the training clock asks on every page
URL, FILE = reverse("items:items"), reverse("items:items_json")


def ask(client, **query):
    response = client.get(FILE, query)
    assert response.status_code == 200
    return response.json()["items"]


def found(client, **query):
    return [one["control_code"] or one["key"] for one in ask(client, **query)]


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("1C902", ["1C902.a", "1C902.b", "1C902.c"]),
        ("1c902.B", ["1C902.b"]),
        ("samarium OXIDE", ["1C902.b"]),
        ("氧化钐", ["1C902.b"]),
        ("氧化釤", ["1C902.b"]),
        ("2846901940", ["1C902.b"]),
        ("2805301999", ["1C909.a", "1C910.a", "1C911.a", "1C912.a", "1C913.a"]),
        ("germanium metal", ["MOFCOM-2023-23-09"]),
        ("zeppelin", []),
    ],
)
def test_search_by_code_words_and_customs_code(reference, client, words, codes):
    assert found(client, q=words) == codes


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        ("2025-11-07 23:59", ("not_yet", None, "2025-11-08T00:00:00+08:00", False, None)),
        (
            "2025-11-08",
            ("suspended", "2025-11-08T00:00:00+08:00", "2026-11-11T00:00:00+08:00", False,
             "MOFCOM-2025-70"),
        ),
        (
            "2026-11-10 23:59",
            ("suspended", "2025-11-08T00:00:00+08:00", "2026-11-11T00:00:00+08:00", False,
             "MOFCOM-2025-70"),
        ),
        ("2026-11-11", ("in_force", "2026-11-11T00:00:00+08:00", None, True, "MOFCOM-2025-70")),
    ],
)  # fmt: skip
def test_a_suspended_control_on_each_side_of_its_dates(reference, client, as_of, state):
    (row,) = ask(client, q="1C909.a", as_of=as_of)
    names = ("status", "since", "until", "lapsed", "suspended_by")
    assert tuple(row[name] for name in names) == state


def test_each_suspension_has_an_end_of_its_own(reference, client):
    def states(as_of):
        page = client.get(URL, {"as_of": as_of})
        return {one.instrument.key: state for one, state in page.context["suspensions"]}

    assert states("2025-11-08") == {"MOFCOM-2025-70": "suspended", "MOFCOM-2025-72": "not_listed"}
    assert states("2026-11-11") == {"MOFCOM-2025-70": "in_force", "MOFCOM-2025-72": "suspended"}
    assert states("2026-11-28") == {"MOFCOM-2025-70": "in_force", "MOFCOM-2025-72": "in_force"}


def test_the_page_says_that_a_customs_code_is_a_hint(reference, client):
    page = client.get(URL, {"q": "2846901940"}).content.decode()
    assert "A customs code is a hint, not a verdict" in page
    assert "stands in the licence catalogue as loaded" in page
    assert (
        "was not found in the licence catalogue"
        in client.get(URL, {"q": "0000000000"}).content.decode()
    )


def test_rows_of_the_page_are_those_of_the_file(reference, client):
    page = client.get(URL, {"as_of": "2026-10-12", "status": "suspended", "page": "2"})
    shown = [one.item.key for one in page.context["page"]]
    assert (
        shown == [row["key"] for row in ask(client, as_of="2026-10-12", status="suspended")][25:50]
    )
    assert {tab["label"]: tab["count"] for tab in page.context["tabs"]} == {
        "": 159,
        "In force": 96,
        "Suspended": 63,
    }


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"as_of": "2026-02-30"}, "Enter the day and the hour in Beijing"),
        ({"q": "x" * 201}, "at most 200 characters"),
        ({"status": "gone"}, "There is no such status."),
    ],
)
def test_a_bad_question_is_answered_at_the_field(reference, client, query, sentence):
    page, file = client.get(URL, query), client.get(FILE, query)
    ((field, _typed),) = query.items()
    assert (page.status_code, file.status_code) == (400, 400)
    assert sentence in page.content.decode()
    assert (file.json()["field"], sentence in file.json()["error"]) == (field, True)


def test_unchanged_rows_are_not_sent_again(reference, client):
    etag = client.get(FILE)["ETag"]
    assert client.get(FILE, headers={"if-none-match": etag}).status_code == 304
    ControlledItem.objects.filter(key="1C902.a").update(description="Other")
    assert client.get(FILE, headers={"if-none-match": etag}).status_code == 200


@pytest.mark.parametrize("rows", [1, 3, 159])
def test_queries_do_not_grow_with_the_list(reference, client, django_assert_num_queries, rows):
    kept = ControlledItem.objects.values_list("pk")[:rows]
    ControlledItem.objects.exclude(pk__in=list(kept.values_list("pk", flat=True))).delete()
    with django_assert_num_queries(TRAINING_CLOCK + 2):
        assert len(ask(client)) == rows


def test_only_reading_is_allowed(reference, client):
    assert client.post(URL).status_code == 405

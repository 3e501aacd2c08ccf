"""The public list: anybody may search it, as at any moment, under either reading."""

import re
from datetime import date

import pytest
from django.urls import reverse

from audit import clock
from entities.models import Instrument, ListedEntity, Measure, MeasurePeriod

TRAINING = 3  # queries of the training clock and its banner on every page
URL = reverse("register:entities")
BEFORE, MARK = "2026-11-09 23:59", "2026-11-10"


def shown(response):
    return [entry.entity.name for entry in response.context["page"]]


def counted(response):
    return {tab["status"]: tab["count"] for tab in response.context["tabs"]}


def ask(client, **query):
    response = client.get(URL, query)
    assert response.status_code == 200
    return response


@pytest.mark.parametrize(
    ("as_of", "reading", "numbers"),
    [
        (BEFORE, "ministry", {None: 102, "in_force": 59, "suspended": 16, "stopped": 27}),
        (MARK, "ministry", {None: 102, "in_force": 75, "stopped": 27}),
        (BEFORE, "press", {None: 102, "in_force": 59, "suspended": 31, "stopped": 12}),
        (MARK, "press", {None: 102, "in_force": 90, "stopped": 12}),
    ],
)
def test_numbers_before_the_mark_and_at_it(reference, client, as_of, reading, numbers):
    assert counted(ask(client, as_of=as_of, reading=reading)) == numbers


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("cubic", ["Cubic Corporation"]),
        ("ＣＵＢＩＣ corp", ["Cubic Corporation"]),
        ("立方", ["Cubic Corporation"]),
        ("萊多斯", ["Leidos"]),
        ("aerovironment", ["Aero Vironment"]),
        ("jaxa", ["Japan Aerospace Exploration Agency"]),
        ("Aero\u200bVironment", ["Aero Vironment"]),
        ("100%", []),
    ],
)
def test_search_in_both_scripts_and_aliases(reference, client, text, names):
    assert shown(ask(client, q=text)) == names


def test_nothing_found_offers_the_nearest_names(reference, client):
    response = ask(client, q="Cubik")
    assert "Cubic Corporation" in response.context["nearest"]
    assert "Nobody on the list answers this search." in response.content.decode()


def test_filters_narrow_together(reference, client):
    assert counted(ask(client, country="TW", as_of=BEFORE)) == {None: 8, "in_force": 8}
    found = ask(client, announcement="MOFCOM-2025-13", status="stopped", as_of=BEFORE)
    assert len(shown(found)) == 15
    assert counted(ask(client, announcement="MOFCOM-2025-13", country="JP"))[None] == 0


def test_pages_of_twenty_five_keep_the_question(reference, client):
    response = ask(client, country="US", page="2", as_of=BEFORE)
    assert len(shown(response)) == 25
    assert "country=US" in re.search(r'rel="next" href="([^"]+)"', response.content.decode())[1]


def test_before_everything_nobody_is_listed(reference, client):
    assert counted(ask(client, as_of="2024-12-31")) == {None: 102, "not_listed": 102}


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"as_of": "2026-02-30"}, "Enter the day and the hour in Beijing"),
        ({"as_of": "0001-01-01"}, "Enter the day and the hour in Beijing"),
        ({"as_of": "<script>"}, "Enter the day and the hour in Beijing"),
        ({"q": "x" * 201}, "at most 200 characters"),
        ({"q": "a\0b"}, "Null characters"),
        ({"country": "XX"}, "Select a valid choice"),
        ({"status": "halted"}, "There is no such status."),
        ({"reading": "both"}, "The reading is either ministry or press."),
    ],
)
def test_a_bad_question_is_answered_at_the_field(reference, client, query, sentence):
    response = client.get(URL, query)
    ((field, typed),) = query.items()
    assert response.status_code == 400
    assert sentence in response.context["form"].errors[field][0]
    assert sentence in response.content.decode()
    assert response.context["form"][field].value() == typed


def test_page_says_which_reading_is_shown_and_names_the_other(reference, client):
    page = ask(client).content.decode()
    assert "16 entities suspended for one year, 15 stopped" in page
    assert reverse("register:announcement", args=["STMT-2025-11-05"]) in page
    assert "This is not the reading in effect here." not in page
    assert (
        "This is not the reading in effect here." in ask(client, reading="press").content.decode()
    )


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_queries_do_not_grow_with_the_list(db, client, django_assert_num_queries, rows):
    listing = Instrument.objects.create(key="L-1", issued_on=date(2025, 1, 2), issuer="MOFCOM")
    start = clock.day_start(date(2025, 1, 2))
    people = ListedEntity.objects.bulk_create(
        ListedEntity(key=f"E-{n}", name=f"Entity {n}", country="US") for n in range(rows)
    )
    measures = Measure.objects.bulk_create(
        Measure(entity=one, instrument=listing, list_type="control_list", sequence=n)
        for n, one in enumerate(people)
    )
    MeasurePeriod.objects.bulk_create(
        MeasurePeriod(
            measure=one, state="in_force", starts_at=start, instrument=listing, recorded_at=start
        )
        for one in measures
    )
    with django_assert_num_queries(TRAINING + 4):
        assert len(shown(client.get(URL))) == min(rows, 25)


def test_only_reading_is_allowed(reference, client):
    assert client.post(URL).status_code == 405

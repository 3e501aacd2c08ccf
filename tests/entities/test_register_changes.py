"""What changed between two days: who, from what to what, by which instrument."""

import csv
from datetime import date
from io import StringIO

import pytest
from django.urls import reverse

from audit import clock
from entities.models import Instrument, ListedEntity, Measure, MeasurePeriod

TRAINING = 3  # queries of the training clock and its banner on every page
URL, FILE = reverse("register:changes"), reverse("register:changes_csv")
MARK = {"from": "2026-11-09", "to": "2026-11-10"}


def compared(client, **query):
    response = client.get(URL, query)
    assert response.status_code == 200
    return {
        one.entry.entity.key: (
            one.before.state.value,
            one.after.state.value,
            [change.kind.value for change in one.changes],
            [instrument.key for instrument in one.instruments],
        )
        for one in response.context["differences"]
    }


def test_at_the_mark_sixteen_suspensions_lapse(reference, client):
    found = compared(client, **MARK)
    assert len(found) == 16
    assert set(map(str, found.values())) == {str(("suspended", "in_force", ["lapsed"], []))}


def test_under_the_press_reading_all_thirty_one(reference, client):
    assert len(compared(client, **MARK, reading="press")) == 31


def test_the_statement_of_5_november_2025(reference, client):
    found = compared(client, **{"from": "2025-11-09", "to": "2025-11-10"})
    statement = ["STMT-2025-11-05"]
    assert len(found) == 31
    assert found["MOFCOM-2025-21-12"] == ("suspended", "suspended", ["extended"], statement)
    assert found["MOFCOM-2025-13-01"] == ("in_force", "stopped", ["stopped"], statement)


def test_to_the_minute(reference, client):
    noon = {"from": "2025-04-10 12:00", "to": "2025-04-10 12:01"}
    assert len(compared(client, **noon)) == 12
    assert compared(client, **{"from": "2025-04-10 12:01", "to": "2025-04-10 23:59"}) == {}


def test_several_changes_stand_in_order(reference, client):
    found = compared(client, **{"from": "2025-04-01", "to": "2026-12-01"})
    assert found["MOFCOM-2025-21-12"] == (
        "not_listed",
        "in_force",
        ["listed", "suspended", "extended", "extended", "lapsed"],
        ["MOFCOM-2025-21", "STMT-2025-05-14", "STMT-2025-08-12", "STMT-2025-11-05"],
    )


def test_without_days_the_last_ninety(reference, client):
    context = client.get(URL, {"to": "2026-11-20"}).context
    assert context["since"] == clock.day_start(date(2026, 8, 22))
    assert len(context["differences"]) == 16


@pytest.mark.parametrize(
    ("query", "field", "sentence"),
    [
        ({"from": "2026-02-30"}, "from", "Enter the day and the hour in Beijing"),
        ({"to": "tomorrow"}, "to", "Enter the day and the hour in Beijing"),
        (
            {"from": "2026-11-10", "to": "2026-11-09"},
            "to",
            "The second moment must not be before the first.",
        ),
        ({"from": "2999-01-01"}, "to", "The second moment must not be before the first."),
        ({"reading": "both"}, "reading", "The reading is either ministry or press."),
        ({"known_at": "2999-01-01"}, "known_at", "Nobody can know the record of a day to come."),
    ],
)
def test_a_bad_question_is_answered_at_the_field(reference, client, query, field, sentence):
    page, file = client.get(URL, query), client.get(FILE, query)
    assert (page.status_code, file.status_code) == (400, 400)
    assert sentence in page.context["form"].errors[field][0]
    assert sentence in page.content.decode()
    assert file.content.decode().startswith(f"{field}: {sentence}")


def test_as_it_was_known_before(reference, client):
    assert len(compared(client, **MARK, known_at="2025-11-01")) == 0


def test_a_row_of_the_table(reference, client):
    content = client.get(FILE, MARK).content.decode("utf-8-sig")
    rows = {row["key"]: row for row in csv.DictReader(StringIO(content))}
    assert len(rows) == 16
    assert rows["MOFCOM-2025-21-12"] == {
        "key": "MOFCOM-2025-21-12",
        "name": "Cubic Corporation",
        "name_zh": "立方公司",
        "country": "US",
        "from": "2026-11-09T00:00:00+08:00",
        "before": "suspended",
        "before_until": "2026-11-10T00:00:00+08:00",
        "to": "2026-11-10T00:00:00+08:00",
        "after": "in_force",
        "after_since": "2026-11-10T00:00:00+08:00",
        "after_until": "",
        "changed_at": "2026-11-10T00:00:00+08:00",
        "changes": "The suspension lapsed on 10 November 2026, 00:00 Beijing; the measure is in "
        "force again. No later instrument recorded.",
        "instruments": "",
    }


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_queries_do_not_grow_with_the_list(db, client, django_assert_num_queries, rows):
    listing = Instrument.objects.create(key="L-1", issued_on=date(2026, 1, 2), issuer="MOFCOM")
    start = clock.day_start(date(2026, 1, 2))
    for number in range(rows):
        one = ListedEntity.objects.create(key=f"E-{number}", name=f"Entity {number}")
        measure = Measure.objects.create(
            entity=one, instrument=listing, list_type="control_list", sequence=number
        )
        MeasurePeriod.objects.create(
            measure=measure, state="in_force", starts_at=start, instrument=listing,
            recorded_at=start,
        )  # fmt: skip
    with django_assert_num_queries(TRAINING + 4):
        response = client.get(URL, {"from": "2026-01-01", "to": "2026-01-03"})
    assert len(response.context["differences"]) == rows
    assert len(response.context["page"]) == min(rows, 50)

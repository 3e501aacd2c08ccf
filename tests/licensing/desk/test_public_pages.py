"""The pages everybody may read."""

import pytest
from django.test import Client

from entities.models import MeasurePeriod
from tests.world import LAPSE, SUSPENDED, listed_entity


def text(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("path", ["/", "/guidance/", "/accessibility/", "/about-the-data/"])
def test_page_opens_for_everybody(world, path):
    assert Client().get(path).status_code == 200


def test_home_counts_the_suspensions_that_end_next_and_the_time_left(world):
    listed_entity("second", "Second Corporation", "", *SUSPENDED)
    page = text(Client().get("/"))
    assert "2 suspensions end together on 10 November 2026, 00:00 Beijing." in page
    assert "28 <small>days</small> 15 <small>h</small>" in page


def test_home_after_the_mark_says_what_is_in_force_again(world, clock_at):
    clock_at(LAPSE)
    page = text(Client().get("/"))
    assert "1 suspension ended on 10 November 2026, 00:00 Beijing" in page


def test_extended_suspension_is_no_mark(world):
    last = MeasurePeriod.objects.get(state="suspended")
    MeasurePeriod.objects.create(
        measure=last.measure, state="stopped", starts_at=last.ends_at, instrument=last.instrument,
        recorded_at=last.recorded_at,
    )  # fmt: skip
    page = text(Client().get("/"))
    assert "10 November 2026, 00:00 Beijing." not in page


def test_empty_register_has_a_home_page(db, clock_at):
    assert "Check a licence" in text(Client().get("/"))


def test_home_queries(world, django_assert_num_queries):
    with django_assert_num_queries(8):
        Client().get("/")


def test_about_names_both_readings_and_the_one_in_effect(world):
    page = text(Client().get("/about-the-data/"))
    assert "those against the 15 entities of Announcement 2025 No. 13 are stopped. <b>" in page
    assert "The measures against all 31 entities are suspended for one year" in page

"""The training clock is everybody's; it moves forward, and back only where nothing happened."""

from datetime import timedelta

import pytest
from django.urls import reverse

from audit import clock
from licensing.models import Licence
from tests.training.conftest import MARK
from training import clock as training_clock
from training import coming
from training.clock import ENDS_AT, STARTS_AT

SOON = timedelta(minutes=1)


def move(client, **said):
    return client.post(reverse("training:move"), said)


def errors(answer):
    return answer.context["form"].errors["moment"]


def stands_at(moment):
    return moment <= clock.now() < moment + SOON


def test_it_runs_on_from_where_it_was_set(seeded):
    assert stands_at(STARTS_AT)


@pytest.mark.parametrize(("step", "days"), [("day", 1), ("week", 7)])
def test_it_moves_by_a_day_or_a_week_and_comes_back_to_the_page(seeded, client, step, days):
    answer = move(client, move=step, next="/register/?q=x")
    assert (answer.status_code, answer["Location"]) == (302, "/register/?q=x")
    assert stands_at(STARTS_AT + timedelta(days=days))


def test_it_moves_to_the_next_event(seeded, client):
    first = coming.after(clock.now())[0].at
    move(client, move="next_event")
    assert stands_at(first)


def test_the_jobs_follow_the_clock(seeded, client):
    move(client, move="moment", moment="2026-11-10 00:00")
    assert Licence.objects.filter(state="use_suspended", use_suspended_at=MARK).count() == 4


def test_it_does_not_send_people_to_other_sites(seeded, client):
    answer = move(client, move="day", next="https://example.com/")
    assert answer["Location"] == reverse("training:clock")


@pytest.mark.parametrize(
    "typed", ["tomorrow", "2026-02-30 10:00", "2026-11-10 25:00", "9" * 5000, "0001-01-01"]
)
def test_what_is_no_moment_is_said_at_the_field_and_kept(seeded, client, typed):
    answer = move(client, move="moment", moment=typed)
    assert len(errors(answer)) == 1
    assert typed in answer.content.decode()
    assert stands_at(STARTS_AT)


@pytest.mark.parametrize("said", [{}, {"move": "year"}, {"move": "moment"}])
def test_without_a_direction_nothing_moves(seeded, client, said):
    assert errors(move(client, **said)) == [
        "Enter the day and hour the clock moves to, like 2026-11-10 00:00."
    ]
    assert stands_at(STARTS_AT)


def test_it_does_not_go_before_the_start(seeded, client):
    assert errors(move(client, move="moment", moment="2026-10-12 08:59")) == [
        "The training begins on 12 October 2026, 09:00 Beijing; the clock does not go before it."
    ]


def test_it_does_not_go_beyond_the_end(seeded, client):
    training_clock.set_to(ENDS_AT - timedelta(hours=1))
    assert errors(move(client, move="day")) == [
        "The training ends on 1 January 2031, 00:00 Beijing; the clock does not go beyond it."
    ]


def test_it_goes_back_where_nothing_was_recorded(seeded, client):
    training_clock.set_to(STARTS_AT + timedelta(days=1))
    move(client, move="moment", moment="2026-10-12 10:00")
    assert stands_at(STARTS_AT + timedelta(hours=1))


def test_it_does_not_go_back_behind_what_is_recorded(seeded, client):
    move(client, move="moment", moment="2026-11-10 00:00")
    answer = move(client, move="moment", moment="2026-11-09 12:00")
    assert errors(answer) == [
        "Acts are recorded up to 10 November 2026, 00:00 Beijing. What is recorded is never "
        "undone, so the clock does not go back behind it."
    ]
    assert stands_at(MARK)


def test_a_refused_move_can_be_followed_by_a_change_of_language(seeded, client):
    answer = client.get(reverse("training:move"))
    assert answer["Location"] == reverse("training:clock")


def test_what_comes_costs_two_queries(seeded, django_assert_num_queries):
    with django_assert_num_queries(2):
        events = coming.after(STARTS_AT)
    first = seeded.case("NI-2026-008").reference
    assert events[0].what == f"{first} counts as accepted"


def test_the_suspensions_are_named_first_at_the_mark(seeded):
    said = coming.by_moment(coming.after(STARTS_AT))[MARK]
    assert said[0] == "Suspensions of measures end"
    due = seeded.case("SU-2026-021").reference
    assert f"The review of {due} is due this day" in said


def test_a_case_whose_clock_stands_is_not_due(seeded):
    standing = seeded.case("NI-2026-025").reference
    assert not [event for event in coming.after(STARTS_AT) if standing in event.what]


def test_the_banner_shows_the_clock_and_the_next_event(seeded, client):
    page = client.get(reverse("training:clock")).content.decode()
    assert "Clock set to Monday 12 October 2026, 09:00 Beijing" in page
    first = seeded.case("NI-2026-008").reference
    assert f"To the next event: {first} counts as accepted, 15 Oct" in page


def test_the_clock_page_runs_five_queries(seeded, client, django_assert_num_queries):
    with django_assert_num_queries(5):  # the clock; what comes, for the banner and for the page
        client.get(reverse("training:clock"))

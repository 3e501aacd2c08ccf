"""The end user's status at once, and whether 45 working days still fit."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from licensing.enums import ApplicationState as A
from tests import drafts
from tests.licensing.exporter.test_filing import here
from tests.world import LAPSE

pytestmark = pytest.mark.django_db
ClockAt = Callable[[datetime | str], datetime]


def test_the_draft_says_how_many_days_are_short(site: Client) -> None:
    page = site.get(here("application", drafts.complete_draft()))
    fit = page.context["fit"]
    assert (fit.before, fit.short_by, fit.last_start) == (20, 25, date(2026, 9, 1))
    assert "45 working days do not fit before the suspension ends" in page.content.decode()


@pytest.mark.parametrize(
    ("today", "last_day", "short_by"),
    [
        ("2026-09-01 10:00", date(2026, 11, 9), 0),
        ("2026-09-02 10:00", date(2026, 11, 10), 1),
    ],
)
def test_the_last_day_that_fits(
    site: Client, clock_at: ClockAt, today: str, last_day: date, short_by: int
) -> None:
    clock_at(today)
    fit = site.get(here("application", drafts.complete_draft())).context["fit"]
    assert (fit.last_day, fit.short_by) == (last_day, short_by)


def test_a_review_that_fits_asks_for_one_declaration(site: Client, clock_at: ClockAt) -> None:
    clock_at("2026-09-01 10:00")
    form = site.get(here("check", drafts.complete_draft())).context["form"]
    assert "knows_the_lapse" not in form.fields


def test_the_first_second_after_the_lapse_prohibits(site: Client, clock_at: ClockAt) -> None:
    draft = drafts.complete_draft()
    clock_at(LAPSE)
    page = site.get(here("application", draft))
    assert "The suspension ran out on 10 November 2026, 00:00 Beijing" in page.content.decode()
    said = {"version": draft.version, "declaration": "on"}
    answer = site.post(here("check", draft), said)
    assert "Only an application for special circumstances" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.state == A.DRAFT


def test_special_circumstances_are_asked_only_when_prohibited(site: Client) -> None:
    draft = drafts.empty_draft()
    asked = site.get(here("end_user", draft, "?entity=huntington")).context["form"].fields
    unasked = site.get(here("end_user", draft, "?entity=cubic")).context["form"].fields
    assert ("special_circumstances" in asked, "special_circumstances" in unasked) == (True, False)


def test_special_circumstances_need_their_reason(site: Client) -> None:
    draft = drafts.empty_draft()
    said = {
        "version": draft.version, "country": "US", "address": "Newport News",
        "special_circumstances": "yes",
    }  # fmt: skip
    address = here("end_user", draft, "?entity=huntington")
    errors = site.post(address, said).context["form"].errors
    assert errors == {"special_circumstances_reason": ["Explain the special circumstances."]}
    said |= {"special_circumstances_reason": "A hospital.", "version": draft.version}
    assert site.post(address, said).status_code == 302
    draft.refresh_from_db()
    assert (draft.special_circumstances, draft.end_user.listed_entity.key) == (True, "huntington")


@pytest.mark.parametrize("typed", ["Cubic Corporation", "cubic corporation", "立方公司"])
def test_a_listed_name_typed_by_hand_is_linked(site: Client, typed: str) -> None:
    draft = drafts.empty_draft()
    said = {"name": typed, "country": "US", "address": "San Diego", "version": draft.version}
    site.post(here("end_user", draft, "?name=Somebody"), said)
    draft.refresh_from_db()
    assert draft.end_user.listed_entity.key == "cubic"


@pytest.mark.parametrize("typed", ["cubic", "Cubik Corporation", "立方"])
def test_the_search_finds_both_scripts(site: Client, typed: str) -> None:
    page = site.get(here("end_user_find", drafts.empty_draft()), {"name": typed})
    assert [match.entity.key for match in page.context["matches"]] == ["cubic"]
    assert "Suspended to 10 Nov" in page.content.decode()

"""A licence as its holder sees it: what it is worth now, hand back, report."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from licensing.enums import LicenceState as L
from licensing.models import Licence
from tests import factories
from tests.world import LAPSE

pytestmark = pytest.mark.django_db
ClockAt = Callable[[datetime | str], datetime]


def page_of(site: Client, paper: Licence) -> str:
    return site.get(reverse("exporter:licence", args=[paper.pk])).content.decode()


def test_a_licence_says_what_it_is_worth(site: Client) -> None:
    page = page_of(site, factories.licence_in(L.ISSUED))
    assert "This licence may be used once." in page
    assert "10 November 2026, 00:00 Beijing" in page


@pytest.mark.parametrize("state", sorted(L.values))
def test_every_state_has_its_page(site: Client, state: str) -> None:
    assert "XL-2026-" in page_of(site, factories.licence_in(state))


def test_the_page_knows_the_lapse_without_any_worker(site: Client, clock_at: ClockAt) -> None:
    paper = factories.licence_in(L.ISSUED)
    clock_at(LAPSE)
    assert "This licence may be used once." not in page_of(site, paper)
    paper.refresh_from_db()
    assert paper.state == L.ISSUED


def test_an_unused_licence_is_handed_back(site: Client) -> None:
    paper = factories.licence_in(L.ISSUED)
    there = reverse("exporter:hand_back", args=[paper.pk])
    assert site.post(there, {"reason": ""}).context["form"].errors == {
        "reason": ["Say why you hand the licence back."]
    }
    site.post(there, {"reason": "The destination changes."})
    paper.refresh_from_db()
    assert (paper.state, paper.ended_reason) == (L.RETURNED, "The destination changes.")


def test_a_used_licence_is_reported_once(site: Client) -> None:
    paper = factories.licence_in(L.USED)
    there = reverse("exporter:report", args=[paper.pk])
    site.post(there, {"report": "Installed in San Diego."})
    paper.refresh_from_db()
    assert (paper.state, paper.customs_use.arrival_report) == (L.CLOSED, "Installed in San Diego.")
    page = site.post(there, {"report": "Again."}, follow=True).content.decode()
    assert "You have already done this" in page


def test_a_used_licence_is_not_handed_back(site: Client) -> None:
    paper = factories.licence_in(L.USED)
    site.post(reverse("exporter:hand_back", args=[paper.pk]), {"reason": "No."})
    paper.refresh_from_db()
    assert paper.state == L.USED

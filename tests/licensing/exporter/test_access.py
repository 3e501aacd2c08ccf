"""Who sees what: own people only, drafters do not send, officers have their own screens."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from entities.enums import Role
from entities.models import Membership
from licensing.enums import ApplicationState as A
from licensing.models import Application
from tests import drafts, factories, world
from tests.licensing.exporter.test_filing import here

pytestmark = pytest.mark.django_db
OFFICERS = ["officer", "countersigner", "intake_officer", "provincial_officer", "auditor"]
BrowserOf = Callable[[str], Client]


@pytest.mark.parametrize("key", [*OFFICERS, "customs_officer", "consulted"])
def test_officers_do_not_enter(world: None, browser_of: BrowserOf, key: str) -> None:
    assert browser_of(key).get(reverse("exporter:home")).status_code == 403


def test_nobody_enters_without_signing_in(world: None) -> None:
    answer = Client().get(reverse("exporter:home"))
    assert answer.url == "/accounts/login/?next=/exporter/"


@pytest.mark.parametrize("name", ["application", "contact", "check", "discard", "documents"])
def test_a_rival_does_not_find_the_draft(site: Client, browser_of: BrowserOf, name: str) -> None:
    draft = drafts.complete_draft()
    assert browser_of("rival_exporter").get(here(name, draft)).status_code == 404


@pytest.mark.parametrize("name", ["application", "withdraw", "sent"])
def test_a_rival_does_not_find_the_case(site: Client, browser_of: BrowserOf, name: str) -> None:
    case = factories.case_in(A.SUBMITTED)
    assert browser_of("rival_exporter").get(here(name, case)).status_code == 404


def test_a_rival_does_not_find_licence_or_paper(site: Client, browser_of: BrowserOf) -> None:
    paper = factories.licence_in("issued")
    rival = browser_of("rival_exporter")
    document = paper.application.documents.first()
    there = [
        reverse("exporter:licence", args=[paper.pk]),
        reverse("exporter:hand_back", args=[paper.pk]),
        reverse("exporter:document", args=[document.pk]),
    ]
    assert [rival.get(address).status_code for address in there] == [404, 404, 404]


def test_a_drafter_sees_why_sending_is_not_theirs(site: Client, browser_of: BrowserOf) -> None:
    draft = drafts.complete_draft()
    page = browser_of("drafter").get(here("check", draft)).content.decode()
    assert "Not you: your role does not do this." in page
    assert 'name="declaration"' not in page


def test_a_drafter_who_sends_anyway_is_refused(site: Client, browser_of: BrowserOf) -> None:
    draft = drafts.complete_draft()
    said = {"version": draft.version, "declaration": "on", "knows_the_lapse": "on"}
    assert browser_of("drafter").post(here("check", draft), said).status_code == 403
    draft.refresh_from_db()
    assert draft.state == A.DRAFT


def test_a_drafter_may_not_withdraw(site: Client, browser_of: BrowserOf) -> None:
    case = factories.case_in(A.SUBMITTED)
    said = {"version": case.version, "reason": "No."}
    assert browser_of("drafter").post(here("withdraw", case), said).status_code == 403


def test_who_acts_for_several_exporters_chooses_one(site: Client, browser_of: BrowserOf) -> None:
    agent = world.persona("agent")
    Membership.objects.create(user=agent, organisation=world.organisation("rival"), role=Role.AGENT)
    page = browser_of("agent").get(reverse("exporter:home"))
    assert "For which exporter?" in page.content.decode()
    token = page.context["start"].initial["token"]
    said = {"token": token, "exporter": world.organisation("rival").pk}
    browser_of("agent").post(reverse("exporter:start"), said)
    assert Application.objects.get().exporter == world.organisation("rival")

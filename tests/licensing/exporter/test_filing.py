"""The happy path: from an empty draft to a reference number, through the screens alone."""

import re
import uuid

import pytest
from django.test import Client
from django.urls import reverse

from audit.models import Event
from entities.models import ListedEntity, Organisation
from licensing.enums import REQUIRED_PAPERS
from licensing.models import Application
from tests import drafts, world
from tests.licensing.exporter.conftest import upload

pytestmark = pytest.mark.django_db

CONTACT = {
    "contact_name": "Li Wei", "contact_phone": "+86 25 8888 0000",
    "contact_email": "li.wei@example.org",
}  # fmt: skip
CONTRACT = {
    "contract_number": "JN-2026-118", "contract_date": "2026-09-01", "currency": "USD",
    "destination": "US", "transport": "sea", "customs_office": "Nanjing Customs",
}  # fmt: skip
END_USE = {
    "end_use": "Sensors for civil airports.", "is_military_use": "no", "sells_to_military": "no",
    "undertaking_given": "on",
}  # fmt: skip
ITEM = {
    "control_code": "1c902.A", "description": "Magnets", "hs_code": "", "quantity": "12.500",
    "unit": "kg", "value": "41000.00",
}  # fmt: skip


def here(name: str, draft: Application, query: str = "") -> str:
    return reverse(f"exporter:{name}", args=[draft.pk]) + query


def start(site: Client, token: str = "") -> Application:
    exporter = Organisation.objects.get(name__startswith="Jiangnan")
    said = {"token": token or str(uuid.uuid4()), "exporter": exporter.pk}
    answer = site.post(reverse("exporter:start"), said)
    assert answer.status_code == 302
    return Application.objects.get(pk=answer.url.split("/")[-2])


def fill(site: Client, draft: Application, name: str, said: dict, query: str = "") -> None:
    draft.refresh_from_db()
    answer = site.post(here(name, draft, query), {**said, "version": draft.version})
    assert answer.status_code == 302, answer.context["form"].errors


def fill_all(site: Client, draft: Application) -> None:
    world.controlled_item()
    fill(site, draft, "contact", CONTACT)
    fill(site, draft, "contract", CONTRACT)
    fill(site, draft, "end_user", {"country": "US", "address": "San Diego"}, "?entity=cubic")
    fill(site, draft, "parties", {"has_other_parties": "no"})
    fill(site, draft, "item_add", ITEM)
    fill(site, draft, "end_use", END_USE)
    for kind in REQUIRED_PAPERS:
        fill(site, draft, "documents", {"kind": kind, "uploads": [upload()]})
    draft.refresh_from_db()


def test_a_draft_becomes_a_submitted_case_with_a_number(site: Client) -> None:
    draft = start(site)
    fill_all(site, draft)
    shown = site.get(here("check", draft))
    assert shown.context["missing"] == []
    said = {"version": draft.version, "declaration": "on", "knows_the_lapse": "on"}
    answer = site.post(here("check", draft), said)
    assert answer.url == here("sent", draft)
    draft.refresh_from_db()
    assert draft.state == "submitted"
    assert re.fullmatch(r"XK-2026-\d{6}", draft.reference)
    assert draft.reference in site.get(here("sent", draft)).content.decode()
    assert draft.reference in site.get(here("application", draft)).content.decode()


def test_the_listed_end_user_is_linked_and_its_names_are_the_registers(site: Client) -> None:
    draft = start(site)
    fill(
        site, draft, "end_user",
        {"country": "US", "address": "San Diego", "name": "Harmless Inc"}, "?entity=cubic",
    )  # fmt: skip
    party = draft.parties.get()
    assert (party.name, party.listed_entity) == (
        "Cubic Corporation", ListedEntity.objects.get(key="cubic"),
    )  # fmt: skip


def test_start_sent_twice_with_one_token_makes_one_draft(site: Client) -> None:
    token = str(uuid.uuid4())
    assert start(site, token).pk == start(site, token).pk
    assert Application.objects.count() == 1


def test_sending_twice_makes_one_case(site: Client) -> None:
    draft = drafts.complete_draft()
    said = {"version": draft.version, "declaration": "on", "knows_the_lapse": "on"}
    site.post(here("check", draft), said)
    again = site.post(here("check", draft), said)
    assert again.url == here("application", draft)
    assert Event.objects.filter(chain=draft.chain, verb="submit").count() == 1


def test_sending_asks_for_both_declarations(site: Client) -> None:
    draft = drafts.complete_draft()
    answer = site.post(here("check", draft), {"version": draft.version})
    assert set(answer.context["form"].errors) == {"declaration", "knows_the_lapse"}
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_a_draft_with_something_missing_is_not_sent(site: Client) -> None:
    draft = drafts.complete_draft(without=("items",))
    said = {"version": draft.version, "declaration": "on", "knows_the_lapse": "on"}
    answer = site.post(here("check", draft), said)
    assert answer.context["form"].non_field_errors() == ["Add at least one item."]
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_change_links_lead_back_to_the_check(site: Client) -> None:
    draft = drafts.complete_draft()
    assert "/contract/?back=check" in site.get(here("check", draft)).content.decode()
    said = {**CONTRACT, "version": draft.version}
    assert site.post(here("contract", draft, "?back=check"), said).url == here("check", draft)


def test_a_half_filled_section_is_saved_for_later(site: Client) -> None:
    draft = start(site)
    said = {"contract_number": "JN-1", "version": draft.version, "later": "1"}
    assert site.post(here("contract", draft), said).status_code == 302
    draft.refresh_from_db()
    assert (draft.contract_number, draft.contract_date) == ("JN-1", None)

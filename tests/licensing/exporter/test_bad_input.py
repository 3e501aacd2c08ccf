"""Bad input: a sentence at the field, what was typed is kept, nothing is changed."""

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from licensing.models import Application
from tests import drafts, world
from tests.licensing.exporter.test_filing import CONTACT, CONTRACT, END_USE, ITEM, here

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(site: Client) -> Application:
    world.controlled_item()
    return drafts.complete_draft()


def refused(site: Client, draft: Application, name: str, said: dict[str, Any]) -> dict[str, Any]:
    """The errors of a post; the draft must be as it was, and the page must be an error page."""
    answer = site.post(here(name, draft), {"version": draft.version, **said})
    assert answer.status_code == 200
    assert "<title>Error:" in answer.content.decode()
    before = draft.version
    draft.refresh_from_db()
    assert draft.version == before
    return dict(answer.context["form"].errors)


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("quantity", "0", "Enter a number above zero."),
        ("quantity", "-3", "Enter a number above zero."),
        ("quantity", "0.0004", "Give the quantity with at most 3 decimal places."),
        ("quantity", "1.2345", "Give the quantity with at most 3 decimal places."),
        ("quantity", "NaN", "Enter a number in digits without commas, like 120.5."),
        ("quantity", "12,5", "Enter a number in digits without commas, like 120.5."),
        ("quantity", "9999999999999", "This number is too large."),
        ("value", "0.00", "Enter a number above zero."),
        ("value", "1.234", "Give the value with at most 2 decimal places."),
        ("unit", "barrel", "Select a valid choice. barrel is not one of the available choices."),
        ("hs_code", "28O5", "A customs code has 6 to 10 digits and nothing else."),
        ("description", "x\x00y", "Null characters are not allowed."),
    ],
)
def test_a_wrong_item_is_told_at_the_field(
    site: Client, draft: Application, field: str, typed: str, sentence: str
) -> None:
    errors = refused(site, draft, "item_add", {**ITEM, field: typed})
    assert sentence in errors.pop(field)
    assert errors == {}


def test_an_unknown_control_code_is_named(site: Client, draft: Application) -> None:
    errors = refused(site, draft, "item_add", {**ITEM, "control_code": "9Z999"})
    assert "no control code “9Z999”" in errors["control_code"][0]


@pytest.mark.parametrize("typed", ["2026-02-30", "31/12", "0001-01-01", "2027-01-01", "tomorrow"])
def test_a_day_that_cannot_be_is_refused(site: Client, draft: Application, typed: str) -> None:
    errors = refused(site, draft, "contract", {**CONTRACT, "contract_date": typed})
    assert list(errors) == ["contract_date"]


@pytest.mark.parametrize(
    ("name", "said", "field"),
    [
        ("contract", {**CONTRACT, "contract_number": "x" * 81}, "contract_number"),
        ("contract", {**CONTRACT, "currency": "XYZ"}, "currency"),
        ("contract", {**CONTRACT, "destination": "CN"}, "destination"),
        ("contact", {**CONTACT, "contact_email": "nobody"}, "contact_email"),
        ("contact", {**CONTACT, "contact_phone": "call me"}, "contact_phone"),
        ("contact", {**CONTACT, "contact_name": "Li\x00Wei"}, "contact_name"),
        ("end_use", {**END_USE, "end_use": "x" * 4001}, "end_use"),
        ("end_use", {**END_USE, "is_military_use": "perhaps"}, "is_military_use"),
        ("party_add", {"role": "end_user", "name": "A", "country": "US", "address": "B"}, "role"),
        ("parties", {"has_other_parties": ""}, "has_other_parties"),
    ],
)
def test_a_wrong_answer_is_told_at_its_field(
    site: Client, draft: Application, name: str, said: dict[str, Any], field: str
) -> None:
    assert list(refused(site, draft, name, said)) == [field]


def test_what_was_typed_stays_on_the_error_page(site: Client, draft: Application) -> None:
    said = {**CONTRACT, "contract_number": "KEPT-77", "contract_date": "2026-13-01"}
    page = site.post(here("contract", draft), {"version": draft.version, **said}).content.decode()
    assert 'value="KEPT-77"' in page
    assert 'value="2026-13-01"' in page


def test_a_stale_page_writes_nothing_and_keeps_the_text(site: Client, draft: Application) -> None:
    stale = draft.version
    site.post(here("contact", draft), {**CONTACT, "version": stale})
    said = {**CONTRACT, "contract_number": "SECOND", "version": stale}
    answer = site.post(here("contract", draft), said)
    assert "saved this draft on 12 October 2026, 09:00 Beijing" in answer.content.decode()
    assert 'value="SECOND"' in answer.content.decode()
    draft.refresh_from_db()
    assert (draft.contract_number, draft.version) == ("JN-2026-118", stale + 1)
    again = site.post(here("contract", draft), {**said, "version": draft.version})
    assert again.status_code == 302


@pytest.mark.parametrize("version", ["", "none", "-1", "9" * 40])
def test_a_forged_version_is_refused(site: Client, draft: Application, version: str) -> None:
    answer = site.post(here("contact", draft), {**CONTACT, "version": version})
    assert list(answer.context["form"].errors) == ["version"]


@pytest.mark.parametrize(
    "said",
    [
        {"token": "no-uuid", "exporter": "1"},
        {"token": str(uuid.uuid4()), "exporter": "999999"},
        {"token": str(uuid.uuid4()), "exporter": "x\x00"},
        {},
    ],
)
def test_a_forged_start_makes_no_draft(site: Client, said: dict[str, str]) -> None:
    assert site.post(reverse("exporter:start"), said).url == reverse("exporter:home")
    assert Application.objects.count() == 0


def test_forged_rows_are_not_found(site: Client, draft: Application) -> None:
    wrong = uuid.uuid4()
    addresses = [
        reverse("exporter:application", args=[wrong]),
        reverse("exporter:item", args=[draft.pk, 999999]),
        reverse("exporter:document", args=[wrong]),
        reverse("exporter:licence", args=[wrong]),
        here("end_user", draft, "?entity=nobody"),
    ]
    assert [site.get(address).status_code for address in addresses] == [404] * 5


def test_an_item_of_another_draft_is_not_found(site: Client, draft: Application) -> None:
    other = drafts.complete_draft(by=world.persona("rival_exporter"))
    there = reverse("exporter:item_remove", args=[draft.pk, other.items.get().pk])
    assert site.post(there, {"version": draft.version}).status_code == 404
    assert other.items.count() == 1


@pytest.mark.parametrize("words", ["\x00", "x" * 900, "%", "' OR 1=1 --", "钐"])
def test_a_search_takes_any_text(site: Client, draft: Application, words: str) -> None:
    answers = [
        site.get(here("item_find", draft), {"words": words}),
        site.get(here("end_user_find", draft), {"name": words}),
        site.get(here("end_user", draft), {"name": words}),
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 200]

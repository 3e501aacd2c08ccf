"""Licences after their issue: what they are worth, orders by two officers, the papers."""

import copy
import uuid

import pytest
from django.urls import reverse

from licensing.enums import LicenceState as L
from licensing.models import Licence
from tests.factories import licence_in
from tests.licensing.ministry.conftest import TRAINING
from tests.world import LAPSE

LIST = reverse("ministry:licences")
ORDER = {"kind": "withdraw", "reason": "The end use has changed.", "new_conditions": ""}


def page_of(paper, *more):
    name = ("licence", "licence_act")[len(more)]
    return reverse(f"ministry:{name}", args=[paper.pk, *more])


def order_on(paper):
    return reverse("ministry:order", args=[paper.pk])


def state_of(paper):
    return Licence.objects.get(pk=paper.pk).state


def test_two_officers_withdraw_a_licence(world, browser_of):
    paper = licence_in(L.ISSUED)
    assert browser_of("officer").post(order_on(paper), ORDER).status_code == 302
    second = browser_of("countersigner")
    assert "The end use has changed." in second.get(page_of(paper, "withdraw")).content.decode()
    second.post(page_of(paper, "withdraw"))
    assert state_of(paper) == L.WITHDRAWN


def test_who_proposed_an_order_does_not_confirm_it(world, browser_of):
    paper, client = licence_in(L.ISSUED), browser_of("countersigner")
    client.post(order_on(paper), ORDER)
    buttons = {b.key: b for b in client.get(page_of(paper)).context["buttons"]}
    assert buttons["withdraw"].not_you == "you proposed this; another officer confirms it."
    assert client.post(page_of(paper, "withdraw")).status_code == 403
    assert state_of(paper) == L.ISSUED


def test_a_second_order_waits_for_the_first(world, browser_of):
    paper, client = licence_in(L.ISSUED), browser_of("officer")
    answers = [client.post(order_on(paper), ORDER) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 422]
    assert "Another order on this licence waits" in answers[1].content.decode()


def test_a_licence_is_not_restored_while_the_measure_is_in_force(world, browser_of, clock_at):
    paper = licence_in(L.USE_SUSPENDED)
    clock_at(LAPSE)
    answer = browser_of("officer").post(order_on(paper), {**ORDER, "kind": "restore"})
    assert "the licence cannot be restored" in answer.content.decode()
    assert (answer.status_code, state_of(paper)) == (422, L.USE_SUSPENDED)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"kind": "burn"}, "kind"),
        ({"reason": ""}, "reason"),
        ({"kind": "replace"}, "new_conditions"),
    ],
)
def test_a_bad_order_is_named_at_its_field(world, browser_of, changed, field):
    paper = licence_in(L.ISSUED)
    answer = browser_of("officer").post(order_on(paper), {**ORDER, **changed})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])


def test_a_replacement_leads_to_the_new_licence(world, browser_of):
    paper = licence_in(L.ISSUED)
    order = {**ORDER, "kind": "replace", "new_conditions": "By sea only."}
    browser_of("officer").post(order_on(paper), order)
    browser_of("countersigner").post(page_of(paper, "replace"))
    new = Licence.objects.get(replaces=paper)
    shown = browser_of("auditor").get(page_of(paper)).content.decode()
    assert (new.conditions, page_of(new) in shown) == ("By sea only.", True)


def test_an_ended_licence_is_entered_as_cancelled(world, browser_of):
    paper = licence_in(L.RETURNED)
    browser_of("officer").post(page_of(paper, "cancel"))
    assert state_of(paper) == L.CANCELLED


def test_the_same_confirmation_twice_tells_who_was_faster(world, browser_of):
    paper = licence_in(L.ISSUED)
    browser_of("officer").post(order_on(paper), ORDER)
    browser_of("countersigner").post(page_of(paper, "withdraw"))
    answer = browser_of("second_countersigner").post(page_of(paper, "withdraw"), follow=True)
    assert "Countersigner was faster" in answer.content.decode()


def test_after_the_mark_the_page_gives_the_legal_instant_though_nothing_is_recorded(
    world, browser_of, clock_at
):
    paper = licence_in(L.ISSUED)
    clock_at(LAPSE)
    shown = browser_of("officer").get(page_of(paper)).content.decode()
    assert "May not be used" in shown and "10 November 2026, 00:00 Beijing" in shown
    assert state_of(paper) == L.ISSUED


@pytest.mark.parametrize("who", ["auditor", "provincial_officer", "consulted", "legal_officer"])
def test_others_order_nothing(world, browser_of, who):
    paper = licence_in(L.ISSUED)
    client = browser_of(who)
    assert client.post(order_on(paper), ORDER).status_code == 403
    assert client.post(page_of(paper, "cancel")).status_code == 403


@pytest.mark.parametrize(
    ("who", "status"), [("auditor", 200), ("other_province_officer", 404), ("exporter", 403)]
)
def test_who_may_read_a_licence(world, browser_of, who, status):
    assert browser_of(who).get(page_of(licence_in(L.ISSUED))).status_code == status


@pytest.mark.parametrize(
    ("query", "found"),
    [("q=cubic", 1), ("q=nobody", 0), ("standing=usable", 1), ("standing=used", 0)],
)
def test_licences_are_found(world, browser_of, query, found):
    licence_in(L.ISSUED)
    answer = browser_of("officer").get(f"{LIST}?{query}")
    assert len(answer.context["page"].object_list) == found


@pytest.mark.parametrize("many", [1, 3, 300])
def test_any_number_of_licences_costs_eight_queries(
    world, browser_of, django_assert_num_queries, many
):
    paper = licence_in(L.ISSUED)
    for number in range(many - 1):
        twin = copy.copy(paper)
        twin.pk, twin.number, twin.replaces_id = uuid.uuid4(), f"XL-2026-9{number:05d}", None
        _replacing(twin, paper, number)
    client = browser_of("officer")
    client.get(LIST)
    with django_assert_num_queries(8 + TRAINING):
        answer = client.get(LIST)
    assert answer.context["page"].paginator.count == many


def _replacing(twin, paper, number):
    """One licence a grant, so a copy stands as the one that replaces the copy before it."""
    last = Licence.objects.filter(replaced_by=None).order_by("-number").first()
    twin.replaces_id = paper.pk if number == 0 else last.pk
    Licence.objects.bulk_create([twin])


def test_a_paper_is_a_download_and_only_for_those_who_see_the_case(world, browser_of):
    document = licence_in(L.ISSUED).application.documents.first()
    address = reverse("ministry:paper", args=[document.pk])
    answer = browser_of("auditor").get(address)
    assert answer["Content-Disposition"] == f'attachment; filename="{document.filename}"'
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert browser_of("other_province_officer").get(address).status_code == 404
    assert browser_of("exporter").get(address).status_code == 403

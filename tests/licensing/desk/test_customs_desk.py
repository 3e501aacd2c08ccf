"""Customs: look up, declare, release once, or cancel the declaration."""

from datetime import timedelta

import pytest

from audit.models import Event
from entities.enums import Role
from entities.models import Organisation
from licensing.enums import LicenceState
from licensing.models import CustomsUse, Licence
from tests import factories
from tests.world import LAPSE, person

SECOND = timedelta(seconds=1)
NUMBER = "230120260123456789"
DECLARATION = {"declaration_number": NUMBER, "customs_office": "Nanjing Customs"}


@pytest.fixture
def desk(customs_officer, sign_in):
    return sign_in(customs_officer)


def text(response) -> str:
    return " ".join(response.content.decode().split())


def place(licence: Licence, act: str = "") -> str:
    return f"/customs/licences/{licence.pk}/{act}"


def state() -> str:
    return Licence.objects.get().state


def test_look_up_by_number_leads_to_the_licence(desk, licence):
    found = desk.get("/customs/", {"number": licence.number.lower(), "code": ""})
    assert found.url == place(licence)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"number": "XL-2026-999999"}, "No licence has this number."),
        ({"number": ""}, "Enter the licence number."),
        ({"code": "2222222222"}, "This is not the code of that licence."),
    ],
)
def test_look_up_that_fails_says_so_at_the_field(desk, licence, typed, sentence):
    page = desk.get("/customs/", {"number": licence.number, "code": "", **typed})
    assert page.status_code == 200
    assert sentence in text(page)


@pytest.mark.parametrize(
    ("at", "sentence", "is_open"),
    [
        (LAPSE - SECOND, "This licence is valid and has not been used.", True),
        (LAPSE, "This licence may not be used since 10 November 2026, 00:00 Beijing.", False),
        (LAPSE + SECOND, "This licence may not be used since 10 November 2026", False),
    ],
)
def test_page_at_the_mark_with_nothing_run(desk, licence, clock_at, at, sentence, is_open):
    clock_at(at)
    page = text(desk.get(place(licence)))
    assert sentence in page
    assert (place(licence, "declare/") in page) is is_open
    assert ("The use of this licence is suspended: no export under it." in page) is not is_open


def test_declare_takes_the_licence_for_one_export(desk, licence):
    done = desk.post(place(licence, "declare/"), DECLARATION, follow=True)
    assert "The declaration is entered." in text(done)
    assert CustomsUse.objects.get().declaration_number == NUMBER
    assert state() == LicenceState.IN_CUSTOMS


def test_double_click_declares_once(desk, licence):
    desk.post(place(licence, "declare/"), DECLARATION)
    again = desk.post(place(licence, "declare/"), DECLARATION, follow=True)
    assert "You have already done this; nothing was done a second time." in text(again)
    assert CustomsUse.objects.count() == 1
    assert Event.objects.filter(verb="declare").count() == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"declaration_number": "12345"}, "A declaration number has 18 digits."),
        ({"declaration_number": "x" * 18}, "A declaration number has 18 digits."),
        ({"declaration_number": ""}, "Enter the declaration number."),
        ({"customs_office": ""}, "Enter the customs office."),
        ({"customs_office": "o" * 121}, "at most 120 characters"),
    ],
)
def test_bad_declaration_is_told_at_the_field_and_changes_nothing(desk, licence, typed, sentence):
    page = desk.post(place(licence, "declare/"), {**DECLARATION, **typed})
    assert sentence in text(page)
    assert state() == LicenceState.ISSUED


def test_number_may_be_typed_with_spaces_and_wide_digits(desk, licence):
    typed = {**DECLARATION, "declaration_number": "２３０１ 2026 0123456789"}
    desk.post(place(licence, "declare/"), typed)
    assert CustomsUse.objects.get().declaration_number == NUMBER


def test_number_entered_under_another_licence_is_refused(desk, licence):
    other = factories.licence_in(LicenceState.ISSUED)
    desk.post(place(licence, "declare/"), DECLARATION)
    page = desk.post(place(other, "declare/"), DECLARATION)
    assert "This declaration number is already entered under a licence." in text(page)
    assert Licence.objects.get(pk=other.pk).state == LicenceState.ISSUED


def test_declare_after_the_mark_is_refused_with_the_reason(desk, licence, clock_at):
    clock_at(LAPSE)
    page = desk.post(place(licence, "declare/"), DECLARATION)
    assert "The use of this licence is suspended: no export under it." in text(page)
    assert not CustomsUse.objects.exists()


def test_release_asks_first_then_uses_the_licence_once(desk, declared):
    asked = text(desk.get(place(declared, "release/")))
    assert "Samarium-cobalt magnets" in asked
    assert state() == LicenceState.IN_CUSTOMS
    done = desk.post(place(declared, "release/"), follow=True)
    assert "The goods are released." in text(done)
    again = desk.post(place(declared, "release/"), follow=True)
    assert "You have already done this" in text(again)
    assert state() == LicenceState.USED
    assert Event.objects.filter(verb="release").count() == 1


def test_release_after_the_mark_is_held(desk, declared, clock_at):
    clock_at(LAPSE)
    asked = text(desk.get(place(declared, "release/")))
    assert "These goods may not be released" in asked
    refused = desk.post(place(declared, "release/"), follow=True)
    assert "hold the goods (Regulations art. 22)" in text(refused)
    assert state() == LicenceState.IN_CUSTOMS


def test_undo_needs_a_reason_and_frees_the_licence(desk, declared):
    page = desk.post(place(declared, "undo-declaration/"), {"reason": " "})
    assert "Say why the declaration is cancelled." in text(page)
    desk.post(place(declared, "undo-declaration/"), {"reason": "Not loaded."})
    again = desk.post(place(declared, "undo-declaration/"), {"reason": "Not loaded."}, follow=True)
    assert "You have already done this" in text(again)
    assert state() == LicenceState.ISSUED
    assert Event.objects.get(verb="undo_declaration").facts["reason"] == "Not loaded."


def test_colleagues_declarations_wait_at_the_desk(desk, declared):
    assert declared.number in text(desk.get("/customs/"))


def test_another_offices_declarations_do_not(declared, sign_in):
    office = Organisation.objects.create(kind="customs", name="Shanghai Customs (fictional)")
    elsewhere = sign_in(person("far_officer", (Role.CUSTOMS_OFFICER,), at=office))
    assert declared.number not in text(elsewhere.get("/customs/"))
    assert elsewhere.get("/customs/", {"number": declared.number}).url == place(declared)


@pytest.mark.parametrize("act", ["", "declare/", "release/", "undo-declaration/"])
@pytest.mark.parametrize("who", ["exporter", "officer", "auditor"])
def test_nobody_else_enters(request, sign_in, declared, who, act):
    client = sign_in(request.getfixturevalue(who))
    assert client.get(place(declared, act)).status_code == 403
    assert client.post(place(declared, act), DECLARATION).status_code in (403, 405)
    assert state() == LicenceState.IN_CUSTOMS


@pytest.mark.parametrize("count", [1, 3])
def test_desk_asks_the_same_queries_with_one_and_three(
    desk, suspended_entity, django_assert_num_queries, count
):
    for _row in range(count):
        factories.licence_in(LicenceState.IN_CUSTOMS)
    with django_assert_num_queries(12):
        assert desk.get("/customs/").content.count(b'<th scope="row"') == count


def test_licence_page_queries(desk, declared, django_assert_num_queries):
    with django_assert_num_queries(18):
        desk.get(place(declared))

"""A list officer and an approver do it in a browser without scripts."""

import csv
import io

import pytest
from django.urls import reverse

from entities.enums import EndRule, ListVerb, MeasureState
from entities.models import ListChange
from entities.queries.status import status_of
from licensing.enums import ApplicationState, Effect
from licensing.enums import LicenceState as L
from licensing.queries.touched import Row, table
from tests.entities.change_fixture import act, changed, measure, presented, started, with_act
from tests.factories import case_in, licence_in
from tests.world import moment

pytestmark = pytest.mark.usefixtures("world")
INSTRUMENT = {
    "issuer": "MOFCOM",
    "number": "T-04 (invented)",
    "issued_on": "2026-10-12",
    "title": "Announcement (invented)",
    "title_zh": "公告（虚构）",
    "url": "https://example.org/t-04",
}


def place(name: str, *args: int) -> str:
    return reverse(f"ministry:{name}", args=args)


def reimposing(change: ListChange) -> dict[str, object]:
    return {
        "version": change.version,
        "verb": ListVerb.REIMPOSE,
        "measures": [measure("cubic").pk],
        "starts_at": "2026-10-20 12:01",
        "end_rule": EndRule.OPEN,
    }


def waiting() -> ListChange:
    change = with_act(started(), act(ListVerb.REIMPOSE, "2026-10-20 12:01"), "cubic")
    return presented(change)


def test_drafted_presented_and_approved_by_hand(sign_in, list_officer, list_approver):
    officer, approver = sign_in(list_officer), sign_in(list_approver)
    licence_in(L.ISSUED)
    officer.post(place("list_change_start"), INSTRUMENT)
    change = ListChange.objects.get()
    officer.post(place("list_change_acts", change.pk) + "?announcement=2025-21", reimposing(change))
    change.refresh_from_db()
    officer.post(place("list_change_present", change.pk), {"version": change.version})
    page = approver.get(place("list_change", change.pk))
    assert "Exports are prohibited from 20 October 2026, 12:01 Beijing" in page.content.decode()
    told = page.context["told"]
    assert [row.effect for row in told.rows] == [Effect.USE_SUSPENDED]
    answer = {"version": page.context["change"].version, "seal": told.seal, "reason": "Agreed."}
    approver.post(place("list_change_approve", change.pk), answer)
    entity = measure("cubic").entity_id
    assert status_of(entity, at=moment("2026-10-20 12:01")).state == MeasureState.IN_FORCE
    decided = approver.get(place("list_change", change.pk))
    assert decided.context["told"].rows == told.rows


def test_a_whole_announcement_comes_ticked_and_a_searched_name_does_not(sign_in, list_officer):
    officer, change = sign_in(list_officer), started()
    whole = officer.get(place("list_change_acts", change.pk) + "?announcement=2025-21")
    assert len(whole.context["form"]["measures"].value()) == 3
    found = officer.get(place("list_change_acts", change.pk) + "?q=立方")
    assert [one.entity.key for one in found.context["found"]] == ["cubic"]
    assert found.context["form"]["measures"].value() == []


def test_bad_input_is_said_at_its_field_and_kept(sign_in, list_officer):
    officer, change = sign_in(list_officer), started()
    form = {**reimposing(change), "verb": ListVerb.EXTEND, "ends_at": "2026-10-01",
            "end_rule": EndRule.PRINTED}  # fmt: skip
    page = officer.post(place("list_change_acts", change.pk) + "?announcement=2025-21", form)
    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["ends_at"]
    assert "2026-10-20 12:01" in page.content.decode()
    assert not change.acts.exists()
    start = officer.post(place("list_change_start"), {**INSTRUMENT, "issued_on": "", "url": ""})
    assert sorted(start.context["form"].errors) == ["issued_on", "url"]
    assert ListChange.objects.count() == 1


def test_a_listing_with_a_name_of_4000_characters_is_refused(sign_in, list_officer):
    officer, change = sign_in(list_officer), started()
    form = {"version": change.version, "verb": "list", "name": "A" * 4000,
            "starts_at": "2026-10-20 00:00"}  # fmt: skip
    page = officer.post(place("list_change_listing", change.pk), form)
    assert list(page.context["form"].errors) == ["name"]


def test_an_act_is_taken_out_again(sign_in, list_officer):
    change = with_act(started(), act(ListVerb.STOP, "2026-10-20"), "cubic")
    drop = place("list_change_drop", change.pk, change.acts.get().pk)
    officer = sign_in(list_officer)
    for stale in ("", "99", "²"):
        page = officer.post(drop, {"version": stale}, follow=True)
        assert "edited or decided meanwhile" in page.content.decode()
    officer.post(drop, {"version": change.version})
    assert not change.acts.exists()


def test_the_approver_sees_the_difference_before_approving(sign_in, list_approver):
    change, approver = waiting(), sign_in(list_approver)
    seal = approver.get(place("list_change", change.pk)).context["told"].seal
    new = case_in(ApplicationState.UNDER_REVIEW)
    answer = {"version": change.version, "seal": seal, "reason": "Agreed."}
    page = approver.post(place("list_change_approve", change.pk), answer, follow=True)
    assert "nothing was approved" in page.content.decode()
    assert [row.reference for row in page.context["told"].moved.new] == [new.reference]
    assert ListChange.objects.get().approved_at is None


def test_sent_back_with_its_reason(sign_in, list_approver):
    change = waiting()
    answer = {"version": change.version, "reason": "Wrong date."}
    sign_in(list_approver).post(place("list_change_reject", change.pk), answer)
    page = sign_in(list_approver).get(place("list_change", change.pk))
    assert "Wrong date." in page.content.decode()
    assert ListChange.objects.get().rejected_by == list_approver


@pytest.mark.parametrize(
    ("persona", "status"),
    [("list_officer", 200), ("auditor", 200), ("provincial_officer", 403), ("exporter", 403)],
)
def test_who_may_look(persona, status, sign_in, request):
    change = waiting()
    client = sign_in(request.getfixturevalue(persona))
    for page in (place("list_changes"), place("list_change", change.pk)):
        assert client.get(page).status_code == status


@pytest.mark.parametrize("name", ["present", "approve", "reject"])
def test_others_may_not_act(name, sign_in, officer):
    change = waiting()
    answer = sign_in(officer).post(place(f"list_change_{name}", change.pk), {"version": 1})
    assert answer.status_code == 403


def test_all_rows_as_a_file_without_formulas(sign_in, auditor):
    change, paper = waiting(), licence_in(L.ISSUED)
    answer = sign_in(auditor).get(place("list_change_csv", change.pk))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row[1] for row in rows[1:]] == [paper.number]
    risky = Row("licence", "1", "XL-1", "=SUM(A1)", "＝1", L.ISSUED, Effect.UNTOUCHED)
    assert list(table([risky]))[1][2:4] == ["'=SUM(A1)", "'＝1"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_often_for_three_as_for_one(
    count, sign_in, list_officer, django_assert_num_queries
):
    for day in range(count):
        changed(act(ListVerb.STOP, f"2026-10-{20 - day}"), "cubic")
    client = sign_in(list_officer)
    with django_assert_num_queries(11):
        client.get(place("list_changes"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_often_for_three_as_for_one(
    count, sign_in, list_approver, django_assert_num_queries
):
    for _each in range(count):
        case_in(ApplicationState.UNDER_REVIEW)
    change, client = waiting(), sign_in(list_approver)
    with django_assert_num_queries(19):
        client.get(place("list_change", change.pk))

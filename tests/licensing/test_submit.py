"""The exporter files: everything that can be missing is named, and what was filed is frozen."""

import pytest
from django.core.exceptions import PermissionDenied

from entities.enums import ListType, MeasureState
from licensing.actions import _move, draft, submit
from licensing.checks import Refused
from licensing.enums import ApplicationState as A
from licensing.enums import Paper, PartyRole
from licensing.models import Application
from notices.models import Notice
from tests.drafts import complete_draft, empty_draft, goods, paper
from tests.world import NOW, bar, listed_entity, moment, organisation


def file(case, by):
    return submit.submit(case, by=by, at=NOW, version=case.version)


def refusal(case, by):
    """The codes and places of what is missing."""
    with pytest.raises(Refused) as refused:
        file(case, by)
    case.refresh_from_db()
    assert (case.state, case.reference) == (A.DRAFT, None)
    return {(problem.code, problem.section) for problem in refused.value.problems}


def test_a_complete_draft_gets_a_number_and_is_received_at_once(exporter):
    case = file(complete_draft(), exporter)
    stored = Application.objects.get(pk=case.pk)
    assert stored.state == A.SUBMITTED
    assert stored.reference.startswith("XK-2026-")
    assert (stored.submitted_at, stored.received_at, stored.submitted_by) == (NOW, NOW, exporter)


def test_the_number_tells_the_year_in_beijing(exporter):
    at = moment("2027-01-01 00:30")
    case = complete_draft(at=at, end_user_key=None)
    assert submit.submit(case, by=exporter, at=at, version=case.version).reference[:8] == "XK-2027-"


def test_what_was_filed_is_frozen(exporter):
    frozen = file(complete_draft(), exporter).snapshot
    assert frozen["parties"][0]["listed_entity__key"] == "cubic"
    assert frozen["items"][0]["quantity"] == "12.500"
    assert frozen["items"][0]["value"] == "41000.00"
    assert {row["kind"] for row in frozen["papers"]} == {
        "identity", "contract", "technical", "end_user_certificate",
    }  # fmt: skip


def test_the_province_hears_of_it_once(exporter, provincial_officer, other_province_officer):
    file(complete_draft(), exporter)
    told = Notice.objects.filter(kind="application_submitted").values_list("recipient__username")
    assert list(told) == [("provincial_officer",)]


@pytest.mark.parametrize(
    ("lacking", "code", "section"),
    [
        ({"contact_phone": ""}, "contact_missing", "exporter"),
        ({"contact_name": ""}, "contact_missing", "exporter"),
        ({"contact_email": ""}, "contact_missing", "exporter"),
        ({"has_other_parties": None}, "parties_unsaid", "parties"),
        ({"has_other_parties": True}, "parties_missing", "parties"),
        ({"contract_number": ""}, "contract_incomplete", "contract"),
        ({"contract_date": None}, "contract_incomplete", "contract"),
        ({"currency": ""}, "contract_incomplete", "contract"),
        ({"destination": ""}, "contract_incomplete", "contract"),
        ({"transport": ""}, "contract_incomplete", "contract"),
        ({"customs_office": ""}, "contract_incomplete", "contract"),
        ({"end_use": ""}, "end_use_incomplete", "end_use"),
        ({"is_military_use": None}, "end_use_incomplete", "end_use"),
        ({"sells_to_military": None}, "end_use_incomplete", "end_use"),
        ({"undertaking_given": False}, "undertaking_missing", "end_use"),
        ({"without": ("end_user",)}, "end_user_missing", "end_user"),
        ({"without": ("items",)}, "items_missing", "items"),
        ({"without": (Paper.IDENTITY,)}, "paper_missing_identity", "documents"),
        ({"without": (Paper.CONTRACT,)}, "paper_missing_contract", "documents"),
        ({"without": (Paper.TECHNICAL,)}, "paper_missing_technical", "documents"),
        (
            {"without": (Paper.END_USER_CERTIFICATE,)},
            "paper_missing_end_user_certificate",
            "documents",
        ),
        ({"end_user_key": "huntington"}, "measure_in_force", "end_user"),
    ],
)
def test_one_thing_that_is_missing_is_named_with_its_place(exporter, lacking, code, section):
    assert refusal(complete_draft(**lacking), exporter) == {(code, section)}


def test_an_empty_draft_is_told_everything_at_once(exporter):
    assert {section for _code, section in refusal(empty_draft(), exporter)} == {
        "exporter", "end_user", "parties", "items", "contract", "end_use", "documents",
    }  # fmt: skip


def test_a_prohibited_end_user_can_be_supplied_in_special_circumstances_only(exporter):
    special = complete_draft(end_user_key="huntington", special_circumstances=True)
    assert file(special, exporter).state == A.SUBMITTED


def test_special_circumstances_are_explained(exporter):
    case = complete_draft(end_user_key="huntington", special_circumstances=True)
    draft.write(
        case, {"special_circumstances_reason": ""}, by=exporter, at=NOW, version=case.version
    )
    case.refresh_from_db()
    assert refusal(case, exporter) == {("circumstances_unexplained", "end_user")}


def test_a_watch_listed_end_user_needs_two_papers_more(exporter):
    watched = (MeasureState.IN_FORCE, "2026-02-24 00:00", None)
    listed_entity("harbour", "Harbour Dynamics", "", watched, list_type=ListType.WATCH_LIST)
    case = complete_draft(end_user_key="harbour")
    assert refusal(case, exporter) == {
        ("paper_missing_risk_assessment", "documents"),
        ("paper_missing_commitment", "documents"),
    }
    for kind in (Paper.RISK_ASSESSMENT, Paper.COMMITMENT):
        case = draft.attach(case, paper(kind), by=exporter, at=NOW, version=case.version)
    assert file(case, exporter).state == A.SUBMITTED


def test_other_parties_that_were_added_are_enough(exporter):
    case = complete_draft(has_other_parties=None)
    party = {"role": PartyRole.CONSIGNEE, "name": "Pacific Freight", "country": "US"}
    case = draft.add_party(case, party, by=exporter, at=NOW, version=case.version)
    assert file(case, exporter).state == A.SUBMITTED


def test_a_barred_exporter_is_refused_while_the_bar_holds(exporter):
    case = complete_draft()
    row = bar(
        organisation("exporter"), starts_at=moment("2026-01-01"), ends_at=moment("2027-01-01")
    )
    assert refusal(case, exporter) == {("exporter_barred", "exporter")}
    row.lifted_at = NOW
    row.save()
    assert file(case, exporter).state == A.SUBMITTED


@pytest.mark.parametrize("span", [("2025-01-01", "2026-10-12 09:00"), ("2026-10-12 09:01", "2027")])
def test_a_bar_that_is_over_or_not_begun_hinders_nobody(exporter, span):
    starts, ends = span
    case = complete_draft()
    bar(
        organisation("exporter"),
        starts_at=moment(starts),
        ends_at=moment("2027-01-01" if ends == "2027" else ends),
    )
    assert file(case, exporter).state == A.SUBMITTED


def test_a_drafter_does_not_file(drafter):
    case = complete_draft(by=drafter)
    with pytest.raises(PermissionDenied):
        file(case, drafter)


def test_a_second_click_files_nothing(exporter):
    case = complete_draft()
    file(case, exporter)
    with pytest.raises(_move.SomeoneWasFaster):
        file(case, exporter)
    assert Application.objects.exclude(reference=None).count() == 1


def test_an_item_keeps_its_decimals(exporter):
    case = complete_draft(without=("items",))
    case = draft.put_item(case, goods(quantity="0.001"), by=exporter, at=NOW, version=case.version)
    assert file(case, exporter).snapshot["items"][0]["quantity"] == "0.001"

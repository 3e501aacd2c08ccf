"""Allocation, findings, screening, consultation, inquiries, State Council."""

import pytest
from django.core.exceptions import PermissionDenied

from entities.models import ListedEntity
from licensing.actions import assess, assign, consult, decide, inquire, screen
from licensing.checks import Refused
from licensing.enums import ApplicationState as A
from licensing.enums import Factor, InquiryKind, Stance
from licensing.models import Application, Consultation
from notices.models import Notice
from tests.factories import case_in, walk
from tests.world import NOW, edition, moment, organisation

LATER = moment("2026-10-13 09:00")


def test_allocation_gives_the_case_to_its_officer_and_screens_the_parties(officer):
    case = case_in(A.UNDER_REVIEW)
    run = case.screening_runs.get()
    hit = run.hits.get()
    assert (case.case_officer, run.list_version, run.by) == (officer, 1, None)
    assert (hit.entity.key, hit.verdict, hit.party.name) == ("cubic", "exact", "Cubic Corporation")


def test_a_name_found_in_two_scripts_is_one_hit(world, officer):
    case = case_in(A.UNDER_REVIEW)
    case.parties.update(name_zh="立方公司")
    screen.screen_again(case, by=officer, at=LATER)
    runs = case.screening_runs.all()
    assert [run.hits.count() for run in runs] == [1, 1]
    assert runs[0].by == officer


def test_a_run_says_from_which_version_of_the_list_it_was_made(world, officer):
    case = case_in(A.UNDER_REVIEW)
    ListedEntity.objects.create(key="pacific", name="Cubic Corporation Pacific")
    edition(list_version=2)
    screen.screen_again(case, by=officer, at=LATER)
    newest = case.screening_runs.first()
    assert newest.list_version == 2
    assert {hit.entity.key for hit in newest.hits.all()} == {"cubic", "pacific"}


def test_the_same_officer_cannot_act_on_a_case_given_away(world, officer, second_officer):
    case = walk(case_in(A.UNDER_REVIEW), "reallocate")
    assert case.case_officer == second_officer
    assess.assess(case, Factor.END_USE, finding="x", is_favourable=True, by=second_officer, at=NOW)
    with pytest.raises(PermissionDenied, match="allocated"):
        assess.assess(case, Factor.END_USE, finding="x", is_favourable=True, by=officer, at=NOW)


def test_a_finding_recorded_again_replaces_the_first(world, officer):
    case = case_in(A.UNDER_REVIEW)
    for favourable in (True, False):
        assess.assess(
            case, Factor.END_USE, finding="See file.", is_favourable=favourable, by=officer, at=NOW
        )
    assert [row.is_favourable for row in case.assessments.all()] == [False]


# --- consultation ---------------------------------------------------------------------------


def test_a_consulted_body_is_told_and_answers(world, consulted):
    case = case_in(A.CONSULTATION)
    assert Notice.objects.get(kind="consultation_asked").recipient == consulted
    consult.reply(case, Stance.CONDITIONS, "Civil use only.", by=consulted, at=LATER)
    row = case.consultations.get()
    assert (row.stance, row.reply, row.replied_by, row.replied_at) == (
        Stance.CONDITIONS, "Civil use only.", consulted, LATER,
    )  # fmt: skip


def test_a_consultation_is_closed_when_all_have_answered(world, officer):
    case = case_in(A.CONSULTATION)
    with pytest.raises(Refused, match="not yet answered"):
        consult.close_consultation(case, by=officer, at=LATER)
    assert walk(case, "close_consultation").state == A.UNDER_REVIEW


def test_nobody_asked_is_no_consultation(world, officer):
    case = case_in(A.UNDER_REVIEW)
    with pytest.raises(Refused, match="at least one body"):
        consult.consult(case, [], "Any objection?", by=officer, at=NOW)
    assert Consultation.objects.count() == 0


def test_a_person_of_two_asked_bodies_answers_for_each(world, officer, consulted):
    """One answer a call: the body that was asked first, then the other."""
    second = organisation("industry")
    other = type(second).objects.create(kind=second.kind, name="Science Commission")
    other.memberships.create(user=consulted, role="consulted_body")
    case = case_in(A.UNDER_REVIEW)
    consult.consult(case, [second, other], "Any objection?", by=officer, at=NOW)
    consult.reply(case, Stance.NO_OBJECTION, "None.", by=consulted, at=LATER)
    consult.reply(case, Stance.OBJECTION, "Too sensitive.", by=consulted, at=LATER)
    assert [row.stance for row in case.consultations.all()] == ["no_objection", "objection"]


# --- inquiries and the State Council ----------------------------------------------------------


@pytest.mark.parametrize("kind", InquiryKind)
def test_an_inquiry_tells_the_exporter_how_long_it_is_expected_to_take(
    world, exporter, officer, kind
):
    case = case_in(A.UNDER_REVIEW)
    case = inquire.open_inquiry(
        case, kind, question="Which alloy?", expected_working_days=15, by=officer, at=NOW
    )
    assert case.state == kind.value
    notice = Notice.objects.get(kind="clock_paused", recipient=exporter)
    assert notice.context["expected_working_days"] == 15


def test_a_finding_closes_the_inquiry(world, officer):
    case = case_in(A.IDENTIFICATION)
    inquire.close_inquiry(case, finding="SmCo 2:17.", by=officer, at=LATER)
    row = case.inquiries.get()
    assert (row.finding, row.closed_by, row.closed_at) == ("SmCo 2:17.", officer, LATER)


def test_a_second_referral_keeps_the_day_of_the_first(world, countersigner):
    case = walk(case_in(A.STATE_COUNCIL), "return_from_state_council")
    decide.refer_to_state_council(case, reason="Again.", by=countersigner, at=LATER)
    assert Application.objects.get(pk=case.pk).referred_at == NOW


def test_a_reopened_case_starts_a_new_review(world, second_officer, intake_officer):
    case = case_in(A.OVERTURNED)
    case = assign.reopen(case, officer=second_officer, by=intake_officer, at=LATER)
    assert (case.reopened_at, case.decided_at, case.case_officer) == (LATER, None, second_officer)

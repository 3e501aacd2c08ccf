"""The case officer proposes: all findings recorded, screening fresh, validity within the law."""

from datetime import timedelta

import pytest

from entities.models import Edition
from licensing.actions import decide, propose
from licensing.checks import Refused
from licensing.enums import ApplicationState as A
from licensing.enums import Factor, Outcome
from notices.models import Notice
from tests.factories import assess_all, case_in
from tests.world import LAPSE, NOW, moment

SECOND_LATER = timedelta(seconds=1)


def put(case, by, outcome=Outcome.GRANT, *, valid_until=LAPSE, at=NOW):
    return propose.propose(
        case, outcome, reasons="Civil end use.", by=by, at=at, valid_until=valid_until
    )


def codes(case, by, *args, **more):
    with pytest.raises(Refused) as refused:
        put(case, by, *args, **more)
    case.refresh_from_db()
    assert (case.state, case.decisions.count()) == (A.UNDER_REVIEW, 0)
    return [problem.code for problem in refused.value.problems]


@pytest.fixture
def reviewed(officer):
    case = case_in(A.UNDER_REVIEW)
    assess_all(case, by=officer, at=NOW)
    return case


def test_a_proposal_waits_for_a_second_officer_and_tells_the_countersigners(
    reviewed, officer, countersigner, second_countersigner
):
    case = put(reviewed, officer)
    decision = case.open_decision
    assert (decision.outcome, decision.valid_until, decision.proposed_by) == (
        Outcome.GRANT, LAPSE, officer,
    )  # fmt: skip
    told = Notice.objects.filter(kind="decision_proposed").values_list("recipient__username")
    assert sorted(told) == [("countersigner",), ("second_countersigner",)]


def test_who_holds_both_roles_is_not_told_of_the_own_proposal(reviewed, both_roles):
    reviewed.case_officer = both_roles
    reviewed.save()
    put(reviewed, both_roles)
    assert not Notice.objects.filter(kind="decision_proposed", recipient=both_roles).exists()


@pytest.mark.parametrize("outcome", Outcome)
def test_each_finding_is_needed_for_either_outcome(reviewed, officer, outcome):
    for finding in reviewed.assessments.all():
        finding.delete()
        assert codes(reviewed, officer, outcome) == ["findings_missing"]
        finding.save(force_insert=True)


@pytest.mark.parametrize("outcome", Outcome)
def test_a_case_that_was_not_screened_is_not_proposed(reviewed, officer, outcome):
    reviewed.screening_runs.all().delete()
    assert codes(reviewed, officer, outcome) == ["unscreened"]


def test_a_screening_against_an_older_list_is_not_enough(reviewed, officer):
    Edition.objects.update(list_version=2)
    assert codes(reviewed, officer) == ["screening_old"]


@pytest.mark.parametrize("gate", [Factor.MILITARY_USE, Factor.UNRELIABLE_ENTITY])
def test_a_second_gate_against_it_bars_a_grant_but_not_a_refusal(officer, gate):
    case = case_in(A.UNDER_REVIEW)
    assess_all(case, by=officer, at=NOW, against=(gate,))
    assert codes(case, officer) == [f"gate_{gate}"]
    assert put(case, officer, Outcome.REFUSE).state == A.PROPOSED


def test_a_factor_against_it_is_weighed_by_the_officer(officer):
    case = case_in(A.UNDER_REVIEW)
    assess_all(case, by=officer, at=NOW, against=(Factor.CREDIT_RECORD,))
    assert put(case, officer).state == A.PROPOSED


def test_a_measure_that_came_into_force_bars_a_grant(reviewed, officer):
    assert codes(reviewed, officer, at=LAPSE, valid_until=LAPSE + SECOND_LATER) == [
        "measure_in_force"
    ]


@pytest.mark.parametrize("until", [None, NOW, NOW - SECOND_LATER])
def test_the_validity_ends_in_the_future(reviewed, officer, until):
    assert codes(reviewed, officer, valid_until=until) == ["validity_past"]


def test_the_validity_ends_with_the_suspension(reviewed, officer):
    assert codes(reviewed, officer, valid_until=LAPSE + SECOND_LATER) == ["validity_too_long"]
    assert put(reviewed, officer, valid_until=LAPSE).state == A.PROPOSED


@pytest.mark.parametrize("end_user", [None, "skydio"])
def test_without_a_suspension_the_validity_is_one_year(world, officer, end_user):
    case = case_in(A.UNDER_REVIEW, end_user_key=end_user)
    assess_all(case, by=officer, at=NOW)
    year = moment("2027-10-12 09:00")
    assert codes(case, officer, valid_until=year + SECOND_LATER) == ["validity_too_long"]
    assert put(case, officer, valid_until=year).state == A.PROPOSED


def test_special_circumstances_allow_a_grant_against_a_measure_in_force(world, officer):
    case = case_in(A.UNDER_REVIEW, end_user_key="huntington", special_circumstances=True)
    assess_all(case, by=officer, at=NOW)
    assert put(case, officer, valid_until=moment("2027-01-01")).state == A.PROPOSED


def test_a_refusal_has_no_validity(reviewed, officer):
    case = put(reviewed, officer, Outcome.REFUSE)
    assert case.open_decision.valid_until is None


def test_a_proposal_sent_back_can_be_made_anew(officer, countersigner):
    case = case_in(A.PROPOSED)
    case = decide.send_back(case, comment="Ask about the end use.", by=countersigner, at=NOW)
    row = case.decisions.get()
    assert (case.state, row.sent_back_by, row.comment) == (
        A.UNDER_REVIEW, countersigner, "Ask about the end use.",
    )  # fmt: skip
    assert Notice.objects.get(kind="proposal_sent_back").recipient == officer
    assert put(case, officer, Outcome.REFUSE).decisions.count() == 2

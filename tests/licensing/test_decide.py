"""The second officer decides: the measure is asked now, four eyes hold, the licence is issued."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from audit.models import Event
from entities.models import Edition
from licensing import policies
from licensing.actions import _move, decide, propose, submit
from licensing.checks import Refused
from licensing.enums import ApplicationState as A
from licensing.enums import Factor, LicenceState, Outcome
from licensing.models import Decision, Licence
from notices.models import Notice
from tests.factories import assess_all, case_in, walk
from tests.world import LAPSE, NOW, moment

REFUSAL = (*("submit", "receive", "forward", "accept", "allocate"), "propose_refusal")


def codes(verb, case, by, at=NOW):
    with pytest.raises(Refused) as refused:
        getattr(decide, verb)(case, by=by, at=at)
    case.refresh_from_db()
    assert (case.state, Licence.objects.count()) == (A.PROPOSED, 0)
    return [problem.code for problem in refused.value.problems]


def test_a_grant_issues_the_licence_in_the_same_act(countersigner):
    case = case_in(A.PROPOSED)
    paper = decide.grant(case, by=countersigner, at=NOW)
    case.refresh_from_db()
    assert (case.state, case.decided_at) == (A.GRANTED, NOW)
    assert (paper.state, paper.issued_at, paper.valid_until) == (LicenceState.ISSUED, NOW, LAPSE)
    assert (paper.end_user_entity.key, paper.issued_by) == ("cubic", countersigner)
    assert paper.number.startswith("XL-2026-")
    assert len(paper.verify_code) == 10
    assert Event.objects.get(chain=paper.chain).verb == "issue"


def test_the_exporters_people_hear_of_a_grant_and_of_a_refusal(exporter, drafter, countersigner):
    decide.grant(case_in(A.PROPOSED), by=countersigner, at=NOW)
    decide.refuse(walk(case_in(A.DRAFT), *REFUSAL), by=countersigner, at=NOW)
    for kind in ("application_granted", "application_refused"):
        told = Notice.objects.filter(kind=kind).values_list("recipient__username", flat=True)
        assert sorted(told) == ["drafter", "exporter"]


def test_a_measure_in_force_now_bars_the_grant(countersigner):
    assert codes("grant", case_in(A.PROPOSED), countersigner, at=LAPSE) == [
        "measure_in_force", "validity_past",
    ]  # fmt: skip
    assert (
        decide.grant(
            case_in(A.PROPOSED), by=countersigner, at=LAPSE - timedelta(seconds=1)
        ).valid_until
        == LAPSE
    )


def test_restated_as_special_circumstances_the_case_can_be_granted(
    exporter, officer, countersigner
):
    case = case_in(A.PROPOSED)
    case = submit.restate(case, reason="A hospital depends on it.", by=exporter, at=LAPSE)
    case = decide.send_back(case, comment="New validity.", by=countersigner, at=LAPSE)
    year = moment("2027-11-10 00:00")
    propose.propose(case, Outcome.GRANT, reasons="Needed.", by=officer, at=LAPSE, valid_until=year)
    paper = decide.grant(case, by=countersigner, at=LAPSE)
    assert (paper.special_circumstances, paper.valid_until) == (True, year)


def test_a_list_that_changed_since_the_screening_bars_the_grant(countersigner):
    case = case_in(A.PROPOSED)
    Edition.objects.update(list_version=2)
    assert codes("grant", case, countersigner) == ["screening_old"]


@pytest.mark.parametrize("gate", [Factor.MILITARY_USE, Factor.UNRELIABLE_ENTITY])
def test_a_gate_that_turned_against_it_bars_the_grant(countersigner, gate):
    case = case_in(A.PROPOSED)
    case.assessments.filter(factor=gate).update(is_favourable=False)
    assert codes("grant", case, countersigner) == [f"gate_{gate}"]


def test_a_validity_beyond_the_suspension_bars_the_grant(countersigner):
    case = case_in(A.PROPOSED)
    case.decisions.update(valid_until=LAPSE + timedelta(seconds=1))
    assert codes("grant", case, countersigner) == ["validity_too_long"]


@pytest.mark.parametrize(("verb", "way"), [("refuse", ()), ("grant", REFUSAL)])
def test_only_what_was_proposed_can_be_decided(countersigner, verb, way):
    case = walk(case_in(A.DRAFT), *way) if way else case_in(A.PROPOSED)
    assert codes(verb, case, countersigner) == ["not_proposed"]


def test_a_decision_writes_who_and_when(countersigner):
    case = decide.refuse(walk(case_in(A.DRAFT), *REFUSAL), by=countersigner, at=NOW)
    row = case.decisions.get()
    assert (row.decided_by, row.decided_at, row.is_open) == (countersigner, NOW, False)


def test_a_withdrawn_case_is_not_decided(exporter, countersigner):
    case = case_in(A.PROPOSED)
    submit.withdraw(case, reason="No buyer.", by=exporter, at=NOW, version=case.version)
    with pytest.raises(_move.SomeoneWasFaster) as told:
        decide.grant(case, by=countersigner, at=NOW)
    assert told.value.event.actor_name == str(exporter)


# --- four eyes ------------------------------------------------------------------------------


@pytest.fixture
def own_proposal(both_roles):
    case = case_in(A.UNDER_REVIEW)
    case.case_officer = both_roles
    case.save()
    assess_all(case, by=both_roles, at=NOW)
    return propose.propose(
        case, Outcome.GRANT, reasons="Mine.", by=both_roles, at=NOW, valid_until=LAPSE
    )


@pytest.mark.parametrize("verb", ["grant", "refuse"])
def test_who_proposed_cannot_decide(own_proposal, both_roles, verb):
    with pytest.raises(PermissionDenied, match="another officer"):
        getattr(decide, verb)(own_proposal, by=both_roles, at=NOW)


def test_who_proposed_cannot_send_back(own_proposal, both_roles):
    with pytest.raises(PermissionDenied, match="another officer"):
        decide.send_back(own_proposal, comment="Mine.", by=both_roles, at=NOW)


def test_without_the_rule_the_database_still_refuses(own_proposal, both_roles, monkeypatch):
    monkeypatch.setitem(policies.APPLICATION, "grant", policies.DIRECT)
    with pytest.raises(IntegrityError, match="four_eyes"), transaction.atomic():
        decide.grant(own_proposal, by=both_roles, at=NOW)
    assert Licence.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_without_rule_and_constraint_it_would_go_through(own_proposal, both_roles, monkeypatch):
    """The negative control: these two are what holds four eyes, and nothing else."""
    monkeypatch.setitem(policies.APPLICATION, "grant", policies.DIRECT)
    all_guards = Decision._meta.constraints
    guard = next(row for row in all_guards if row.name.endswith("four_eyes"))
    Decision._meta.constraints = [row for row in all_guards if row is not guard]
    with connection.schema_editor() as editor:
        editor.remove_constraint(Decision, guard)
    try:
        decide.grant(own_proposal, by=both_roles, at=NOW)
        assert Decision.objects.get().decided_by == Decision.objects.get().proposed_by
    finally:
        Decision.objects.all().delete()
        Decision._meta.constraints = all_guards
        with connection.schema_editor() as editor:
            editor.add_constraint(Decision, guard)

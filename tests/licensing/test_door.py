"""The one door: who comes in, what a stale page meets, and that a refusal changes nothing."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from audit.models import Event
from licensing.actions import _move, assign, decide, draft, intake, licence, submit
from licensing.checks import Refused
from licensing.enums import ApplicationState as A
from licensing.enums import LicenceState as L
from licensing.enums import OrderKind
from licensing.models import Application
from notices.models import Notice
from tests.drafts import complete_draft
from tests.factories import case_in, licence_in
from tests.world import NOW, moment

LATE = moment("2026-10-20 09:00")  # five working days after 12 October have ended


def untouched(case):
    before = (case.state, case.version, Event.objects.count(), Notice.objects.count())
    case.refresh_from_db()
    return before == (case.state, case.version, Event.objects.count(), Notice.objects.count())


def test_a_wrong_role_is_refused_before_anything_is_said_about_the_case(world, exporter):
    case = case_in(A.DRAFT)
    with pytest.raises(PermissionDenied):
        intake.accept(case, by=exporter, at=NOW)
    assert untouched(case)


def test_another_province_is_refused(world, other_province_officer):
    case = case_in(A.SUBMITTED)
    with pytest.raises(PermissionDenied, match="own province"):
        intake.receive(case, by=other_province_officer, at=NOW)
    assert untouched(case)


def test_a_stale_page_is_told_who_was_faster_and_when(world, exporter, provincial_officer):
    case = case_in(A.SUBMITTED)
    seen = case.version
    intake.receive(case, by=provincial_officer, at=NOW)
    with pytest.raises(_move.SomeoneWasFaster) as told:
        submit.withdraw(case, by=exporter, at=NOW, reason="No buyer.", version=seen)
    assert told.value.event.actor_name == str(provincial_officer)
    assert told.value.event.recorded_at == NOW
    assert str(told.value.state) == "Provincial check"


def test_a_state_that_moved_on_is_told_like_a_stale_page(world, countersigner):
    case = case_in(A.GRANTED)
    with pytest.raises(_move.SomeoneWasFaster) as told:
        decide.grant(case, by=countersigner, at=NOW)
    assert str(told.value.state) == "Granted"
    assert told.value.event.verb == "grant"


def test_a_licence_page_can_be_stale_too(world, customs_officer):
    paper = licence_in(L.ISSUED)
    seen = paper.version + 1
    with (
        pytest.raises(_move.SomeoneWasFaster),
        _move.licence(paper, "declare", by=customs_officer, at=NOW, version=seen),
    ):
        raise AssertionError("the door stood open")


def test_what_the_caller_wrote_is_undone_when_the_transition_fails(world, exporter):
    case = case_in(A.SUBMITTED)
    with (
        pytest.raises(ZeroDivisionError),
        transaction.atomic(),
        _move.application(case, "withdraw", by=exporter, at=NOW) as locked,
    ):
        locked.parties.all().delete()
        raise ZeroDivisionError
    assert untouched(case)
    assert case.parties.count() == 1


@pytest.mark.parametrize("model", ["application", "licence"])
def test_a_save_that_lost_a_race_is_told_as_such(world, monkeypatch, exporter, model):
    """On a database without row locks the conditional update is what notices."""

    def lost(self, *args, **kwargs):
        raise _move.ConcurrentTransition

    if model == "application":
        case, verb = case_in(A.SUBMITTED), "withdraw"
    else:
        case, verb = licence_in(L.ISSUED), "hand_back"
    monkeypatch.setattr(type(case), "_do_update", lost)
    with (
        pytest.raises(_move.SomeoneWasFaster),
        getattr(_move, model)(case, verb, by=exporter, at=NOW),
    ):
        pass


def test_the_door_itself_settles_what_the_clock_has_done(world, officer, intake_officer):
    case = case_in(A.SUBMITTED)
    assign.allocate(case, officer=officer, by=intake_officer, at=LATE)
    case.refresh_from_db()
    assert (case.state, case.acceptance_deemed, case.accepted_at) == (A.UNDER_REVIEW, True, NOW)
    verbs = Event.objects.filter(chain=case.chain).order_by("sequence").values_list("verb", flat=1)
    assert list(verbs)[-2:] == ["deem_accepted", "allocate"]


def test_a_page_seen_before_the_clock_settled_is_not_stale(world, exporter):
    """Without any worker the exporter can still withdraw a case whose acceptance is deemed."""
    case = case_in(A.SUBMITTED)
    submit.withdraw(case, by=exporter, at=LATE, reason="No buyer.", version=case.version)
    case.refresh_from_db()
    assert (case.state, case.acceptance_deemed) == (A.WITHDRAWN, True)


def test_an_act_the_clock_overtook_is_refused(world, provincial_officer):
    case = case_in(A.SUBMITTED)
    with pytest.raises(_move.SomeoneWasFaster) as told:
        intake.receive(case, by=provincial_officer, at=LATE)
    assert str(told.value.state) == "Accepted"
    assert untouched(case)


def test_an_answer_after_the_time_set_is_refused(world, exporter):
    case = case_in(A.CORRECTION_REQUESTED)
    after = moment("2026-12-01 09:00")
    with pytest.raises(_move.SomeoneWasFaster) as told:
        intake.answer_correction(case, {}, by=exporter, at=after)
    assert str(told.value.state) == "Returned unanswered"


def test_an_act_beside_the_machine_asks_role_state_version_and_person(
    world, exporter, rival_exporter, officer
):
    case = complete_draft()
    with pytest.raises(PermissionDenied):
        draft.write(case, {"end_use": "x"}, by=officer, at=NOW, version=case.version)
    with pytest.raises(PermissionDenied, match="people of the exporter"):
        draft.write(case, {"end_use": "x"}, by=rival_exporter, at=NOW, version=case.version)
    with pytest.raises(_move.SomeoneWasFaster):
        draft.write(case, {"end_use": "x"}, by=exporter, at=NOW, version=case.version - 1)
    filed = case_in(A.SUBMITTED)
    with pytest.raises(_move.SomeoneWasFaster):
        draft.write(filed, {"end_use": "x"}, by=exporter, at=NOW, version=filed.version)
    assert untouched(case)
    assert untouched(filed)


def test_a_case_goes_to_a_case_officer_only(world, auditor, intake_officer):
    case = case_in(A.ACCEPTED)
    with pytest.raises(Refused, match="Only a case officer"):
        assign.allocate(case, officer=auditor, by=intake_officer, at=NOW)
    assert untouched(case)


def test_an_order_by_somebody_without_that_right_is_refused(world, exporter):
    with pytest.raises(PermissionDenied):
        licence.propose_order(
            licence_in(L.ISSUED), OrderKind.REVOKE, reason="Mine.", by=exporter, at=NOW
        )


def test_saved_at_and_version_tell_of_the_change(world, provincial_officer):
    case = case_in(A.SUBMITTED)
    later = moment("2026-10-13 10:00")
    intake.receive(case, by=provincial_officer, at=later)
    after = Application.objects.get(pk=case.pk)
    assert (after.version, after.saved_at) == (case.version + 1, later)

"""Reconsideration within sixty days, by somebody who was not on the case; and withdrawal."""

import pytest
from django.core.exceptions import PermissionDenied

from audit.models import Event
from licensing.actions import reconsider, submit
from licensing.checks import Refused
from licensing.enums import PENDING
from licensing.enums import ApplicationState as A
from licensing.models import Reconsideration
from notices.models import Notice
from tests.factories import case_in
from tests.world import NOW, moment

LAST_DAY = "2026-12-11"  # the sixtieth day after 12 October


@pytest.mark.parametrize("now", [f"{LAST_DAY} 23:59:59", "2026-10-12 09:00"])
def test_reconsideration_can_be_asked_for_sixty_days(exporter, legal_officer, now):
    case = reconsider.request(case_in(A.REFUSED), grounds="Civil.", by=exporter, at=moment(now))
    assert case.state == A.RECONSIDERATION
    assert Notice.objects.get(kind="reconsideration_requested").recipient == legal_officer


def test_after_sixty_days_it_is_too_late(exporter):
    case = case_in(A.REFUSED)
    with pytest.raises(Refused) as refused:
        reconsider.request(case, grounds="Civil.", by=exporter, at=moment("2026-12-12 00:00"))
    assert [problem.code for problem in refused.value.problems] == ["too_late"]
    assert Reconsideration.objects.count() == 0


def test_the_ministry_has_sixty_days_to_decide(exporter):
    case = reconsider.request(
        case_in(A.REFUSED), grounds="Civil.", by=exporter, at=moment("2026-10-20 10:00")
    )
    assert str(case.reconsideration.due_on) == "2026-12-19"


@pytest.mark.parametrize(
    ("verb", "state", "overturned"), [("uphold", A.UPHELD, False), ("overturn", A.OVERTURNED, True)]
)
def test_the_outcome_is_written_and_told(exporter, legal_officer, verb, state, overturned):
    case = getattr(reconsider, verb)(
        case_in(A.RECONSIDERATION), reasons="See file.", by=legal_officer, at=NOW
    )
    row = case.reconsideration
    assert (case.state, row.is_overturned, row.decided_by, row.decided_at) == (
        state, overturned, legal_officer, NOW,
    )  # fmt: skip
    told = Notice.objects.get(kind=f"reconsideration_{verb}")
    assert (told.recipient, told.context["reasons"]) == (exporter, "See file.")


def test_who_was_on_the_case_does_not_reconsider_it(legal_officer):
    case = case_in(A.RECONSIDERATION)
    case.case_officer = legal_officer
    case.save()
    with pytest.raises(PermissionDenied, match="another officer reconsiders"):
        reconsider.uphold(case, reasons="Mine.", by=legal_officer, at=NOW)


@pytest.mark.parametrize("state", PENDING)
def test_the_exporter_withdraws_at_any_time_before_the_decision(exporter, state):
    case = case_in(state)
    case = submit.withdraw(case, reason="No buyer.", by=exporter, at=NOW, version=case.version)
    assert (case.state, case.ended_reason) == (A.WITHDRAWN, "No buyer.")
    event = Event.objects.filter(chain=case.chain).last()
    assert (event.verb, event.facts["reason"]) == ("withdraw", "No buyer.")


@pytest.mark.parametrize(
    ("state", "hears"), [(A.SUBMITTED, "intake_officer"), (A.UNDER_REVIEW, "officer")]
)
def test_whose_turn_it_is_hears_of_the_withdrawal(exporter, intake_officer, officer, state, hears):
    case = case_in(state)
    submit.withdraw(case, reason="No buyer.", by=exporter, at=NOW, version=case.version)
    assert Notice.objects.get(kind="application_withdrawn").recipient.username == hears


def test_restating_explains_the_circumstances(exporter):
    case = submit.restate(case_in(A.ACCEPTED), reason="A hospital.", by=exporter, at=NOW)
    assert (case.special_circumstances, case.special_circumstances_reason) == (True, "A hospital.")

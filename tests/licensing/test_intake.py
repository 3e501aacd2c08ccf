"""The province's check and the ministry's intake."""

import pytest

from audit.models import Event
from licensing.actions import follow, intake
from licensing.checks import Refused
from licensing.enums import ApplicationState as A
from licensing.enums import NotAcceptedGround
from licensing.models import Application
from notices.models import Notice
from tests.factories import case_in, walk
from tests.world import NOW, moment


def told(kind):
    rows = Notice.objects.filter(kind=kind).values_list("recipient__username", flat=True)
    return sorted(rows)


def codes(refused):
    return [problem.code for problem in refused.value.problems]


def test_the_province_hands_the_papers_on_once(provincial_officer):
    case = walk(case_in(A.SUBMITTED), "receive", "forward")
    assert (case.forwarded_at, case.forwarded_by) == (NOW, provincial_officer)
    with pytest.raises(Refused) as refused:
        intake.forward(case, by=provincial_officer, at=NOW)
    assert codes(refused) == ["forwarded"]


def test_the_ministry_accepts_only_what_the_province_forwarded(intake_officer):
    case = walk(case_in(A.SUBMITTED), "receive")
    with pytest.raises(Refused) as refused:
        intake.accept(case, by=intake_officer, at=NOW)
    assert codes(refused) == ["not_forwarded"]


def test_acceptance_starts_the_review_and_is_told(intake_officer, exporter, drafter):
    at = moment("2026-10-14 10:00")
    case = intake.accept(case_in(A.PROVINCIAL_CHECK), by=intake_officer, at=at)
    assert (case.accepted_at, case.acceptance_deemed) == (at, False)
    assert told("application_accepted") == ["drafter", "exporter"]


def test_a_filing_that_is_not_accepted_ends_with_its_reason(provincial_officer, exporter):
    case = intake.reject_filing(
        walk(case_in(A.SUBMITTED), "receive"), NotAcceptedGround.NO_LICENCE_NEEDED,
        "Below the threshold.", by=provincial_officer, at=NOW,
    )  # fmt: skip
    assert (case.state, case.ended_reason) == (A.NOT_ACCEPTED, "Below the threshold.")
    assert told("application_not_accepted") == ["exporter"]


# --- one correction -------------------------------------------------------------------------


def test_a_correction_lists_everything_and_gives_twenty_working_days(provincial_officer, exporter):
    case = walk(case_in(A.SUBMITTED), "receive")
    intake.request_correction(
        case, ["Sign the contract.", "Name the handler."], by=provincial_officer, at=NOW
    )
    correction = Application.objects.get(pk=case.pk).correction
    assert [point.request for point in correction.points.all()] == [
        "Sign the contract.", "Name the handler.",
    ]  # fmt: skip
    assert str(correction.reply_due_on) == "2026-11-09"
    assert told("correction_requested") == ["exporter"]


def test_the_law_allows_one_correction(intake_officer):
    case = walk(case_in(A.CORRECTION_REQUESTED), "answer_correction")
    with pytest.raises(Refused) as refused:
        intake.request_correction(case, ["And the seal."], by=intake_officer, at=NOW)
    assert codes(refused) == ["already_asked"]


def test_an_answer_starts_five_new_days(exporter):
    case = case_in(A.CORRECTION_REQUESTED)
    at = moment("2026-10-21 11:00")
    answers = {point.pk: "Signed." for point in case.correction.points.all()}
    case = intake.answer_correction(case, answers, by=exporter, at=at)
    stored = Application.objects.get(pk=case.pk)
    assert (stored.state, stored.received_at) == (A.PROVINCIAL_CHECK, at)
    assert [point.answer for point in stored.correction.points.all()] == ["Signed."]
    assert (stored.correction.answered_by, stored.correction.answered_at) == (exporter, at)


@pytest.mark.parametrize("answer", [None, "", "  "])
def test_a_point_without_an_answer_is_refused_in_words(exporter, answer):
    case = case_in(A.CORRECTION_REQUESTED)
    answers = {} if answer is None else dict.fromkeys([case.correction.points.get().pk], answer)
    with pytest.raises(Refused) as refused:
        intake.answer_correction(case, answers, by=exporter, at=NOW)
    assert codes(refused) == ["point_unanswered"]
    case.refresh_from_db()
    assert case.state == A.CORRECTION_REQUESTED


@pytest.mark.parametrize(
    ("now", "state"),
    [("2026-11-09 23:59:59", A.CORRECTION_REQUESTED), ("2026-11-10 00:00", A.RETURNED)],
)
def test_without_an_answer_the_application_is_returned_when_the_time_is_over(world, now, state):
    case = case_in(A.CORRECTION_REQUESTED)
    follow.follow_clocks(at=moment(now))
    assert Application.objects.get(pk=case.pk).state == state


def test_a_late_sweep_cites_the_day_on_which_the_time_ended(exporter):
    case = case_in(A.CORRECTION_REQUESTED)
    late = moment("2026-12-20 08:00")
    follow.follow_clocks(at=late)
    follow.follow_clocks(at=late)
    event = Event.objects.get(chain=case.chain, verb="return_unanswered")
    assert (event.effective_at, event.recorded_at) == (moment("2026-11-10 00:00"), late)
    assert event.by_the_system
    assert told("application_returned") == ["exporter"]


def test_a_request_that_lists_nothing_is_refused(provincial_officer):
    case = walk(case_in(A.SUBMITTED), "receive")
    with pytest.raises(Refused) as refused:
        intake.request_correction(case, [], by=provincial_officer, at=NOW)
    assert codes(refused) == ["no_points"]


# --- deemed acceptance ----------------------------------------------------------------------


@pytest.mark.parametrize("state", [A.SUBMITTED, A.PROVINCIAL_CHECK])
@pytest.mark.parametrize(
    ("now", "is_deemed"), [("2026-10-19 23:59:59", False), ("2026-10-20 00:00", True)]
)
def test_five_working_days_of_silence_accept_from_the_day_of_receipt(world, state, now, is_deemed):
    case = case_in(state)
    follow.follow_clocks(at=moment(now))
    case = Application.objects.get(pk=case.pk)
    assert (case.state == A.ACCEPTED) is is_deemed
    assert (case.accepted_at, case.acceptance_deemed) == (
        (NOW, True) if is_deemed else (None, False)
    )


def test_a_late_sweep_deems_accepted_as_of_the_day_of_receipt_and_tells_once(exporter):
    case = case_in(A.SUBMITTED)
    late = moment("2026-11-25 00:00")
    assert follow.follow_clocks(at=late).settled == 1
    assert follow.follow_clocks(at=late).settled == 0
    event = Event.objects.get(chain=case.chain, verb="deem_accepted")
    assert (event.effective_at, event.recorded_at) == (NOW, late)
    assert told("application_accepted") == ["exporter"]


def test_a_correction_in_time_stops_the_silence(world):
    case = case_in(A.CORRECTION_REQUESTED)
    follow.follow_clocks(at=moment("2026-10-20 00:00"))
    assert Application.objects.get(pk=case.pk).state == A.CORRECTION_REQUESTED


def test_make_up_days_and_holidays_are_counted_as_announced(world):
    """Filed on 30 September: 1 to 7 October are free, Saturday 10 October is worked."""
    case = case_in(A.SUBMITTED, at=moment("2026-09-30 15:00"))
    follow.follow_clocks(at=moment("2026-10-13 23:59:59"))
    assert Application.objects.get(pk=case.pk).state == A.SUBMITTED
    follow.follow_clocks(at=moment("2026-10-14 00:00"))
    assert Application.objects.get(pk=case.pk).state == A.ACCEPTED

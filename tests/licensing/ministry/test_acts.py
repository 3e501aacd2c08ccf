"""Officers act through the screens alone: the domain decides, the page says why."""

import pytest

from audit.models import Event
from licensing.enums import ApplicationState as A
from licensing.models import Application, Licence
from licensing.views.ministry.acts import ACTS
from tests.factories import assess_all, case_in
from tests.licensing.ministry.conftest import act_on, page_of
from tests.world import LAPSE, NOW, organisation, persona

DAYS = "expected_working_days"
REASONS = {"reasons": "The end use is civil."}
GRANT = {**REASONS, "outcome": "grant", "conditions": "", "valid_until": "2026-11-10 00:00"}


def state_of(case):
    return Application.objects.get(pk=case.pk).state


def said(verb):
    """What a form for this act wants to hear."""
    return {
        "forward": {"note": "Originals seen."},
        "request_correction": {"points": "Sign the contract.\n\n  Add the test report. "},
        "reject_filing": {"ground": "no_licence_needed", "reason": "Below the threshold."},
        "allocate": {"officer": persona("officer").pk},
        "reallocate": {"officer": persona("second_officer").pk},
        "reopen": {"officer": persona("officer").pk},
        "consult": {"bodies": [organisation("industry").pk], "question": "Any objection?"},
        "reply_to_consultation": {"stance": "objection", "text": "Too sensitive."},
        "identify": {"question": "What is it?", "expected_working_days": "10"},
        "close_inquiry": {"finding": "As described."},
        "refer_to_state_council": {"reason": "Major effect."},
        "return_from_state_council": {"outcome": "No objection."},
        "send_back": {"comment": "Ask again."},
        "uphold": REASONS,
        "overturn": REASONS,
    }.get(verb, {})


@pytest.mark.parametrize(
    ("state", "who", "verb", "after"),
    [
        (A.SUBMITTED, "provincial_officer", "receive", A.PROVINCIAL_CHECK),
        (A.PROVINCIAL_CHECK, "intake_officer", "accept", A.ACCEPTED),
        (A.PROVINCIAL_CHECK, "intake_officer", "request_correction", A.CORRECTION_REQUESTED),
        (A.PROVINCIAL_CHECK, "intake_officer", "reject_filing", A.NOT_ACCEPTED),
        (A.ACCEPTED, "intake_officer", "allocate", A.UNDER_REVIEW),
        (A.UNDER_REVIEW, "intake_officer", "reallocate", A.UNDER_REVIEW),
        (A.UNDER_REVIEW, "officer", "consult", A.CONSULTATION),
        (A.UNDER_REVIEW, "officer", "identify", A.IDENTIFICATION),
        (A.UNDER_REVIEW, "officer", "screen", A.UNDER_REVIEW),
        (A.CONSULTATION, "consulted", "reply_to_consultation", A.CONSULTATION),
        (A.EXPERT_OPINION, "officer", "close_inquiry", A.UNDER_REVIEW),
        (A.UNDER_REVIEW, "countersigner", "refer_to_state_council", A.STATE_COUNCIL),
        (A.STATE_COUNCIL, "countersigner", "return_from_state_council", A.UNDER_REVIEW),
        (A.PROPOSED, "countersigner", "grant", A.GRANTED),
        (A.PROPOSED, "countersigner", "send_back", A.UNDER_REVIEW),
        (A.RECONSIDERATION, "legal_officer", "uphold", A.UPHELD),
        (A.RECONSIDERATION, "legal_officer", "overturn", A.OVERTURNED),
        (A.OVERTURNED, "intake_officer", "reopen", A.UNDER_REVIEW),
    ],
)
def test_an_act_is_asked_for_and_done(world, browser_of, state, who, verb, after):
    case, client = case_in(state), browser_of(who)
    assert client.get(act_on(case, verb)).status_code == 200
    answer = client.post(act_on(case, verb), said(verb))
    assert (answer.status_code, answer.url, state_of(case)) == (302, page_of(case), after)
    assert Event.objects.filter(chain=case.chain).last().actor_name == str(persona(who))


def test_the_points_of_a_correction_are_its_lines(world, browser_of):
    case = case_in(A.PROVINCIAL_CHECK)
    browser_of("intake_officer").post(
        act_on(case, "request_correction"), said("request_correction")
    )
    points = Application.objects.get(pk=case.pk).correction.points.values_list("request", flat=True)
    assert list(points) == ["Sign the contract.", "Add the test report."]


@pytest.mark.parametrize("verb", sorted(ACTS))
def test_an_auditor_changes_nothing(world, browser_of, verb):
    case = case_in(A.PROPOSED)
    before = Event.objects.count()
    answer = browser_of("auditor").post(act_on(case, verb), said(verb))
    assert (answer.status_code, Event.objects.count()) == (403, before)


@pytest.mark.parametrize("verb", ["grant", "send_back"])
def test_the_proposer_is_refused_at_the_second_signature(world, browser_of, verb):
    case = case_in(A.ACCEPTED)
    both = browser_of("both_roles")
    both.post(act_on(case, "allocate"), {"officer": persona("both_roles").pk})
    assess_all(case, by=persona("both_roles"), at=NOW)
    assert both.post(act_on(case, "propose"), GRANT).status_code == 302
    answer = both.post(act_on(case, verb), {"comment": "Fine."})
    assert (answer.status_code, state_of(case), Licence.objects.count()) == (403, A.PROPOSED, 0)


def test_two_officers_grant_through_the_screens(world, browser_of):
    case = case_in(A.UNDER_REVIEW)
    assess_all(case, by=persona("officer"), at=NOW)
    browser_of("officer").post(act_on(case, "propose"), GRANT)
    browser_of("countersigner").post(act_on(case, "grant"))
    assert (state_of(case), Licence.objects.get().valid_until) == (A.GRANTED, LAPSE)


def test_two_officers_refuse_through_the_screens(world, browser_of):
    case = case_in(A.UNDER_REVIEW)
    assess_all(case, by=persona("officer"), at=NOW)
    browser_of("officer").post(act_on(case, "propose"), {**REASONS, "outcome": "refuse"})
    browser_of("countersigner").post(act_on(case, "refuse"))
    assert (state_of(case), Licence.objects.count()) == (A.REFUSED, 0)


def test_the_end_of_a_proposed_licence_is_the_latest_possible(world, browser_of):
    case = case_in(A.UNDER_REVIEW)
    assess_all(case, by=persona("officer"), at=NOW)
    answer = browser_of("officer").get(act_on(case, "propose"))
    assert 'value="2026-11-10 00:00"' in answer.content.decode()


@pytest.mark.parametrize(
    ("verb", "data", "field", "sentence"),
    [
        ("propose", {"outcome": "grant"}, "reasons", "Write something here."),
        ("propose", {**GRANT, "outcome": "give"}, "outcome", "Select a valid choice"),
        ("propose", {**GRANT, "valid_until": ""}, "valid_until", "Say until when"),
        ("propose", {**GRANT, "valid_until": "2026-02-30"}, "valid_until", "Enter the day"),
        ("propose", {**GRANT, "valid_until": "2027-01-01"}, "valid_until", "at most one year"),
        ("propose", {**GRANT, "valid_until": "2026-10-01"}, "valid_until", "must end after today"),
        ("propose", {**GRANT, "reasons": "x" * 4001}, "reasons", "at most 4000 characters"),
        ("propose", {**GRANT, "reasons": "a\0b"}, "reasons", "Null characters"),
        ("identify", {"question": "?", DAYS: "-3"}, DAYS, "greater than or equal to 1"),
        ("identify", {"question": "?", DAYS: "ten"}, DAYS, "Enter a whole number"),
        ("consult", {"question": "?"}, "bodies", "Choose at least one body."),
        ("consult", {"question": "?", "bodies": ["77777"]}, "bodies", "Select a valid choice"),
    ],
)  # fmt: skip
def test_bad_input_is_named_at_its_field_and_kept(world, browser_of, verb, data, field, sentence):
    case = case_in(A.UNDER_REVIEW)
    assess_all(case, by=persona("officer"), at=NOW)
    answer = browser_of("officer").post(act_on(case, verb), data)
    form = answer.context["form"]
    assert (answer.status_code in (409, 422), state_of(case)) == (True, A.UNDER_REVIEW)
    assert sentence in " ".join(form.errors[field])
    assert form["reasons" if verb == "propose" else "question"].value() == (
        data.get("reasons", None) if verb == "propose" else "?"
    )


@pytest.mark.parametrize("officer", ["", "abc", "999999", "countersigner"])
def test_only_a_case_officer_is_given_a_case(world, browser_of, officer):
    case = case_in(A.ACCEPTED)
    chosen = persona(officer).pk if officer == "countersigner" else officer
    answer = browser_of("intake_officer").post(act_on(case, "allocate"), {"officer": chosen})
    assert (answer.status_code, state_of(case)) == (422, A.ACCEPTED)


def test_officers_are_offered_with_their_load(world, browser_of):
    case_in(A.UNDER_REVIEW)
    shown = browser_of("intake_officer").get(act_on(case_in(A.ACCEPTED), "allocate"))
    assert "Officer, 1 open case" in shown.content.decode()


def test_a_refusal_of_the_domain_keeps_what_was_typed(world, browser_of, clock_at):
    case = case_in(A.UNDER_REVIEW)
    assess_all(case, by=persona("officer"), at=NOW)
    clock_at(LAPSE)
    typed = {**GRANT, "valid_until": "2027-01-01"}
    answer = browser_of("officer").post(act_on(case, "propose"), typed)
    shown = answer.content.decode()
    assert (answer.status_code, state_of(case)) == (409, A.UNDER_REVIEW)
    assert "The measure against the end user is in force" in shown
    assert "The end use is civil." in shown


def test_the_slower_of_two_is_told_who_was_faster_and_keeps_the_text(world, browser_of):
    case = case_in(A.PROPOSED)
    browser_of("second_countersigner").post(act_on(case, "grant"))
    answer = browser_of("countersigner").post(act_on(case, "send_back"), {"comment": "Ask again."})
    shown = answer.content.decode()
    assert (answer.status_code, state_of(case)) == (409, A.GRANTED)
    assert "Second countersigner was faster: since 12 October 2026, 09:00 Beijing" in shown
    assert "Ask again." in shown


def test_a_page_older_than_the_case_changes_nothing(world, browser_of):
    case = case_in(A.PROPOSED)
    answer = browser_of("countersigner").post(act_on(case, "grant"), {"version": case.version - 1})
    assert (answer.status_code, state_of(case)) == (409, A.PROPOSED)


def test_an_act_sent_twice_is_done_once(world, browser_of):
    case, client = case_in(A.UNDER_REVIEW), browser_of("officer")
    answers = [client.post(act_on(case, "consult"), said("consult")) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 409]
    assert case.consultations.count() == 1


def test_the_page_of_an_act_that_cannot_be_done_leads_back_to_the_case(world, browser_of):
    case = case_in(A.UNDER_REVIEW)
    answer = browser_of("officer").get(act_on(case, "propose"), follow=True)
    assert answer.redirect_chain == [(page_of(case), 302)]
    assert "This cannot be done now" in answer.content.decode()


@pytest.mark.parametrize("verb", ["burn", "submit", "settle"])
def test_an_act_that_officers_do_not_have_is_not_found(world, browser_of, verb):
    assert browser_of("officer").post(act_on(case_in(A.UNDER_REVIEW), verb)).status_code == 404


def test_a_province_acts_on_its_own_cases_alone(world, browser_of):
    case = case_in(A.SUBMITTED)
    answer = browser_of("other_province_officer").post(act_on(case, "receive"))
    assert (answer.status_code, state_of(case)) == (404, A.SUBMITTED)

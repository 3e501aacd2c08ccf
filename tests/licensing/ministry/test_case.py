"""The case page: everything on it, what this person may do, and why not."""

import pytest

from licensing.actions import assign, consult, propose
from licensing.enums import ApplicationState as A
from licensing.enums import Outcome, Stance
from tests.factories import assess_all, case_in, walk
from tests.licensing.ministry.conftest import TRAINING, act_on, buttons, page_of
from tests.world import LAPSE, NOW, edition, persona


def text(client, case):
    return client.get(page_of(case)).content.decode()


def test_a_proposal_without_findings_says_what_is_missing_and_links_there(world, browser_of):
    case = case_in(A.UNDER_REVIEW)
    propose = buttons(browser_of("officer"), case)["propose"]
    assert [(m.message, m.url) for m in propose.missing] == [
        ("10 of the 10 findings are still to be recorded.", f"{page_of(case)}findings/")
    ]
    assert "Not yet:" in text(browser_of("officer"), case)


def test_another_officers_case_keeps_its_buttons_with_the_reason(world, browser_of):
    case = case_in(A.UNDER_REVIEW)
    found = buttons(browser_of("second_officer"), case)
    assert {button.not_you for button in found.values()} == {
        "the officer to whom the case is allocated does this."
    }


def test_the_proposer_cannot_countersign_and_is_told_so(world, browser_of):
    case = case_in(A.ACCEPTED)
    case = _proposed_by_both_roles(case)
    found = buttons(browser_of("both_roles"), case)
    assert found["grant"].not_you == (
        "you proposed this decision; another officer countersigns it."
    )
    assert "Not you:" in text(browser_of("both_roles"), case)


def _proposed_by_both_roles(case):
    both = persona("both_roles")
    case = assign.allocate(case, officer=both, by=persona("intake_officer"), at=NOW)
    assess_all(case, by=both, at=NOW)
    return propose.propose(
        case, Outcome.GRANT, reasons="Civil.", by=both, at=NOW, valid_until=LAPSE
    )


def test_after_the_lapse_a_grant_is_not_yet_possible_and_a_refusal_of_nothing_else(
    world, browser_of, clock_at
):
    case = case_in(A.PROPOSED)
    clock_at(LAPSE)
    found = buttons(browser_of("countersigner"), case)
    assert [str(m.message) for m in found["grant"].missing] == [
        "The measure against the end user is in force; a licence cannot be granted.",
        "The proposed validity has already ended; send the proposal back.",
    ]
    assert found["send_back"].missing == []


def test_an_old_screening_stands_in_the_way_of_a_proposal(world, browser_of):
    case = case_in(A.UNDER_REVIEW)
    assess_all(case, by=persona("officer"), at=NOW)
    edition(list_version=2)
    client = browser_of("officer")
    assert [m.url for m in buttons(client, case)["propose"].missing] == ["#screening"]
    client.post(act_on(case, "screen"))
    assert buttons(client, case)["propose"].missing == []


def test_the_page_shows_hits_papers_items_and_both_scripts(world, browser_of):
    shown = text(browser_of("officer"), case_in(A.UNDER_REVIEW))
    for words in ("立方公司", "1C902.a", "Samarium-cobalt magnets", "contract.pdf", "JN-2026-118"):
        assert words in shown


@pytest.mark.parametrize("state", [A.WITHDRAWN, A.GRANTED, A.REFUSED, A.NOT_ACCEPTED, A.RETURNED])
def test_no_clock_runs_on_a_case_that_has_ended(world, browser_of, clock_at, state):
    case = case_in(state)
    clock_at("2027-03-01 09:00")
    assert browser_of("auditor").get(page_of(case)).context["dossier"].clock is None


def test_a_decided_case_says_on_which_day_it_was_decided(world, browser_of, clock_at):
    case = case_in(A.PROPOSED)
    clock_at("2026-10-20 09:00")
    browser_of("countersigner").post(act_on(case, "grant"))
    assert "on day 6 of 45 working days" in text(browser_of("auditor"), case)


def test_what_is_not_known_of_the_unreliable_entity_list_is_not_checked(world, browser_of):
    case = case_in(A.UNDER_REVIEW)
    gates = browser_of("officer").get(page_of(case)).context["gates"]
    assert [(gate.state, str(gate.word)) for gate in gates[2:4]] == [
        ("not_checked", "Not checked"),
        ("not_checked", "Not checked"),
    ]


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("provincial_officer", 200),
        ("other_province_officer", 404),
        ("consulted", 404),
        ("auditor", 200),
        ("list_officer", 200),
        ("exporter", 403),
        ("rival_exporter", 403),
        ("customs_officer", 403),
    ],
)
def test_who_may_read_a_case(world, browser_of, who, status):
    case = case_in(A.UNDER_REVIEW)
    assert browser_of(who).get(page_of(case)).status_code == status


def test_a_consulted_body_reads_the_case_it_was_asked_about_and_only_answers(world, browser_of):
    case, other = case_in(A.CONSULTATION), case_in(A.UNDER_REVIEW)
    client = browser_of("consulted")
    assert list(buttons(client, case)) == ["reply_to_consultation"]
    assert client.get(page_of(other)).status_code == 404


def test_a_draft_is_nobodys_business(world, browser_of):
    assert browser_of("auditor").get(page_of(case_in(A.DRAFT))).status_code == 404


@pytest.mark.parametrize("state", [s for s in A if s not in (A.DRAFT, A.DISCARDED)])
def test_an_auditor_reads_every_case_and_is_offered_nothing(world, browser_of, state):
    assert buttons(browser_of("auditor"), case_in(state)) == {}


def test_a_case_with_everything_costs_fifteen_queries(world, browser_of, django_assert_num_queries):
    case = walk(case_in(A.CORRECTION_REQUESTED), "answer_correction", "forward", "accept")
    case = walk(case, "allocate", "ask_expert", "close_inquiry", "consult", "close_consultation")
    case = walk(case, "propose", "send_back", "propose", "grant")
    client = browser_of("officer")
    client.get(page_of(case))
    with django_assert_num_queries(15 + TRAINING):
        answer = client.get(page_of(case))
    assert "Sign the contract." in answer.content.decode()


def test_a_case_in_consultation_costs_no_more(world, browser_of, django_assert_num_queries):
    case = case_in(A.CONSULTATION)
    consult.reply(case, Stance.OBJECTION, "No.", by=persona("consulted"), at=NOW)
    client = browser_of("auditor")
    client.get(page_of(case))
    with django_assert_num_queries(15 + TRAINING):
        client.get(page_of(case))

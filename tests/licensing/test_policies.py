"""Who may do what: every verb for every person, on a case of the exporter's own province."""

import pytest

from licensing import policies
from licensing.actions import licence as papers
from licensing.enums import ApplicationState as A
from licensing.enums import LicenceState, OrderKind
from tests.factories import case_in, licence_in
from tests.world import NOW, PERSONAS, persona

SYSTEM = "the system"
EVERYBODY = (*PERSONAS, SYSTEM)
FILERS = {"exporter", "exporter_administrator", "agent"}
EXPORTERS = FILERS | {"drafter"}
CHECKERS = {"provincial_officer", "intake_officer"}
REVIEWER = {"officer"}
SECONDS = {"countersigner", "second_countersigner", "both_roles"}
CASE_OFFICERS = {"officer", "second_officer", "both_roles"}
APPLICATION = {
    "submit": FILERS,
    "discard": EXPORTERS,
    "receive": CHECKERS,
    "forward": {"provincial_officer"},
    "request_correction": CHECKERS,
    "answer_correction": FILERS,
    "return_unanswered": {SYSTEM},
    "reject_filing": CHECKERS,
    "accept": {"intake_officer"},
    "deem_accepted": {SYSTEM},
    "allocate": {"intake_officer"} | CASE_OFFICERS | SECONDS,
    "reallocate": {"intake_officer"} | SECONDS,
    "consult": REVIEWER,
    "close_consultation": REVIEWER,
    "identify": REVIEWER,
    "ask_expert": REVIEWER,
    "verify_on_site": REVIEWER,
    "close_inquiry": REVIEWER,
    "refer_to_state_council": SECONDS,
    "return_from_state_council": SECONDS,
    "propose": REVIEWER,
    "send_back": SECONDS,
    "grant": SECONDS,
    "refuse": SECONDS,
    "request_reconsideration": FILERS,
    "uphold": {"legal_officer"},
    "overturn": {"legal_officer"},
    "reopen": {"intake_officer"} | SECONDS,
    "withdraw": FILERS,
    "edit": EXPORTERS,
    "assess": REVIEWER,
    "screen": REVIEWER,
    "reply_to_consultation": {"consulted"},
    "restate": FILERS,
}
LICENCE = {
    "declare": {"customs_officer"},
    "undo_declaration": {"customs_officer"},
    "release": {"customs_officer"},
    "report": FILERS,
    "suspend_use": {SYSTEM},
    "restore": SECONDS,
    "withdraw": SECONDS,
    "revoke": SECONDS,
    "replace": SECONDS,
    "expire": {SYSTEM},
    "hand_back": FILERS,
    "cancel": CASE_OFFICERS | SECONDS,
    "propose_order": CASE_OFFICERS | SECONDS,
}


def allowed(rule, subject):
    return {
        name
        for name in EVERYBODY
        if policies.may(None if name == SYSTEM else persona(name), rule, subject)
    }


def test_every_verb_of_an_application_has_exactly_these_people(world):
    case = case_in(A.CONSULTATION)
    assert {verb: allowed(rule, case) for verb, rule in policies.APPLICATION.items()} == APPLICATION


def test_every_verb_of_a_licence_has_exactly_these_people(world):
    paper = licence_in(LicenceState.ISSUED)
    assert {verb: allowed(rule, paper) for verb, rule in policies.LICENCE.items()} == LICENCE


def test_a_foreign_case_is_nobodys_of_the_exporter_but_its_own_peoples(world):
    foreign = case_in(A.CONSULTATION, by=persona("rival_exporter"))
    found = {verb: allowed(policies.APPLICATION[verb], foreign) for verb in ("submit", "edit")}
    assert found == {"submit": {"rival_exporter"}, "edit": {"rival_exporter"}}


@pytest.mark.parametrize("verb", ["grant", "refuse", "send_back"])
def test_who_proposed_does_not_countersign(world, both_roles, verb):
    case = case_in(A.PROPOSED)
    case.decisions.update(proposed_by=both_roles)
    assert allowed(policies.APPLICATION[verb], case) == SECONDS - {"both_roles"}
    reason = policies.why_not(both_roles, policies.APPLICATION[verb], case)
    assert reason == policies.SECOND_OFFICER.otherwise


@pytest.mark.parametrize("kind", OrderKind)
def test_who_proposed_an_order_does_not_confirm_it(world, both_roles, kind):
    suspended = kind == OrderKind.RESTORE
    paper = licence_in(LicenceState.USE_SUSPENDED if suspended else LicenceState.ISSUED)
    if suspended:
        paper.end_user_entity = None
        paper.valid_until = paper.valid_until.replace(year=2027)
        paper.save()
    papers.propose_order(paper, kind, reason="The end use changed.", by=both_roles, at=NOW)
    assert allowed(policies.LICENCE[kind], paper) == SECONDS - {"both_roles"}


@pytest.mark.parametrize("worked_as", ["case_officer", "proposed_by", "decided_by"])
def test_who_worked_on_the_case_does_not_reconsider_it(world, legal_officer, worked_as):
    case = case_in(A.RECONSIDERATION)
    if worked_as == "case_officer":
        case.case_officer = legal_officer
    else:
        case.decisions.update(**{worked_as: legal_officer})
    for verb in ("uphold", "overturn"):
        assert allowed(policies.APPLICATION[verb], case) == set()


def test_a_body_that_has_answered_has_nothing_more_to_say(world):
    case = case_in(A.CONSULTATION)
    case.consultations.update(replied_at=NOW, replied_by=persona("consulted"), stance="objection")
    assert allowed(policies.APPLICATION["reply_to_consultation"], case) == set()


def test_a_disabled_account_may_nothing(world, exporter):
    exporter.is_active = False
    case = case_in(A.CONSULTATION)
    assert not any(policies.may(exporter, rule, case) for rule in policies.APPLICATION.values())

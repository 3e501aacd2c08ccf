"""Every state of an application with every verb: what the law lets through, and nothing else."""

import pytest
from django.db import transaction

from audit.models import Event
from licensing import policies
from licensing.actions import _move
from licensing.checks import Refused
from licensing.enums import ApplicationState as A
from tests.factories import STEPS, WAYS, case_in, walk
from tests.world import NOW, persona

OPEN = {"withdraw": A.WITHDRAWN}
REVIEW = {
    "reallocate": A.UNDER_REVIEW,
    "consult": A.CONSULTATION,
    "identify": A.IDENTIFICATION,
    "ask_expert": A.EXPERT_OPINION,
    "verify_on_site": A.ON_SITE_VERIFICATION,
    "refer_to_state_council": A.STATE_COUNCIL,
    "propose": A.PROPOSED,
}
FINDING = {"close_inquiry": A.UNDER_REVIEW}
TABLE: dict[str, dict[str, str]] = {
    A.DRAFT: {"submit": A.SUBMITTED, "discard": A.DISCARDED},
    A.DISCARDED: {},
    A.SUBMITTED: {"receive": A.PROVINCIAL_CHECK, "deem_accepted": A.ACCEPTED, **OPEN},
    A.PROVINCIAL_CHECK: {
        "forward": A.PROVINCIAL_CHECK,
        "request_correction": A.CORRECTION_REQUESTED,
        "reject_filing": A.NOT_ACCEPTED,
        "accept": A.ACCEPTED,
        "deem_accepted": A.ACCEPTED,
        **OPEN,
    },
    A.CORRECTION_REQUESTED: {
        "answer_correction": A.PROVINCIAL_CHECK,
        "return_unanswered": A.RETURNED,
        **OPEN,
    },
    A.RETURNED: {},
    A.NOT_ACCEPTED: {},
    A.ACCEPTED: {"allocate": A.UNDER_REVIEW, **OPEN},
    A.UNDER_REVIEW: {**REVIEW, **OPEN},
    A.CONSULTATION: {"close_consultation": A.UNDER_REVIEW, **OPEN},
    A.IDENTIFICATION: {**FINDING, **OPEN},
    A.EXPERT_OPINION: {**FINDING, **OPEN},
    A.ON_SITE_VERIFICATION: {**FINDING, **OPEN},
    A.STATE_COUNCIL: {"return_from_state_council": A.UNDER_REVIEW, **OPEN},
    A.PROPOSED: {
        "send_back": A.UNDER_REVIEW,
        "grant": A.GRANTED,
        "refuse": A.REFUSED,
        **OPEN,
    },
    A.GRANTED: {},
    A.REFUSED: {"request_reconsideration": A.RECONSIDERATION},
    A.RECONSIDERATION: {"uphold": A.UPHELD, "overturn": A.OVERTURNED},
    A.UPHELD: {},
    A.OVERTURNED: {"reopen": A.UNDER_REVIEW},
    A.WITHDRAWN: {},
}
ACTORS = {
    "discard": "drafter",
    "receive": "provincial_officer",
    "forward": "provincial_officer",
    "request_correction": "provincial_officer",
    "reject_filing": "provincial_officer",
    "return_unanswered": None,
    "deem_accepted": None,
    "accept": "intake_officer",
    "allocate": "intake_officer",
    "reallocate": "intake_officer",
    "reopen": "intake_officer",
    "refer_to_state_council": "countersigner",
    "return_from_state_council": "countersigner",
    "send_back": "countersigner",
    "grant": "countersigner",
    "refuse": "countersigner",
    "uphold": "legal_officer",
    "overturn": "legal_officer",
    **dict.fromkeys(("submit", "answer_correction", "withdraw"), "exporter"),
    "request_reconsideration": "exporter",
    **dict.fromkeys(("consult", "close_consultation", "identify", "ask_expert"), "officer"),
    **dict.fromkeys(("verify_on_site", "close_inquiry", "propose"), "officer"),
}  # fmt: skip
BESIDE = {"edit", "assess", "screen", "reply_to_consultation", "restate"}
PAIRS = [(state, verb) for state, verbs in TABLE.items() for verb in verbs if verb in STEPS]
STARTS = {
    (A.PROVINCIAL_CHECK, "forward"): ("submit", "receive"),
    (A.PROVINCIAL_CHECK, "request_correction"): ("submit", "receive"),
    (A.PROPOSED, "refuse"): (*WAYS[A.UNDER_REVIEW], "propose_refusal"),
}


class Through(Exception):
    """The door stood open; nothing is to be saved."""


def lets_through(case, verb):
    actor = ACTORS[verb]
    try:
        with (
            transaction.atomic(),
            _move.application(case, verb, by=actor and persona(actor), at=NOW),
        ):
            raise Through
    except (Through, Refused):  # open; at most something is missing
        return True
    except _move.SomeoneWasFaster:
        return False


def test_the_table_knows_every_state_and_every_verb():
    assert set(TABLE) == set(A)
    assert set(ACTORS) == set(policies.APPLICATION) - BESIDE
    assert {verb for verbs in TABLE.values() for verb in verbs} == set(ACTORS)


@pytest.mark.parametrize("state", A)
def test_a_state_lets_its_own_verbs_through_and_no_other(world, state):
    case = case_in(state)
    before = (case.version, Event.objects.count())
    assert {verb for verb in ACTORS if lets_through(case, verb)} == set(TABLE[state])
    case.refresh_from_db()
    assert (case.state, case.version, Event.objects.count()) == (state, *before)


def said_by(verb, case):
    return case.created_by if verb in ("submit", "discard") else persona(ACTORS[verb])


@pytest.mark.parametrize(("state", "verb"), PAIRS)
def test_a_verb_leads_where_the_law_says_and_leaves_one_event(world, state, verb):
    start = STARTS.get((state, verb))
    case = walk(case_in(A.DRAFT), *start) if start else case_in(state)
    earlier = Event.objects.filter(chain=case.chain, verb=verb).count()
    after = walk(case, verb)
    assert (case.state, after.state) == (state, TABLE[state][verb])
    events = Event.objects.filter(chain=case.chain, verb=verb).order_by("sequence")
    assert events.count() == earlier + 1
    event = events.last()
    assert (event.facts["from"], event.facts["to"]) == (state, TABLE[state][verb])
    assert event.actor_name == str(said_by(verb, case))

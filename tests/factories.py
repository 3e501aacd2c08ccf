"""How a case and a licence come into each of their states: the verbs, and who does them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from entities.models import User
from licensing.actions import (
    assign,
    consult,
    customs,
    decide,
    draft,
    follow,
    inquire,
    intake,
    licence,
    propose,
    reconsider,
    submit,
)
from licensing.enums import ApplicationState as A
from licensing.enums import Factor, InquiryKind, NotAcceptedGround, OrderKind, Outcome, Stance
from licensing.enums import LicenceState as L
from licensing.models import Application, Assessment, Licence
from tests.drafts import complete_draft
from tests.world import LAPSE, NOW, organisation, persona

CASE_OFFICER, SECOND = "officer", "countersigner"


def assess_all(case: Application, *, by: User, at: datetime, against: tuple[str, ...] = ()) -> None:
    """Record every finding; those named in `against` speak against a grant."""
    Assessment.objects.bulk_create(
        Assessment(
            application=case, factor=factor, finding="See file.", recorded_by=by, recorded_at=at,
            is_favourable=factor not in against,
        )
        for factor in Factor
        if not case.assessments.filter(factor=factor).exists()
    )  # fmt: skip


def propose_as(case: Application, outcome: Outcome, *, by: User, at: datetime) -> Application:
    assess_all(case, by=by, at=at)
    return propose.propose(
        case, outcome, reasons="The end use is civil.", by=by, at=at,
        valid_until=LAPSE if outcome == Outcome.GRANT else None,
    )  # fmt: skip


def _close_consultation(case: Application, at: datetime) -> Application:
    consult.reply(case, Stance.NO_OBJECTION, "No objection.", by=persona("consulted"), at=at)
    return consult.close_consultation(case, by=persona(CASE_OFFICER), at=at)


def _inquire(kind: InquiryKind) -> Callable[[Application, datetime], Application]:
    return lambda case, at: inquire.open_inquiry(
        case, kind, question="What is the coercivity?", expected_working_days=10,
        by=persona(CASE_OFFICER), at=at,
    )  # fmt: skip


def _answer(case: Application, at: datetime) -> Application:
    answers = {point.pk: "Enclosed." for point in case.correction.points.all()}
    return intake.answer_correction(case, answers, by=persona("exporter"), at=at)


Step = Callable[[Application, datetime], Any]
STEPS: dict[str, Step] = {
    "submit": lambda c, at: submit.submit(c, by=c.created_by, at=at, version=c.version),
    "discard": lambda c, at: draft.discard(c, by=c.created_by, at=at, version=c.version),
    "receive": lambda c, at: intake.receive(c, by=persona("provincial_officer"), at=at),
    "forward": lambda c, at: intake.forward(c, by=persona("provincial_officer"), at=at),
    "request_correction": lambda c, at: intake.request_correction(
        c, ["Sign the contract."], by=persona("provincial_officer"), at=at
    ),
    "answer_correction": _answer,
    "reject_filing": lambda c, at: intake.reject_filing(
        c, NotAcceptedGround.NO_LICENCE_NEEDED, "Below the threshold.",
        by=persona("provincial_officer"), at=at,
    ),
    "accept": lambda c, at: intake.accept(c, by=persona("intake_officer"), at=at),
    "allocate": lambda c, at: assign.allocate(
        c, officer=persona(CASE_OFFICER), by=persona("intake_officer"), at=at
    ),
    "reallocate": lambda c, at: assign.reallocate(
        c, officer=persona("second_officer"), by=persona("intake_officer"), at=at
    ),
    "consult": lambda c, at: consult.consult(
        c, [organisation("industry")], "Any objection?", by=persona(CASE_OFFICER), at=at
    ),
    "close_consultation": _close_consultation,
    "identify": _inquire(InquiryKind.IDENTIFICATION),
    "ask_expert": _inquire(InquiryKind.EXPERT_OPINION),
    "verify_on_site": _inquire(InquiryKind.ON_SITE_VERIFICATION),
    "close_inquiry": lambda c, at: inquire.close_inquiry(
        c, finding="As described.", by=persona(CASE_OFFICER), at=at
    ),
    "refer_to_state_council": lambda c, at: decide.refer_to_state_council(
        c, reason="Major effect on national security.", by=persona(SECOND), at=at
    ),
    "return_from_state_council": lambda c, at: decide.return_from_state_council(
        c, outcome="No objection.", by=persona(SECOND), at=at
    ),
    "propose": lambda c, at: propose_as(c, Outcome.GRANT, by=persona(CASE_OFFICER), at=at),
    "propose_refusal": lambda c, at: propose_as(c, Outcome.REFUSE, by=persona(CASE_OFFICER), at=at),
    "send_back": lambda c, at: decide.send_back(
        c, comment="Ask about the end use.", by=persona(SECOND), at=at
    ),
    "grant": lambda c, at: decide.grant(c, by=persona(SECOND), at=at).application,
    "refuse": lambda c, at: decide.refuse(c, by=persona(SECOND), at=at),
    "request_reconsideration": lambda c, at: reconsider.request(
        c, grounds="The end use is civil.", by=persona("exporter"), at=at
    ),
    "uphold": lambda c, at: reconsider.uphold(
        c, reasons="Nothing new.", by=persona("legal_officer"), at=at
    ),
    "overturn": lambda c, at: reconsider.overturn(
        c, reasons="The proof was there.", by=persona("legal_officer"), at=at
    ),
    "reopen": lambda c, at: assign.reopen(
        c, officer=persona("second_officer"), by=persona("intake_officer"), at=at
    ),
    "withdraw": lambda c, at: submit.withdraw(
        c, reason="The buyer cancelled.", by=persona("exporter"), at=at, version=c.version
    ),
}  # fmt: skip

CHECKED = ("submit", "receive", "forward")
REVIEWED = (*CHECKED, "accept", "allocate")
REFUSED = (*REVIEWED, "propose_refusal", "refuse")
WAYS: dict[str, tuple[str, ...]] = {
    A.DRAFT: (),
    A.DISCARDED: ("discard",),
    A.SUBMITTED: ("submit",),
    A.PROVINCIAL_CHECK: CHECKED,
    A.CORRECTION_REQUESTED: ("submit", "receive", "request_correction"),
    A.NOT_ACCEPTED: ("submit", "receive", "reject_filing"),
    A.ACCEPTED: (*CHECKED, "accept"),
    A.UNDER_REVIEW: REVIEWED,
    A.CONSULTATION: (*REVIEWED, "consult"),
    A.IDENTIFICATION: (*REVIEWED, "identify"),
    A.EXPERT_OPINION: (*REVIEWED, "ask_expert"),
    A.ON_SITE_VERIFICATION: (*REVIEWED, "verify_on_site"),
    A.STATE_COUNCIL: (*REVIEWED, "refer_to_state_council"),
    A.PROPOSED: (*REVIEWED, "propose"),
    A.GRANTED: (*REVIEWED, "propose", "grant"),
    A.REFUSED: REFUSED,
    A.RECONSIDERATION: (*REFUSED, "request_reconsideration"),
    A.UPHELD: (*REFUSED, "request_reconsideration", "uphold"),
    A.OVERTURNED: (*REFUSED, "request_reconsideration", "overturn"),
    A.WITHDRAWN: ("submit", "withdraw"),
}


def walk(case: Application, *verbs: str, at: datetime = NOW) -> Application:
    """Do the verbs one after the other, each by the person whose duty it is."""
    for verb in verbs:
        STEPS[verb](case, at)
        case = Application.objects.get(pk=case.pk)
    return case


def case_in(state: str, *, at: datetime = NOW, **draft_with: Any) -> Application:
    """A case in `state`, brought there through the door; all of it happens at `at`."""
    if state == A.RETURNED:
        return _returned(at, draft_with)
    return walk(complete_draft(at=at, **draft_with), *WAYS[state], at=at)


def _returned(at: datetime, draft_with: dict[str, Any]) -> Application:
    earlier = at - timedelta(days=60)
    case = case_in(A.CORRECTION_REQUESTED, at=earlier, **draft_with)
    follow.follow_clocks(at=at)
    return Application.objects.get(pk=case.pk)


def order(paper: Licence, kind: OrderKind, at: datetime) -> Licence:
    """One officer proposes, a second one confirms."""
    licence.propose_order(
        paper, kind, reason="The end use has changed.", new_conditions="By sea only.",
        by=persona(CASE_OFFICER), at=at,
    )  # fmt: skip
    return licence.confirm_order(paper, by=persona(SECOND), at=at)


LicenceStep = Callable[[Licence, datetime], Any]
LICENCE_STEPS: dict[str, LicenceStep] = {
    "declare": lambda p, at: customs.declare(
        p, declaration_number=f"2301-{p.number}", customs_office="Nanjing Customs",
        by=persona("customs_officer"), at=at,
    ),
    "undo_declaration": lambda p, at: customs.undo_declaration(
        p, reason="Not loaded.", by=persona("customs_officer"), at=at
    ),
    "release": lambda p, at: customs.release(p, by=persona("customs_officer"), at=at),
    "report": lambda p, at: licence.report(
        p, text="Arrived and installed.", by=persona("exporter"), at=at
    ),
    "restore": lambda p, at: order(p, OrderKind.RESTORE, at),
    "withdraw": lambda p, at: order(p, OrderKind.WITHDRAW, at),
    "revoke": lambda p, at: order(p, OrderKind.REVOKE, at),
    "replace": lambda p, at: order(p, OrderKind.REPLACE, at),
    "hand_back": lambda p, at: licence.hand_back(
        p, reason="The destination changes.", by=persona("exporter"), at=at
    ),
    "cancel": lambda p, at: licence.cancel(p, by=persona(CASE_OFFICER), at=at),
    "expire": lambda p, at: licence.expire(p, at=p.valid_until),
}  # fmt: skip

LICENCE_WAYS: dict[str, tuple[str, ...]] = {
    L.ISSUED: (),
    L.IN_CUSTOMS: ("declare",),
    L.USED: ("declare", "release"),
    L.CLOSED: ("declare", "release", "report"),
    L.WITHDRAWN: ("withdraw",),
    L.REVOKED: ("revoke",),
    L.REPLACED: ("replace",),
    L.RETURNED: ("hand_back",),
    L.EXPIRED: ("expire",),
    L.CANCELLED: ("hand_back", "cancel"),
}


def licence_of(case: Application) -> Licence:
    return Licence.objects.get(application=case, replaced_by=None)


def licence_in(state: str, *, at: datetime = NOW, **draft_with: Any) -> Licence:
    """A licence in `state`, brought there through the door; its use is suspended by the lapse."""
    if state == L.EXPIRED:
        draft_with = {"end_user_key": None, **draft_with}  # no measure that could lapse first
    paper = licence_of(case_in(A.GRANTED, at=at, **draft_with))
    if state == L.USE_SUSPENDED:
        follow.follow_clocks(at=LAPSE)
    for verb in LICENCE_WAYS.get(state, ()):
        LICENCE_STEPS[verb](paper, at)
        paper = Licence.objects.get(pk=paper.pk)
    return Licence.objects.get(pk=paper.pk)

"""The acts a person may take on a case or licence now; each disabled one with its reason."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from licensing import policies
from licensing.checks import Facts, Problem, problems_of
from licensing.enums import ApplicationState
from licensing.models import Application, Licence
from licensing.workflow import can_proceed

APPLICATION_LABELS: dict[str, str | Promise] = {
    "receive": _("Take up the check"),
    "forward": _("Forward to the ministry"),
    "request_correction": _("Ask for corrections"),
    "reject_filing": _("Do not accept"),
    "accept": _("Accept the application"),
    "allocate": _("Allocate the case"),
    "reallocate": _("Give to another officer"),
    "consult": _("Consult other bodies"),
    "close_consultation": _("Close the consultation"),
    "identify": _("Have the item identified"),
    "ask_expert": _("Ask for an expert opinion"),
    "verify_on_site": _("Verify on site"),
    "close_inquiry": _("Record the finding and resume the clock"),
    "refer_to_state_council": _("Refer to the State Council"),
    "return_from_state_council": _("Record the State Council's answer"),
    "propose": _("Propose a decision"),
    "grant": _("Countersign: grant"),
    "refuse": _("Countersign: refuse"),
    "send_back": _("Send the proposal back"),
    "uphold": _("Uphold the refusal"),
    "overturn": _("Overturn the refusal"),
    "reopen": _("Take the case up again"),
    "submit": _("Send the application"),
    "answer_correction": _("Answer the request for corrections"),
    "request_reconsideration": _("Ask for reconsideration"),
    "withdraw": _("Withdraw the application"),
}
RESTATE_LABEL = _("Restate as special circumstances")
# acts beside the machine, with the states in which they may be done
BESIDE: dict[str, tuple[str | Promise, tuple[str, ...]]] = {
    "reply_to_consultation": (_("Give your position"), (ApplicationState.CONSULTATION,)),
    "assess": (_("Record findings"), (ApplicationState.UNDER_REVIEW,)),
    "screen": (_("Screen the parties again"), (ApplicationState.UNDER_REVIEW,)),
}
LICENCE_LABELS: dict[str, str | Promise] = {
    "declare": _("Enter the export declaration"),
    "undo_declaration": _("Cancel the declaration"),
    "release": _("Release the goods"),
    "report": _("Report arrival and use"),
    "hand_back": _("Hand the licence back"),
    "restore": _("Confirm: restore"),
    "withdraw": _("Confirm: withdraw"),
    "revoke": _("Confirm: revoke"),
    "replace": _("Confirm: replace"),
    "cancel": _("Enter as cancelled"),
}


@dataclass(frozen=True)
class Offer:
    """One act: open when neither `not_you` nor a blocking problem stands against it."""

    verb: str
    label: str | Promise
    not_you: str | Promise | None = None
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        return self.not_you is None and not any(problem.blocking for problem in self.problems)


def on_application(case: Application, user: Any, facts: Facts) -> list[Offer]:
    """What the state allows and the role may do; with the reason where something is missing.

    `case` comes with parties, decisions, consultations, assessments and documents prefetched.
    """
    return [
        Offer(
            verb,
            label,
            not_you=policies.why_not(user, policies.APPLICATION[verb], case),
            problems=problems_of(verb, case, facts),
        )
        for verb, label in APPLICATION_LABELS.items()
        if policies.is_role_for(user, policies.APPLICATION[verb])
        and can_proceed(getattr(case, verb))
        and _fits_the_proposal(case, verb)
    ]


def beside_application(case: Application, user: Any) -> list[Offer]:
    """The acts that leave the state as it is: findings, screening, a consulted body's position."""
    return [
        Offer(verb, label, not_you=policies.why_not(user, policies.APPLICATION[verb], case))
        for verb, (label, states) in BESIDE.items()
        if policies.is_role_for(user, policies.APPLICATION[verb]) and case.state in states
    ]


def on_licence(licence: Licence, user: Any) -> list[Offer]:
    """As `on_application`; an order's confirmation is offered only for the order that waits."""
    order = licence.open_order
    confirmations = {"restore", "withdraw", "revoke", "replace"}
    return [
        Offer(verb, label, not_you=policies.why_not(user, policies.LICENCE[verb], licence))
        for verb, label in LICENCE_LABELS.items()
        if policies.is_role_for(user, policies.LICENCE[verb])
        and can_proceed(getattr(licence, verb))
        and (verb not in confirmations or (order is not None and order.kind == verb))
    ]


def _fits_the_proposal(case: Application, verb: str) -> bool:
    decision = case.open_decision
    return verb not in ("grant", "refuse") or (decision is not None and decision.outcome == verb)

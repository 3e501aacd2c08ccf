"""Who may do what: one rule for each verb of both machines, and for the acts beside them.

A rule names the roles that may ever do it, and conditions on person and case. Nothing here asks
whether the moment is right (workflow) or what is missing (checks).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from entities.enums import Role as R

EXPORTER = (R.EXPORTER_DRAFTER, R.EXPORTER_FILER, R.EXPORTER_ADMINISTRATOR, R.AGENT)
FILER = (R.EXPORTER_FILER, R.EXPORTER_ADMINISTRATOR, R.AGENT)
MINISTRY = (
    R.INTAKE_OFFICER,
    R.CASE_OFFICER,
    R.COUNTERSIGNER,
    R.LEGAL_OFFICER,
    R.LIST_OFFICER,
    R.LIST_APPROVER,
    R.AUDITOR,
)


@dataclass(frozen=True)
class Condition:
    """A demand on person and case, with the sentence that says why not."""

    holds: Callable[[Any, Any], bool]
    otherwise: str | Promise


@dataclass(frozen=True)
class Rule:
    """Roles that may ever do it, conditions that must hold; no roles: the system alone."""

    roles: tuple[str, ...]
    conditions: tuple[Condition, ...] = ()


def is_own_organisation(user: Any, case: Any) -> bool:
    return case.exporter_id in user.organisations_as(*EXPORTER)


def may_file_for_it(user: Any, case: Any) -> bool:
    return case.exporter_id in user.organisations_as(*FILER)


def is_own_province(user: Any, case: Any) -> bool:
    return user.has_role(R.INTAKE_OFFICER) or case.exporter.province in user.provinces_as(
        R.PROVINCIAL_OFFICER
    )


def is_case_officer(user: Any, case: Any) -> bool:
    return case.case_officer_id == user.pk


def did_not_propose(user: Any, case: Any) -> bool:
    decision = case.open_decision
    return decision is None or decision.proposed_by_id != user.pk


def was_not_on_the_case(user: Any, case: Any) -> bool:
    decisions = case.decisions.all()
    return case.case_officer_id != user.pk and not any(
        user.pk in (decision.proposed_by_id, decision.decided_by_id) for decision in decisions
    )


def did_not_order(user: Any, licence: Any) -> bool:
    order = licence.open_order
    return order is None or order.proposed_by_id != user.pk


def is_asked(user: Any, case: Any) -> bool:
    own = user.organisations_as(R.CONSULTED_BODY)
    return any(row.body_id in own and row.replied_at is None for row in case.consultations.all())


OWN = Condition(is_own_organisation, _("only people of the exporter may do this."))
OWN_FILER = Condition(may_file_for_it, _("only people who may file for the exporter may do this."))
PROVINCE = Condition(is_own_province, _("the exporter's own province does this."))
REVIEWER = Condition(is_case_officer, _("the officer to whom the case is allocated does this."))
SECOND_OFFICER = Condition(
    did_not_propose, _("you proposed this decision; another officer countersigns it.")
)
OUTSIDER = Condition(
    was_not_on_the_case, _("you worked on this case; another officer reconsiders it.")
)
ASKED = Condition(is_asked, _("your body has no open question on this case."))
SECOND_ON_ORDER = Condition(did_not_order, _("you proposed this; another officer confirms it."))

SYSTEM = Rule(())
REVIEW = Rule((R.CASE_OFFICER,), (REVIEWER,))
CHECK = Rule((R.PROVINCIAL_OFFICER, R.INTAKE_OFFICER), (PROVINCE,))
SECOND = Rule((R.COUNTERSIGNER,), (SECOND_OFFICER,))
DIRECT = Rule((R.COUNTERSIGNER,))
FILE = Rule(FILER, (OWN_FILER,))

APPLICATION: dict[str, Rule] = {
    "submit": FILE,
    "discard": Rule(EXPORTER, (OWN,)),
    "receive": CHECK,
    "forward": Rule((R.PROVINCIAL_OFFICER,), (PROVINCE,)),
    "request_correction": CHECK,
    "answer_correction": FILE,
    "return_unanswered": SYSTEM,
    "reject_filing": CHECK,
    "accept": Rule((R.INTAKE_OFFICER,)),
    "deem_accepted": SYSTEM,
    "allocate": Rule((R.INTAKE_OFFICER, R.CASE_OFFICER, R.COUNTERSIGNER)),
    "reallocate": Rule((R.INTAKE_OFFICER, R.COUNTERSIGNER)),
    "consult": REVIEW,
    "close_consultation": REVIEW,
    "identify": REVIEW,
    "ask_expert": REVIEW,
    "verify_on_site": REVIEW,
    "close_inquiry": REVIEW,
    "refer_to_state_council": DIRECT,
    "return_from_state_council": DIRECT,
    "propose": REVIEW,
    "send_back": SECOND,
    "grant": SECOND,
    "refuse": SECOND,
    "request_reconsideration": FILE,
    "uphold": Rule((R.LEGAL_OFFICER,), (OUTSIDER,)),
    "overturn": Rule((R.LEGAL_OFFICER,), (OUTSIDER,)),
    "reopen": Rule((R.INTAKE_OFFICER, R.COUNTERSIGNER)),
    "withdraw": FILE,
    # acts that change no state
    "edit": Rule(EXPORTER, (OWN,)),
    "assess": REVIEW,
    "screen": REVIEW,
    "reply_to_consultation": Rule((R.CONSULTED_BODY,), (ASKED,)),
    "restate": FILE,
}

LICENCE: dict[str, Rule] = {
    "declare": Rule((R.CUSTOMS_OFFICER,)),
    "undo_declaration": Rule((R.CUSTOMS_OFFICER,)),
    "release": Rule((R.CUSTOMS_OFFICER,)),
    "report": FILE,
    "suspend_use": SYSTEM,
    "restore": Rule((R.COUNTERSIGNER,), (SECOND_ON_ORDER,)),
    "withdraw": Rule((R.COUNTERSIGNER,), (SECOND_ON_ORDER,)),
    "revoke": Rule((R.COUNTERSIGNER,), (SECOND_ON_ORDER,)),
    "replace": Rule((R.COUNTERSIGNER,), (SECOND_ON_ORDER,)),
    "expire": SYSTEM,
    "hand_back": FILE,
    "cancel": Rule((R.CASE_OFFICER, R.COUNTERSIGNER)),
    # acts that change no state
    "propose_order": Rule((R.CASE_OFFICER, R.COUNTERSIGNER)),
}


def is_role_for(user: Any | None, rule: Rule) -> bool:
    """May a person of this kind ever do it? `None` is the system."""
    if user is None:
        return not rule.roles
    return user.has_role(*rule.roles)


def why_not(user: Any | None, rule: Rule, subject: Any) -> str | Promise | None:
    """Why this person may not do it to this subject; None when they may."""
    if not is_role_for(user, rule):
        return _("your role does not do this.")
    if user is None:
        return None
    return next(
        (demand.otherwise for demand in rule.conditions if not demand.holds(user, subject)), None
    )


def may(user: Any | None, rule: Rule, subject: Any) -> bool:
    return why_not(user, rule, subject) is None

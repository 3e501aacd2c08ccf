"""Whose turn a case is: who must act next, in words, and whether that is the person asking."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.enums import Role
from licensing import policies
from licensing.enums import ApplicationState as A

WAITS_FOR: dict[str, Role] = {
    A.SUBMITTED: Role.PROVINCIAL_OFFICER,
    A.PROVINCIAL_CHECK: Role.PROVINCIAL_OFFICER,
    A.CORRECTION_REQUESTED: Role.EXPORTER_FILER,
    A.ACCEPTED: Role.INTAKE_OFFICER,
    A.UNDER_REVIEW: Role.CASE_OFFICER,
    A.CONSULTATION: Role.CONSULTED_BODY,
    A.IDENTIFICATION: Role.CASE_OFFICER,
    A.EXPERT_OPINION: Role.CASE_OFFICER,
    A.ON_SITE_VERIFICATION: Role.CASE_OFFICER,
    A.STATE_COUNCIL: Role.COUNTERSIGNER,
    A.PROPOSED: Role.COUNTERSIGNER,
    A.REFUSED: Role.EXPORTER_FILER,
    A.RECONSIDERATION: Role.LEGAL_OFFICER,
    A.OVERTURNED: Role.INTAKE_OFFICER,
}
WITH: dict[str, str | Promise] = {
    Role.PROVINCIAL_OFFICER: gettext_lazy("with the province: %(province)s"),
    Role.EXPORTER_FILER: gettext_lazy("with the exporter"),
    Role.INTAKE_OFFICER: gettext_lazy("with the ministry's intake"),
    Role.CASE_OFFICER: gettext_lazy("with %(officer)s"),
    Role.CONSULTED_BODY: gettext_lazy("with the consulted bodies"),
    Role.COUNTERSIGNER: gettext_lazy("with a countersigner"),
    Role.LEGAL_OFFICER: gettext_lazy("with a reconsideration officer"),
}
# beside the role: what must hold between the person and the case
HOLDS: dict[str, Callable[[Any, Any], bool]] = {
    Role.PROVINCIAL_OFFICER: policies.is_own_province,
    Role.CASE_OFFICER: policies.is_case_officer,
    Role.COUNTERSIGNER: lambda user, case: case.proposer_id != user.pk,
    Role.CONSULTED_BODY: lambda user, case: bool(case.asked_bodies),
}


@dataclass(frozen=True)
class Turn:
    """The role that must act next (none: the case has ended), in words, and is it yours."""

    role: str | None
    words: str
    is_yours: bool


def turn_of(case: Any, user: Any) -> Turn:
    """`case` carries `open_questions`, `asked_bodies` and `proposer_id` (see worklists)."""
    role = _role(case)
    if role is None:
        return Turn(None, "", is_yours=False)
    holds = HOLDS.get(role, lambda user, case: True)
    facts = {"province": case.exporter.province, "officer": case.case_officer}
    return Turn(role, _words(case, role) % facts, user.has_role(role) and holds(user, case))


def _role(case: Any) -> str | None:
    role = WAITS_FOR.get(case.state)
    if case.state == A.PROVINCIAL_CHECK and case.forwarded_at:
        return Role.INTAKE_OFFICER
    if case.state == A.CONSULTATION and not case.open_questions:
        return Role.CASE_OFFICER
    return role


def _words(case: Any, role: str) -> str:
    if case.state == A.STATE_COUNCIL:
        return _("with the State Council")
    return str(WITH[role])

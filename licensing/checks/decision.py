"""In review: what a proposal and a decision need, and the longest validity."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from entities.enums import EndRule
from entities.periods import one_year_after
from licensing.checks.problems import Facts, Problem
from licensing.enums import REVIEW_FACTORS, SECOND_GATES, Outcome


def screening_done(case: Any, facts: Facts) -> list[Problem]:
    if facts.screening is None:
        return [
            Problem(
                "unscreened",
                _("The parties have not been compared with the control list."),
                "screening",
            )
        ]
    if facts.screening.list_version != facts.list_version:
        return [
            Problem(
                "screening_old",
                _(
                    "The control list has changed since the parties were screened; screen "
                    "them again."
                ),
                "screening",
            )
        ]
    return []


def consultation_closed(case: Any, facts: Facts) -> list[Problem]:
    if any(row.replied_at is None for row in case.consultations.all()):
        return [
            Problem(
                "consultation_open", _("A consulted body has not yet answered."), "consultation"
            )
        ]
    return []


def ready_to_propose(case: Any, facts: Facts) -> list[Problem]:
    """The eight factors of Export Control Law art. 13 and the second gates are recorded."""
    recorded = {row.factor for row in case.assessments.all()}
    missing = [factor for factor in (*REVIEW_FACTORS, *SECOND_GATES) if factor not in recorded]
    found = screening_done(case, facts)
    if missing:
        found.append(
            Problem(
                "findings_missing",
                _("%(count)s of the %(all)s findings are still to be recorded.")
                % {"count": len(missing), "all": len(REVIEW_FACTORS) + len(SECOND_GATES)},
                "findings",
            )
        )
    return found


def ready_to_grant(case: Any, facts: Facts) -> list[Problem]:
    """The measure is asked now, inside the transaction; then the second gates and the validity."""
    decision = case.open_decision
    if decision is None or decision.outcome != Outcome.GRANT:
        return [Problem("not_proposed", _("No grant is proposed."), "decision")]
    return [
        *open_to_grant(case, facts),
        *screening_done(case, facts),
        *_validity(decision, facts),
    ]


def open_to_grant(case: Any, facts: Facts) -> list[Problem]:
    """What stands in the way of a grant whoever decides: the measure and the second gates."""
    found = []
    if facts.status.prohibits and not case.special_circumstances:
        found.append(
            Problem(
                "measure_in_force",
                _("The measure against the end user is in force; a licence cannot be granted."),
                "end_user",
            )
        )
    against = {row.factor for row in case.assessments.all() if not row.is_favourable}
    found += [
        Problem(
            f"gate_{gate}",
            _("The finding is against a grant: %(gate)s.") % {"gate": gate.label},
            "findings",
        )  # fmt: skip
        for gate in SECOND_GATES
        if gate in against
    ]
    return found


def _validity(decision: Any, facts: Facts) -> list[Problem]:
    found = []
    if decision.valid_until <= facts.at:
        found.append(
            Problem(
                "validity_past",
                _("The proposed validity has already ended; send the proposal back."),
                "decision",
            )
        )
    if decision.valid_until > latest_validity(facts):
        found.append(
            Problem(
                "validity_too_long",
                _(
                    "The proposed validity is longer than the law and the suspension allow; "
                    "send the proposal back."
                ),
                "decision",
            )
        )
    return found


def latest_validity(facts: Facts) -> datetime:
    """The latest exclusive end of a licence issued at `facts.at`, UTC: one year (REG 15), and
    never beyond the end of the end user's suspension."""
    year = one_year_after(facts.at, EndRule.ANNIVERSARY)
    ends = facts.status.until if facts.status.is_suspended else None
    return min(year, ends) if ends else year


def ready_to_refuse(case: Any, facts: Facts) -> list[Problem]:
    decision = case.open_decision
    if decision is None or decision.outcome != Outcome.REFUSE:
        return [Problem("not_proposed", _("No refusal is proposed."), "decision")]
    return []

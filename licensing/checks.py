"""What is missing: for each verb a list of problems, the same for page, button and refusal."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from entities.checks import Problem as Problem
from entities.checks import Refused as Refused
from entities.enums import EndRule
from entities.periods import one_year_after
from licensing.enums import (
    REQUIRED_PAPERS,
    REVIEW_FACTORS,
    SECOND_GATES,
    Outcome,
    Paper,
)


@dataclass(frozen=True)
class Facts:
    """What the checks need to know beside the case itself, read at `at` inside the transaction."""

    at: datetime
    status: Any  # entities.queries.status.Status of the end user
    is_watch_listed: bool
    is_barred: bool
    screening: Any | None  # the latest ScreeningRun
    list_version: int


def ready_to_submit(case: Any, facts: Facts) -> list[Problem]:
    """REG 16: the form filled in, all papers, one end user, at least one item, no bar."""
    return [
        *_exporter(case, facts),
        *_end_user(case, facts),
        *_parties(case),
        *_items(case),
        *_contract(case),
        *_end_use(case),
        *_papers(case, facts),
    ]


def _exporter(case: Any, facts: Facts) -> list[Problem]:
    found = []
    if not (case.contact_name and case.contact_phone and case.contact_email):
        found.append(
            Problem(
                "contact_missing",
                _("Say whom the officers may ask: name, telephone and e-mail."),
                "exporter",
            )
        )
    if facts.is_barred:
        found.append(
            Problem(
                "exporter_barred",
                _(
                    "The ministry does not accept applications from this exporter at present "
                    "(Export Control Law art. 39)."
                ),
                "exporter",
            )
        )
    return found


def _end_user(case: Any, facts: Facts) -> list[Problem]:
    if case.end_user is None:
        return [Problem("end_user_missing", _("Name the end user."), "end_user")]
    if facts.status.prohibits and not case.special_circumstances:
        return [
            Problem(
                "measure_in_force",
                _(
                    "Exports to this end user are prohibited. Only an application for "
                    "special circumstances can be filed (Regulations art. 29)."
                ),
                "end_user",
            )
        ]
    if case.special_circumstances and not case.special_circumstances_reason:
        return [
            Problem(
                "circumstances_unexplained", _("Explain the special circumstances."), "end_user"
            )
        ]
    return []


def _parties(case: Any) -> list[Problem]:
    others = [party for party in case.parties.all() if not party.is_end_user]
    if case.has_other_parties is None and not others:
        return [
            Problem(
                "parties_unsaid", _("Say whether anybody else takes part in the deal."), "parties"
            )
        ]
    if case.has_other_parties and not others:
        return [
            Problem(
                "parties_missing",
                _("Add the other parties, or say that there are none."),
                "parties",
            )
        ]
    return []


def _items(case: Any) -> list[Problem]:
    if not case.items.all():
        return [Problem("items_missing", _("Add at least one item."), "items")]
    return []


def _contract(case: Any) -> list[Problem]:
    wanted = (
        case.contract_number, case.contract_date, case.currency, case.destination, case.transport,
        case.customs_office,
    )  # fmt: skip
    if not all(wanted):
        return [
            Problem("contract_incomplete", _("Complete the contract and the route."), "contract")
        ]
    return []


def _end_use(case: Any) -> list[Problem]:
    found = []
    if not case.end_use or case.is_military_use is None or case.sells_to_military is None:
        found.append(
            Problem(
                "end_use_incomplete",
                _("Describe the end use and answer the questions on military use."),
                "end_use",
            )
        )
    if not case.undertaking_given:
        found.append(
            Problem(
                "undertaking_missing",
                _("Confirm that the end user has given its undertaking (Regulations art. 24)."),
                "end_use",
            )
        )
    return found


def _papers(case: Any, facts: Facts) -> list[Problem]:
    present = {document.kind for document in case.documents.all()}
    wanted = list(REQUIRED_PAPERS)
    if facts.is_watch_listed:
        wanted += [Paper.RISK_ASSESSMENT, Paper.COMMITMENT]
    return [
        Problem(
            f"paper_missing_{kind}",
            _("A paper is missing: %(paper)s.") % {"paper": kind.label},
            "documents",
        )  # fmt: skip
        for kind in wanted
        if kind not in present
    ]


def forwarded_once(case: Any, facts: Facts) -> list[Problem]:
    if case.forwarded_at is not None:
        return [Problem("forwarded", _("The papers are with the ministry already."), "intake")]
    return []


def ready_to_accept(case: Any, facts: Facts) -> list[Problem]:
    if case.forwarded_at is None:
        return [
            Problem(
                "not_forwarded",
                _("The province has not yet checked and forwarded the papers."),
                "intake",
            )
        ]
    return []


def one_request_only(case: Any, facts: Facts) -> list[Problem]:
    """Administrative Licensing Law 32: told once, everything at once."""
    if hasattr(case, "correction"):
        return [
            Problem(
                "already_asked",
                _(
                    "The papers were sent back once already; the law allows one request that "
                    "lists everything."
                ),
                "intake",
            )
        ]
    return []


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


CHECKS: dict[str, Callable[[Any, Facts], list[Problem]]] = {
    "submit": ready_to_submit,
    "forward": forwarded_once,
    "accept": ready_to_accept,
    "request_correction": one_request_only,
    "close_consultation": consultation_closed,
    "propose": ready_to_propose,
    "grant": ready_to_grant,
    "refuse": ready_to_refuse,
}


def problems_of(verb: str, case: Any, facts: Facts) -> list[Problem]:
    """What is missing before `verb`; nothing for a verb that asks nothing."""
    check = CHECKS.get(verb)
    return check(case, facts) if check else []

"""Before the review: what the law wants of a filing, and of its acceptance."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from licensing.checks.problems import Facts, Problem
from licensing.enums import REQUIRED_PAPERS, Paper


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

"""What is missing: for each verb a list of problems, the same for page, button and refusal."""

from collections.abc import Callable
from typing import Any

from licensing.checks.decision import (
    consultation_closed,
    latest_validity,
    open_to_grant,
    ready_to_grant,
    ready_to_propose,
    ready_to_refuse,
    screening_done,
)
from licensing.checks.filing import (
    forwarded_once,
    one_request_only,
    ready_to_accept,
    ready_to_submit,
)
from licensing.checks.problems import Facts, Problem, Refused

__all__ = [
    "Facts",
    "Problem",
    "Refused",
    "latest_validity",
    "open_to_grant",
    "problems_of",
    "ready_to_submit",
    "screening_done",
]

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

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from entities.enums import Role
from entities.models import User
from licensing.actions import _move, screen
from licensing.checks import Problem, Refused
from licensing.models import Application


def allocate(application: Application, *, officer: User, by: User, at: datetime) -> Application:
    """Give an accepted case to its officer; the parties are screened and the run is kept."""
    return _hand(application, "allocate", officer=officer, by=by, at=at)


def reallocate(application: Application, *, officer: User, by: User, at: datetime) -> Application:
    return _hand(application, "reallocate", officer=officer, by=by, at=at)


def reopen(application: Application, *, officer: User, by: User, at: datetime) -> Application:
    """Take up again a case whose refusal was overturned; a new review of 45 working days starts."""
    return _hand(application, "reopen", officer=officer, by=by, at=at)


def _hand(
    application: Application, verb: str, *, officer: User, by: User, at: datetime
) -> Application:
    if not officer.has_role(Role.CASE_OFFICER):
        raise Refused(
            [
                Problem(
                    "not_a_case_officer", _("Only a case officer can be given a case."), "officer"
                )
            ]
        )
    said = {"officer": str(officer)}
    with _move.application(application, verb, by=by, at=at, said=said) as case:
        case.case_officer = officer
        if verb == "reopen":
            case.reopened_at = at
            case.decided_at = None
        screen.run(case, by=None, at=at)
    return case

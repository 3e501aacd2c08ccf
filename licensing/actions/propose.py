from datetime import datetime

from django.utils.translation import gettext_lazy as _

from entities.enums import Role
from entities.models import User
from licensing import checks
from licensing.actions import _move
from licensing.checks import Problem, Refused
from licensing.enums import Outcome
from licensing.models import Application, Decision
from licensing.queries import facts, people
from notices import outbox


def propose(
    application: Application,
    outcome: Outcome,
    *,
    reasons: str,
    by: User,
    at: datetime,
    conditions: str = "",
    valid_until: datetime | None = None,
    version: int | None = None,
) -> Application:
    """Propose to grant or to refuse; a second officer decides.

    A grant needs `valid_until` (UTC, exclusive): at most one year, never beyond the end of the end
    user's suspension.
    """
    said = {"outcome": outcome, "reasons": reasons, "valid_until": valid_until}
    with _move.application(
        application, "propose", by=by, at=at, version=version, said=said
    ) as case:
        if outcome == Outcome.GRANT:
            _demand_grantable(case, valid_until, at)
        Decision.objects.create(
            application=case,
            outcome=outcome,
            reasons=reasons,
            conditions=conditions,
            valid_until=valid_until if outcome == Outcome.GRANT else None,
            proposed_by=by,
            proposed_at=at,
        )
        outbox.tell(
            people.with_role(Role.COUNTERSIGNER).exclude(pk=by.pk),
            "decision_proposed",
            key=f"proposed:{case.pk}:{case.version}",
            at=at,
            link=f"/ministry/cases/{case.pk}/",
            context={"reference": case.reference, "outcome": outcome.value},
        )
    return case


def _demand_grantable(case: Application, valid_until: datetime | None, at: datetime) -> None:
    known = facts.gather(case, at)
    problems = checks.open_to_grant(case, known)
    if valid_until is None or valid_until <= at:
        problems.append(
            Problem("validity_past", _("The validity must end after today."), "valid_until")
        )
    elif valid_until > checks.latest_validity(known):
        problems.append(
            Problem(
                "validity_too_long",
                _(
                    "The validity may last at most one year and may not go beyond the end of "
                    "the end user's suspension."
                ),
                "valid_until",
            )
        )
    if problems:
        raise Refused(problems)

"""Administrative reconsideration of a refusal, decided by the ministry itself, final (ECL 41)."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from audit import clock
from entities.enums import Role
from entities.models import User
from licensing.actions import _move
from licensing.checks import Problem, Refused
from licensing.clocks import RECONSIDERATION_DAYS
from licensing.models import Application, Reconsideration
from licensing.queries import people
from notices import outbox


def request(
    application: Application, *, grounds: str, by: User, at: datetime, version: int | None = None
) -> Application:
    """Ask for reconsideration within 60 days of the decision (calendar days, Beijing)."""
    said = {"grounds": grounds}
    with _move.application(
        application, "request_reconsideration", by=by, at=at, version=version, said=said
    ) as case:
        _demand_in_time(case, at)
        Reconsideration.objects.create(
            application=case,
            grounds=grounds,
            requested_by=by,
            requested_at=at,
            due_on=clock.beijing_date(at) + timedelta(days=RECONSIDERATION_DAYS),
        )
        outbox.tell(
            people.with_role(Role.LEGAL_OFFICER),
            "reconsideration_requested",
            key=f"reconsider:{case.pk}",
            at=at,
            link=f"/ministry/cases/{case.pk}/",
            context={"reference": case.reference},
        )
    return case


def _demand_in_time(case: Application, at: datetime) -> None:
    last = clock.beijing_date(case.decided_at or at) + timedelta(days=RECONSIDERATION_DAYS)
    if clock.beijing_date(at) > last:
        said = _("The 60 days to ask for reconsideration have passed.")
        raise Refused([Problem("too_late", said, "grounds")])


def uphold(application: Application, *, reasons: str, by: User, at: datetime) -> Application:
    return _decide(application, "uphold", reasons=reasons, by=by, at=at)


def overturn(application: Application, *, reasons: str, by: User, at: datetime) -> Application:
    """The refusal does not stand; the ministry reviews the case again."""
    return _decide(application, "overturn", reasons=reasons, by=by, at=at)


def _decide(
    application: Application, verb: str, *, reasons: str, by: User, at: datetime
) -> Application:
    with _move.application(application, verb, by=by, at=at, said={"reasons": reasons}) as case:
        row = case.reconsideration
        row.is_overturned, row.reasons = verb == "overturn", reasons
        row.decided_by, row.decided_at = by, at
        row.save()
        outbox.tell(
            people.of_the_exporter(case),
            f"reconsideration_{verb}",
            key=f"reconsidered:{case.pk}",
            at=at,
            link=f"/exporter/applications/{case.pk}/",
            context={"reference": case.reference, "reasons": reasons},
        )
    return case

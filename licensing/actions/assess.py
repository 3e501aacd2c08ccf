from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from entities.models import User
from licensing.actions import _move
from licensing.enums import ApplicationState, Factor
from licensing.models import Application, Assessment


@dataclass(frozen=True)
class Finding:
    """What an officer found on one factor, and whether it leaves a grant open."""

    factor: Factor
    text: str
    is_favourable: bool


def assess_all(
    application: Application, findings: Iterable[Finding], *, by: User, at: datetime
) -> Application:
    """Record several findings; all of them or none."""
    with transaction.atomic():
        for found in findings:
            application = assess(
                application,
                found.factor,
                finding=found.text,
                is_favourable=found.is_favourable,
                by=by,
                at=at,
            )
    return application


def assess(
    application: Application,
    factor: Factor,
    *,
    finding: str,
    is_favourable: bool,
    by: User,
    at: datetime,
) -> Application:
    """Record the finding on one factor of Export Control Law art. 13 or one second gate."""
    said = {"factor": factor, "favourable": is_favourable, "finding": finding}
    states = (ApplicationState.UNDER_REVIEW,)
    with _move.beside(application, "assess", by=by, at=at, states=states, said=said) as case:
        Assessment.objects.update_or_create(
            application=case,
            factor=factor,
            defaults={
                "finding": finding,
                "is_favourable": is_favourable,
                "recorded_by": by,
                "recorded_at": at,
            },
        )
    return case

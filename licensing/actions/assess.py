from datetime import datetime

from entities.models import User
from licensing.actions import _move
from licensing.enums import ApplicationState, Factor
from licensing.models import Application, Assessment


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

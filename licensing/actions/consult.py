"""Ask other bodies; the clock runs on (REG 17(1) counts joint review)."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from entities.models import Organisation, User
from licensing.actions import _move
from licensing.checks import Problem, Refused
from licensing.enums import ApplicationState, Stance
from licensing.models import Application, Consultation
from notices import outbox


def consult(
    application: Application,
    bodies: Iterable[Organisation],
    question: str,
    *,
    by: User,
    at: datetime,
) -> Application:
    asked = list(bodies)
    if not asked:
        said_why = _("Choose at least one body to ask.")
        raise Refused([Problem("nobody_asked", said_why, "bodies")])
    said = {"bodies": [body.name for body in asked], "question": question}
    with _move.application(application, "consult", by=by, at=at, said=said) as case:
        for body in asked:
            Consultation.objects.create(
                application=case, body=body, question=question, asked_by=by, asked_at=at
            )
        outbox.tell(
            User.objects.filter(is_active=True, memberships__organisation__in=asked).distinct(),
            "consultation_asked",
            key=f"consulted:{case.pk}:{case.version}",
            at=at,
            link=f"/ministry/cases/{case.pk}/",
            context={"reference": case.reference},
        )
    return case


def reply(
    application: Application, stance: Stance, text: str, *, by: User, at: datetime
) -> Application:
    """A consulted body gives its position on its open question, the earliest first."""
    said = {"stance": stance, "reply": text}
    with _move.beside(
        application,
        "reply_to_consultation",
        by=by,
        at=at,
        states=(ApplicationState.CONSULTATION,),
        said=said,
    ) as case:
        own = by.organisations_as("consulted_body")
        asked = case.consultations.filter(body_id__in=own, replied_at__isnull=True)[0]
        asked.stance, asked.reply, asked.replied_by, asked.replied_at = stance, text, by, at
        asked.save()
    return case


def close_consultation(application: Application, *, by: User, at: datetime) -> Application:
    with _move.application(application, "close_consultation", by=by, at=at) as case:
        pass
    return case

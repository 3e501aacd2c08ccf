"""The province's check and the ministry's intake (Administrative Licensing Law 32)."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from audit import clock
from entities.models import User
from entities.queries.calendar import working_calendar
from licensing.actions import _move
from licensing.checks import Problem, Refused
from licensing.enums import NotAcceptedGround
from licensing.models import Application, Correction, CorrectionPoint, Document
from licensing.queries import people
from notices import outbox


def receive(application: Application, *, by: User, at: datetime) -> Application:
    """The province takes the papers up; the day of receipt stays the day of filing."""
    with _move.application(application, "receive", by=by, at=at) as case:
        pass
    return case


def forward(application: Application, *, by: User, at: datetime, note: str = "") -> Application:
    """The province finds the papers complete and hands them to the ministry."""
    with _move.application(application, "forward", by=by, at=at, said={"note": note}) as case:
        case.forwarded_at = at
        case.forwarded_by = by
    return case


def request_correction(
    application: Application, points: Sequence[str], *, by: User, at: datetime
) -> Application:
    """Ask once for everything that is missing; the time to reply is policy, in working days."""
    if not points:
        raise Refused([Problem("no_points", _("List what is missing."), "points")])
    days = settings.XUKE_CORRECTION_REPLY_WORKING_DAYS
    due = working_calendar().nth_working_day_after(clock.beijing_date(at), days)
    said = {"points": list(points), "reply_due_on": due}
    with _move.application(application, "request_correction", by=by, at=at, said=said) as case:
        correction = Correction.objects.create(
            application=case, requested_by=by, requested_at=at, reply_due_on=due
        )
        CorrectionPoint.objects.bulk_create(
            [CorrectionPoint(correction=correction, request=point) for point in points]
        )
        _tell_exporter(case, "correction_requested", at, {"due": due.isoformat()})
    return case


def answer_correction(
    application: Application,
    answers: dict[int, str],
    *,
    by: User,
    at: datetime,
    documents: Sequence[Document] = (),
    version: int | None = None,
) -> Application:
    """Answer every point; a new five working days start from the day of the reply.

    `documents` are unsaved papers that were missing; they join those of the case.
    """
    papers = [[paper.kind, paper.filename, paper.sha256] for paper in documents]
    given: list[str] = []
    said = {"papers": papers, "answers": given}
    with _move.application(
        application, "answer_correction", by=by, at=at, version=version, said=said
    ) as case:
        for paper in documents:
            paper.application, paper.uploaded_by, paper.uploaded_at = case, by, at
            paper.save(force_insert=True)
        for point in case.correction.points.all():
            point.answer = answers.get(point.pk, "").strip()
            if not point.answer:
                why = _("Answer every point of the request.")
                raise Refused([Problem("point_unanswered", why, f"point_{point.pk}")])
            point.save(update_fields=["answer"])
            given.append(point.answer)
        case.correction.answered_by = by
        case.correction.answered_at = at
        case.correction.save()
        case.received_at = at
    return case


def reject_filing(
    application: Application, ground: NotAcceptedGround, reason: str, *, by: User, at: datetime
) -> Application:
    """Do not accept the filing: no licence is needed, or another authority is competent."""
    said = {"ground": ground, "reason": reason}
    with _move.application(application, "reject_filing", by=by, at=at, said=said) as case:
        case.ended_reason = reason
        case.decided_at = at
        _tell_exporter(case, "application_not_accepted", at, {"reason": reason})
    return case


def accept(application: Application, *, by: User, at: datetime) -> Application:
    """The ministry accepts: the 45 working days start, the day of acceptance not counted."""
    with _move.application(application, "accept", by=by, at=at) as case:
        case.accepted_at = at
        _tell_exporter(case, "application_accepted", at, {})
    return case


def _tell_exporter(case: Application, kind: str, at: datetime, context: dict[str, str]) -> None:
    outbox.tell(
        people.of_the_exporter(case),
        kind,
        key=f"{kind}:{case.pk}:{case.version}",
        at=at,
        link=f"/exporter/applications/{case.pk}/",
        context={"reference": case.reference, **context},
    )

"""Identification, expert opinion, on-site verification: the clock stands (REG 17(3))."""

from datetime import datetime

from entities.models import User
from licensing.actions import _move
from licensing.enums import InquiryKind
from licensing.models import Application, Inquiry
from licensing.queries import people
from notices import outbox

VERBS = {
    InquiryKind.IDENTIFICATION: "identify",
    InquiryKind.EXPERT_OPINION: "ask_expert",
    InquiryKind.ON_SITE_VERIFICATION: "verify_on_site",
}


def open_inquiry(
    application: Application,
    kind: InquiryKind,
    *,
    question: str,
    expected_working_days: int,
    by: User,
    at: datetime,
) -> Application:
    """Stop the clock from today; the exporter is told in writing how long that is expected."""
    said = {"question": question, "expected_working_days": expected_working_days}
    with _move.application(application, VERBS[kind], by=by, at=at, said=said) as case:
        Inquiry.objects.create(
            application=case,
            kind=kind,
            question=question,
            expected_working_days=expected_working_days,
            opened_by=by,
            opened_at=at,
        )
        outbox.tell(
            people.of_the_exporter(case),
            "clock_paused",
            key=f"paused:{case.pk}:{case.version}",
            at=at,
            link=f"/exporter/applications/{case.pk}/",
            context={
                "reference": case.reference,
                "inquiry": kind.value,
                "expected_working_days": expected_working_days,
            },
        )
    return case


def close_inquiry(application: Application, *, finding: str, by: User, at: datetime) -> Application:
    """The finding is in: the clock runs again, today counted."""
    said = {"finding": finding}
    with _move.application(application, "close_inquiry", by=by, at=at, said=said) as case:
        inquiry = case.inquiries.get(closed_at__isnull=True)
        inquiry.closed_by, inquiry.closed_at, inquiry.finding = by, at, finding
        inquiry.save()
    return case

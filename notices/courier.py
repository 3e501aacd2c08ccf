"""The courier: posts what the outbox holds, each notice in its reader's language."""

from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import translation

from notices.models import Notice

BATCH = 200  # notices in one round
FIRST_DELAY = timedelta(minutes=1)
LONGEST_DELAY = timedelta(hours=1)
MOST_DOUBLINGS = 6  # a minute doubled so often is longer than the longest delay

log = structlog.get_logger(__name__)


def deliver(*, at: datetime) -> int:
    """Send every notice that is due; a failure is put off, doubling up to an hour, and kept.

    Rows are claimed before the post goes out and nobody waits on a lock. Returns how many went.
    """
    sent = 0
    for pk in claim(at):
        notice = Notice.objects.select_related("recipient").get(pk=pk)
        try:
            post(notice)
        except Exception as fault:
            log.warning("a notice could not be sent", notice=pk, fault=str(fault))
            Notice.objects.filter(pk=pk).update(last_error=str(fault)[:300])
        else:
            Notice.objects.filter(pk=pk).update(sent_at=at, last_error="")
            sent += 1
    return sent


def claim(at: datetime) -> list[int]:
    """Take due notices; their next attempt is put off first, so no other courier takes them."""
    with transaction.atomic():
        rows = list(
            Notice.objects.select_for_update(skip_locked=True)
            .filter(sent_at__isnull=True, next_attempt_at__lte=at)
            .order_by("next_attempt_at", "pk")[:BATCH]
        )
        for row in rows:
            delay = min(FIRST_DELAY * 2 ** min(row.attempts, MOST_DOUBLINGS), LONGEST_DELAY)
            Notice.objects.filter(pk=row.pk).update(
                attempts=F("attempts") + 1, next_attempt_at=at + delay
            )
    return [row.pk for row in rows]


def post(notice: Notice) -> None:
    """Send one notice by e-mail; a person without an address reads it in the application."""
    if not notice.recipient.email:
        return
    subject, body = worded(notice, notice.recipient.language)
    send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [notice.recipient.email])


def worded(notice: Notice, language: str, *, is_letter: bool = True) -> tuple[str, str]:
    """The notice as (subject, body): the template's first line is the subject.

    A letter also carries the address of what it is about, and whom it comes from.
    """
    with translation.override(language):
        text = render_to_string(
            f"emails/{notice.kind}.txt",
            {
                **notice.context,
                "notice": notice,
                "base": settings.XUKE_BASE_URL,
                "is_letter": is_letter,
                "training_copy": settings.XUKE_TRAINING,
            },
        ).strip()
    subject, _line, body = text.partition("\n")
    return subject.strip(), body.strip()

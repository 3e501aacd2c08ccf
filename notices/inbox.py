"""What a person was told, as they read it in the application."""

from datetime import datetime
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from notices.models import Notice


def of(person: Any) -> QuerySet[Notice]:
    """Their notices, the unread first, then the newest."""
    is_unread = ExpressionWrapper(Q(read_at__isnull=True), output_field=BooleanField())
    return Notice.objects.filter(recipient=person).order_by(is_unread.desc(), "-created_at", "-id")


def unread(person: Any) -> QuerySet[Notice]:
    return Notice.objects.filter(recipient=person, read_at__isnull=True)


def mark_read(notices: QuerySet[Notice], *, at: datetime) -> int:
    """Mark as read what is not; returns how many."""
    return notices.filter(read_at__isnull=True).update(read_at=at)

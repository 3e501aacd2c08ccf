"""Who is told what: rows written with the change they tell, posted later by the courier."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from notices.models import Notice


def tell(
    recipients: Iterable[Any],
    kind: str,
    *,
    key: str,
    at: datetime,
    effective_at: datetime | None = None,
    link: str = "",
    context: Mapping[str, Any] | None = None,
) -> None:
    """Queue one notice for each recipient; the same `key` never reaches a person twice.

    `at` is the moment of recording, `effective_at` the legal instant the notice cites (UTC).
    """
    Notice.objects.bulk_create(
        [
            Notice(
                recipient=person,
                kind=kind,
                key=key,
                context=dict(context or {}),
                link=link,
                effective_at=effective_at or at,
                created_at=at,
                next_attempt_at=at,
            )
            for person in recipients
        ],
        ignore_conflicts=True,
    )

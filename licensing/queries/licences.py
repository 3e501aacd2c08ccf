"""Licences as officers list and read them: what each is worth is computed for the moment."""

from datetime import datetime
from typing import Any

from django.db.models import F, FilteredRelation, Q, QuerySet

from licensing.enums import PartyRole
from licensing.models import Licence
from licensing.queries import visible
from licensing.queries.standing import Worth, worths


def listed(user: Any, text: str = "") -> QuerySet[Licence]:
    """The licences this person may see, newest first, each with its end user's names."""
    rows = (
        visible.licences(user)
        .select_related("exporter", "application")
        .alias(
            named=FilteredRelation(
                "application__parties", condition=Q(application__parties__role=PartyRole.END_USER)
            )
        )
        .annotate(end_user_name=F("named__name"), end_user_name_zh=F("named__name_zh"))
        .order_by("-issued_at", "id")
    )
    if not text:
        return rows
    found = Q(number__icontains=text) | Q(application__reference__icontains=text)
    for name in ("exporter__name", "exporter__name_zh", "named__name", "named__name_zh"):
        found |= Q(**{f"{name}__icontains": text})
    return rows.filter(found)


def of_worth(rows: QuerySet[Licence], standing: str, *, at: datetime) -> list[Any]:
    """Those of `rows` that have this standing at `at`."""
    kept = list(rows)
    value = worths(kept, at=at)
    return [row for row in kept if value[row.pk].standing == standing]


def with_worth(rows: list[Any], *, at: datetime) -> list[tuple[Any, Worth]]:
    value = worths(rows, at=at)
    return [(row, value[row.pk]) for row in rows]


def in_full(user: Any) -> QuerySet[Licence]:
    return listed(user).select_related(
        "exporter", "application", "issued_by", "end_user_entity", "replaces", "replaced_by",
        "customs_use",
    ).prefetch_related(
        "orders__proposed_by", "orders__confirmed_by", "application__items__controlled_item"
    )  # fmt: skip

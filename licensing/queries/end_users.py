"""Listed entities as a possible end user: found by name, with their status now."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from entities.models import ListedEntity
from entities.queries import screening
from entities.queries.status import Status, statuses

AT_MOST = 12


@dataclass(frozen=True)
class Match:
    entity: ListedEntity
    status: Status


def matches(name: str, *, at: datetime) -> list[Match]:
    """Listed entities whose name, Chinese name or alias holds `name` or comes near it."""
    if not name.strip():
        return []
    near = [hit.entity_key for hit in screening.hits(name)]
    rows = list(
        ListedEntity.objects.filter(
            Q(key__in=near)
            | Q(name__icontains=name)
            | Q(name_zh__icontains=name)
            | Q(aliases__name__icontains=name)
        ).distinct()[: AT_MOST * 2]
    )
    place = {key: rank for rank, key in enumerate(near)}
    rows = sorted(rows, key=lambda row: place.get(row.key, len(near)))[:AT_MOST]
    known = statuses([row.pk for row in rows], at=at)
    return [Match(row, known[row.pk]) for row in rows]


def exactly(*names: str) -> ListedEntity | None:
    """The listed entity that one of these names means beyond doubt, or None."""
    for name in filter(None, names):
        key = next((hit.entity_key for hit in screening.hits(name) if hit.verdict == "exact"), None)
        if key:
            return ListedEntity.objects.get(key=key)
    return None

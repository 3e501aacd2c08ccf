"""What a licence is worth at a moment: computed from dates, whatever has been recorded."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from entities.queries.status import first_in_force, measure_status, periods_of
from licensing.enums import LicenceState, Standing
from licensing.models import Licence

OVER = {
    LicenceState.USED: Standing.USED,
    LicenceState.CLOSED: Standing.USED,
    LicenceState.EXPIRED: Standing.EXPIRED,
    LicenceState.WITHDRAWN: Standing.ENDED,
    LicenceState.REVOKED: Standing.ENDED,
    LicenceState.REPLACED: Standing.ENDED,
    LicenceState.RETURNED: Standing.ENDED,
    LicenceState.CANCELLED: Standing.ENDED,
}


@dataclass(frozen=True)
class Worth:
    """The standing and, where a date brought it about, the legal instant (UTC)."""

    standing: Standing
    since: datetime | None = None

    @property
    def is_usable(self) -> bool:
        return self.standing == Standing.USABLE


def worth_of(licence: Licence, *, at: datetime) -> Worth:
    return worths([licence], at=at)[licence.pk]


def worths(licences: Iterable[Licence], *, at: datetime) -> dict[UUID, Worth]:
    """The worth of each licence at `at`, in two queries whatever their number."""
    rows = list(licences)
    entities = {row.end_user_entity_id for row in rows if row.end_user_entity_id}
    periods: dict[int, Any] = periods_of(entities) if entities else {}
    return {row.pk: _worth(row, periods.get(row.end_user_entity_id or 0, {}), at) for row in rows}


def _worth(licence: Licence, periods: dict[int, Any], at: datetime) -> Worth:
    """A licence that ends with the suspension itself is suspended, not merely expired: the return
    of the measure is what ends it, and what its holder is told."""
    if licence.state in OVER:
        return Worth(OVER[LicenceState(licence.state)], licence.ended_at)
    if licence.state == LicenceState.IN_CUSTOMS and (held := _held_since(licence, periods, at)):
        return Worth(Standing.HELD, held)
    since = came_into_force(licence, periods, at)
    if licence.valid_until <= at and since != licence.valid_until:
        return Worth(Standing.EXPIRED, licence.valid_until)
    if licence.state == LicenceState.IN_CUSTOMS:
        return Worth(Standing.DECLARED)
    return Worth(Standing.USE_SUSPENDED, since) if since else Worth(Standing.USABLE)


def came_into_force(licence: Licence, periods: dict[int, Any], at: datetime) -> datetime | None:
    """When a measure against the end user came into force while the licence could be used, its
    last instant included; the recorded instant once it is recorded."""
    if licence.state == LicenceState.USE_SUSPENDED:
        return licence.use_suspended_at
    if licence.special_circumstances:
        return None
    since = licence.restored_at or licence.issued_at
    return first_in_force(periods, since=since, until=min(at, licence.valid_until))


def _held_since(licence: Licence, periods: dict[int, Any], at: datetime) -> datetime | None:
    """Since when the end user's measures prohibit the export at `at`; None when none does."""
    if licence.special_circumstances:
        return None
    found = (measure_status(rows, at) for rows in periods.values())
    return min((one.since for one in found if one.prohibits and one.since), default=None)

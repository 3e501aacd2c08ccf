"""The status of an entity at a moment, computed from dates alone."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from entities.enums import EndRule, ListType, MeasureState, Reading
from entities.models import Instrument, Measure, MeasurePeriod
from entities.queries import edition

SEVERITY = (
    MeasureState.IN_FORCE,
    MeasureState.SUSPENDED,
    MeasureState.STOPPED,
    MeasureState.REMOVED,
    MeasureState.NOT_LISTED,
)


@dataclass(frozen=True)
class Status:
    """What a measure, or the strictest of an entity's measures, is at `at`.

    `since` and `until` bound the standing period (UTC, half-open; None: open or not listed).
    `lapsed` says that it is in force again because a suspension ran out and no later instrument
    is recorded.
    """

    state: MeasureState
    at: datetime
    since: datetime | None = None
    until: datetime | None = None
    instrument: Instrument | None = None
    measure: Measure | None = None
    period: MeasurePeriod | None = None
    lapsed: bool = False

    @property
    def prohibits(self) -> bool:
        """Exports are prohibited unless special circumstances are approved (REG 29)."""
        return self.state == MeasureState.IN_FORCE

    @property
    def is_suspended(self) -> bool:
        return self.state == MeasureState.SUSPENDED


def periods_as_known(*, reading: str, known_at: datetime | None = None) -> QuerySet[MeasurePeriod]:
    """Standing periods under one reading; with `known_at`, as the record stood at that moment."""
    column = {Reading.MINISTRY: "ministry_reading", Reading.PRESS: "press_reading"}[
        Reading(reading)
    ]
    rows = MeasurePeriod.objects.filter(**{column: True})
    if known_at is None:
        return rows.filter(superseded_at__isnull=True)
    return rows.filter(
        Q(superseded_at__isnull=True) | Q(superseded_at__gt=known_at), recorded_at__lte=known_at
    )


def statuses(
    entity_ids: Iterable[int],
    *,
    at: datetime,
    reading: str | None = None,
    known_at: datetime | None = None,
    list_type: str = ListType.CONTROL_LIST,
) -> dict[int, Status]:
    """The status of each entity at `at`, in two queries whatever their number."""
    wanted = set(entity_ids)
    found = periods_of(wanted, reading=reading, known_at=known_at, list_type=list_type)
    return {
        entity: strictest([measure_status(rows, at) for rows in found[entity].values()], at)
        for entity in wanted
    }


def statuses_by_list(
    entity_ids: Iterable[int], *, at: datetime, reading: str | None = None
) -> dict[str, dict[int, Status]]:
    """As `statuses`, on the control list and on the watch list, in one question for both."""
    wanted = set(entity_ids)
    found = periods_of(wanted, reading=reading, list_type=None)
    return {
        list_type: {
            entity: strictest(
                [
                    measure_status(rows, at)
                    for rows in found[entity].values()
                    if rows[0].measure.list_type == list_type
                ],
                at,
            )
            for entity in wanted
        }
        for list_type in ListType.values
    }


def status_of(
    entity_id: int, *, at: datetime, reading: str | None = None, known_at: datetime | None = None
) -> Status:
    """The status of one entity at `at` under the reading in effect, or another if named."""
    return statuses([entity_id], at=at, reading=reading, known_at=known_at)[entity_id]


def periods_of(
    entity_ids: Iterable[int],
    *,
    reading: str | None = None,
    known_at: datetime | None = None,
    list_type: str | None = ListType.CONTROL_LIST,
) -> dict[int, dict[int, list[MeasurePeriod]]]:
    """Each entity's standing periods by measure, in order of time; `None` asks both lists.

    As known at a moment, a period that a later instrument cut short still has no end.
    """
    wanted = [list_type] if list_type else ListType.values
    rows = (
        periods_as_known(reading=reading or edition.current().reading, known_at=known_at)
        .filter(measure__entity_id__in=set(entity_ids), measure__list_type__in=wanted)
        .select_related("measure__instrument", "instrument")
        .order_by("starts_at", "id")
    )
    found: dict[int, dict[int, list[MeasurePeriod]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        found[row.measure.entity_id][row.measure_id].append(row)
    if known_at is not None:
        for by_measure in found.values():
            for periods in by_measure.values():
                _forget_what_cut(periods)
    return found


def _forget_what_cut(periods: list[MeasurePeriod]) -> None:
    """Open again, in memory, the periods whose end is the start of a period not yet recorded."""
    starts = {period.starts_at for period in periods}
    for period in periods:
        if period.end_rule == EndRule.NEXT_PERIOD and period.ends_at not in starts:
            period.ends_at, period.end_rule = None, EndRule.OPEN


def measure_status(periods: list[MeasurePeriod], at: datetime) -> Status:
    """One measure's status at `at`, from its periods in order of time.

    After the end of the last period, and in any gap, the measure is in force again: a suspension
    that ran out leaves the listing as it was.
    """
    begun = [period for period in periods if period.starts_at <= at]
    if not begun:
        return Status(MeasureState.NOT_LISTED, at)
    last = begun[-1]
    if last.ends_at is None or at < last.ends_at:
        return Status(
            MeasureState(last.state), at, last.starts_at, last.ends_at, last.instrument,
            last.measure, last,
        )  # fmt: skip
    following = next((period for period in periods if period.starts_at > at), None)
    return Status(
        MeasureState.IN_FORCE,
        at,
        since=last.starts_at if last.state == MeasureState.IN_FORCE else last.ends_at,
        until=following.starts_at if following else None,
        instrument=last.measure.instrument,
        measure=last.measure,
        period=last,
        lapsed=last.state == MeasureState.SUSPENDED,
    )


def strictest(found: list[Status], at: datetime) -> Status:
    """The strictest of several measures' statuses; of equals, the one that began last."""
    return min(
        found,
        key=lambda status: (SEVERITY.index(status.state), -(status.since or at).timestamp()),
        default=Status(MeasureState.NOT_LISTED, at),
    )


def first_in_force(
    periods_by_measure: dict[int, list[MeasurePeriod]], *, since: datetime, until: datetime
) -> datetime | None:
    """The first moment in `[since, until]` at which any of an entity's measures is in force."""
    moments = [since]
    for rows in periods_by_measure.values():
        for row in rows:
            moments += [row.starts_at, row.ends_at] if row.ends_at else [row.starts_at]
    for moment in sorted(set(moments)):
        if since <= moment <= until and any(
            measure_status(rows, moment).prohibits for rows in periods_by_measure.values()
        ):
            return moment
    return None

"""The marks ahead and behind: when suspensions end by themselves, how many, and their measures."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from entities.drawing import Bar, Row
from entities.enums import MeasureState
from entities.models import MeasurePeriod
from entities.queries import edition
from entities.queries.status import periods_as_known


@dataclass(frozen=True)
class Mark:
    """One moment (UTC) at which `count` suspensions end with nothing recorded to follow them.

    `rows` draws one measure for each listing instrument concerned.
    """

    ends_at: datetime
    count: int
    rows: list[Row]


def next_mark(*, at: datetime) -> Mark | None:
    """The next end of suspensions that run at `at`, in the reading in effect."""
    return _mark(_ending().filter(starts_at__lte=at, ends_at__gt=at).order_by("ends_at"))


def last_mark(*, at: datetime) -> Mark | None:
    """The latest such end that has come by `at`."""
    return _mark(_ending().filter(ends_at__lte=at).order_by("-ends_at"))


def rows_of(entity_id: int) -> list[Row]:
    """Every measure against one entity, drawn over its standing periods."""
    return _drawn(_standing().filter(measure__entity=entity_id))


def _standing() -> QuerySet[MeasurePeriod]:
    return periods_as_known(reading=edition.current().reading)


def _ending() -> QuerySet[MeasurePeriod]:
    standing = _standing()
    followed = standing.filter(measure=OuterRef("measure"), starts_at=OuterRef("ends_at"))
    return standing.filter(~Exists(followed), state=MeasureState.SUSPENDED)


def _mark(ending: QuerySet[MeasurePeriod]) -> Mark | None:
    first = ending.first()
    if first is None:
        return None
    same = ending.filter(ends_at=first.ends_at)
    together = list(same.values_list("measure", "measure__instrument"))
    one_of_each = {instrument: measure for measure, instrument in together}
    rows = _drawn(_standing().filter(measure__in=one_of_each.values()))
    assert first.ends_at  # noqa: S101 - a suspension has an end, held by a constraint
    return Mark(first.ends_at, len(together), rows)


def _drawn(periods: QuerySet[MeasurePeriod]) -> list[Row]:
    found: dict[int, list[MeasurePeriod]] = {}
    ordered: Iterable[MeasurePeriod] = periods.select_related("measure__instrument").order_by(
        "measure__instrument", "starts_at"
    )
    for period in ordered:
        found.setdefault(period.measure_id, []).append(period)
    return [
        Row(
            str(rows[0].measure.instrument),
            rows[0].measure.get_list_type_display(),
            [Bar(row.state, row.starts_at, row.ends_at) for row in rows],
        )
        for rows in found.values()
    ]

"""When suspensions end: each unbroken run of them, as a calendar wants it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from entities.enums import MeasureState
from entities.models import ListedEntity, MeasurePeriod
from entities.queries.register import Entry


@dataclass(frozen=True)
class SuspensionRun:
    """Suspensions of one measure that join without a gap; `following` begins where they end."""

    entity: ListedEntity
    periods: tuple[MeasurePeriod, ...]
    following: MeasurePeriod | None = None

    @property
    def starts_at(self) -> datetime:
        return self.periods[0].starts_at

    @property
    def ends_at(self) -> datetime:
        """The end, not included, UTC."""
        end = self.periods[-1].ends_at
        assert end, "a suspension has an end"  # noqa: S101 - held by a constraint
        return end

    @property
    def recorded_at(self) -> datetime:
        """When what is known of this end was last written, UTC."""
        rows = [*self.periods, self.following] if self.following else self.periods
        return max(row.recorded_at for row in rows)


def suspension_runs(entries: Iterable[Entry]) -> list[SuspensionRun]:
    """Every run of suspensions of these entities, past and to come, by their ends."""
    runs = [
        run
        for entry in entries
        for rows in entry.by_measure.values()
        for run in _runs(entry.entity, rows)
    ]
    return sorted(runs, key=lambda run: (run.ends_at, run.entity.key))


def _runs(entity: ListedEntity, rows: list[MeasurePeriod]) -> Iterator[SuspensionRun]:
    joined: list[MeasurePeriod] = []
    for row in rows:
        follows = bool(joined) and joined[-1].ends_at == row.starts_at
        if row.state == MeasureState.SUSPENDED and (follows or not joined):
            joined.append(row)
            continue
        if joined:
            yield SuspensionRun(entity, tuple(joined), row if follows else None)
        joined = [row] if row.state == MeasureState.SUSPENDED else []
    if joined:
        yield SuspensionRun(entity, tuple(joined))

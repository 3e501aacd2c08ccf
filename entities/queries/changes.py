"""What changed and when: each dated change of a measure, and two days compared."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.db import models
from django.utils.translation import gettext_lazy as _

from entities.enums import MeasureState
from entities.models import Instrument, ListedEntity, Measure, MeasurePeriod
from entities.queries.register import Entry
from entities.queries.status import Status, measure_status, strictest


class ChangeKind(models.TextChoices):
    """What happened to a measure at an instant."""

    LISTED = "listed", _("Listed")
    SUSPENDED = "suspended", _("Suspended")
    EXTENDED = "extended", _("Suspension extended")
    LAPSED = "lapsed", _("Suspension lapsed")
    REIMPOSED = "reimposed", _("Reimposed")
    STOPPED = "stopped", _("Stopped")
    REMOVED = "removed", _("Removed")
    RELISTED = "relisted", _("Listed again")
    CONTINUED = "continued", _("Continued")


KIND_OF = {
    (MeasureState.IN_FORCE, MeasureState.IN_FORCE): ChangeKind.CONTINUED,
    (MeasureState.SUSPENDED, MeasureState.SUSPENDED): ChangeKind.EXTENDED,
    (MeasureState.SUSPENDED, MeasureState.IN_FORCE): ChangeKind.REIMPOSED,
    (MeasureState.STOPPED, MeasureState.IN_FORCE): ChangeKind.RELISTED,
    (MeasureState.REMOVED, MeasureState.IN_FORCE): ChangeKind.RELISTED,
}
KIND_OF_STATE = {
    MeasureState.SUSPENDED: ChangeKind.SUSPENDED,
    MeasureState.STOPPED: ChangeKind.STOPPED,
    MeasureState.REMOVED: ChangeKind.REMOVED,
}


@dataclass(frozen=True)
class Change:
    """A measure of an entity became something else at `at`, the legal instant in UTC."""

    entity: ListedEntity
    measure: Measure
    kind: ChangeKind
    before: Status
    after: Status

    @property
    def at(self) -> datetime:
        return self.after.at

    @property
    def instrument(self) -> Instrument:
        """What it rests on; at a lapse no instrument acted and the listing holds again."""
        return self.after.instrument or self.measure.instrument

    @property
    def is_by_date(self) -> bool:
        """It came by the date alone; no instrument is recorded for it."""
        return self.kind == ChangeKind.LAPSED

    @property
    def seen_at(self) -> datetime:
        """From when the register showed it, UTC: the legal instant, or its later recording."""
        recorded = self.after.period.recorded_at if self.after.period else self.at
        return max(self.at, recorded)


@dataclass(frozen=True)
class Difference:
    """One entity at two moments, and the changes that lie between them."""

    entry: Entry
    before: Status
    after: Status
    changes: tuple[Change, ...]

    @property
    def instruments(self) -> list[Instrument]:
        """The instruments that made the changes, each once, in order of time."""
        made = (change.instrument for change in self.changes if not change.is_by_date)
        return list({instrument.key: instrument for instrument in made}.values())


def changes(entries: Iterable[Entry], *, until: datetime) -> list[Change]:
    """Every change of these entities up to `until`, included; the latest first."""
    found = [change for entry in entries for change in _of(entry) if change.at <= until]
    return sorted(
        found, key=lambda one: (one.at, one.entity.key, one.measure.instrument.key), reverse=True
    )


def differences(entries: Iterable[Entry], *, since: datetime, until: datetime) -> list[Difference]:
    """The entities of which something changed in `(since, until]`, as they were then and after."""
    found = []
    for entry in entries:
        between = [one for one in changes([entry], until=until) if one.at > since]
        if between:
            found.append(
                Difference(
                    entry,
                    _status(entry, since),
                    _status(entry, until),
                    tuple(reversed(between)),
                )
            )
    return found


def _status(entry: Entry, at: datetime) -> Status:
    return strictest([measure_status(rows, at) for rows in entry.by_measure.values()], at)


def _of(entry: Entry) -> Iterator[Change]:
    for rows in entry.by_measure.values():
        measure = rows[0].measure
        for before, after in pairwise(_statuses(rows)):
            if (before.state, before.since) != (after.state, after.since):
                yield Change(entry.entity, measure, _kind(before, after), before, after)


def _statuses(rows: list[MeasurePeriod]) -> Iterator[Status]:
    """Not listed, then the status at each moment at which a period begins or ends."""
    starts = {row.starts_at for row in rows}
    ends = {row.ends_at for row in rows if row.ends_at}
    yield Status(MeasureState.NOT_LISTED, min(starts))
    for moment in sorted(starts | ends):
        yield measure_status(rows, moment)


def _kind(before: Status, after: Status) -> ChangeKind:
    if before.state == MeasureState.NOT_LISTED:
        return ChangeKind.LISTED
    if after.lapsed:
        return ChangeKind.LAPSED
    return KIND_OF.get((before.state, after.state)) or KIND_OF_STATE[after.state]

"""Load the control list in time from the files shipped beside: once, again, nothing twice."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from audit import journal
from entities.actions import calendar, reference_files
from entities.actions.reference_files import Listing, PlannedPeriod
from entities.actions.reference_tables import settle
from entities.models import (
    Alias,
    Edition,
    Instrument,
    ListedEntity,
    Measure,
    MeasurePeriod,
    SuspensionLapse,
)
from entities.queries.calendar import as_loaded

FOLDER = Path(__file__).resolve().parent.parent / "reference"


@transaction.atomic
def load(*, at: datetime, reading: str | None = None, folder: Path = FOLDER) -> dict[str, int]:
    """Bring instruments, entities, measures, periods and calendar to what the files say.

    Returns how many rows of each changed; all zero the second time. `reading` becomes the reading
    in effect; None keeps the one that is, at first the setting's. Periods that officers made, and
    suspensions whose lapse is recorded, stay as they are. Raises BadRow; then nothing is stored.
    """
    changed = {"calendar days": calendar.load()}
    wanted = reference_files.instruments(folder / "instruments.csv")
    listings = reference_files.listings(folder / "control_list_entities.csv", wanted.keys())
    planned = reference_files.planned_periods(
        folder / "measure_periods.csv", wanted.keys(), as_loaded()
    )
    changed["instruments"] = settle(Instrument, "key", wanted)
    changed["entities"] = settle(
        ListedEntity, "key", {listing.key: listing.fields for listing in listings}
    )
    changed["aliases"] = _settle_aliases(listings)
    changed["measures"] = _settle_measures(listings)
    changed["periods"] = _settle_periods(planned, at)
    _record(changed, reading, at)
    return changed


def _settle_aliases(listings: Iterable[Listing]) -> int:
    ids = dict(ListedEntity.objects.values_list("key", "pk"))
    present = set(Alias.objects.values_list("entity_id", "name"))
    said = {(ids[listing.key], name) for listing in listings for name in listing.aliases}
    fresh = [Alias(entity_id=entity, name=name) for entity, name in sorted(said - present)]
    return len(Alias.objects.bulk_create(fresh))


def _settle_measures(listings: Iterable[Listing]) -> int:
    entities = dict(ListedEntity.objects.values_list("key", "pk"))
    instruments = dict(Instrument.objects.values_list("key", "pk"))
    present = set(Measure.objects.values_list("entity_id", "instrument_id", "list_type"))
    said = [
        Measure(
            entity_id=entities[listing.key],
            instrument_id=instruments[listing.instrument],
            list_type=listing.list_type,
            sequence=listing.sequence,
        )
        for listing in listings
    ]
    fresh = [
        new for new in said if (new.entity_id, new.instrument_id, new.list_type) not in present
    ]
    return len(Measure.objects.bulk_create(fresh))


def _settle_periods(planned: Mapping[str, list[PlannedPeriod]], at: datetime) -> int:
    """Supersede first, then add: PostgreSQL refuses two standing periods at one moment."""
    instruments = Instrument.objects.in_bulk(field_name="key")
    standing: dict[int, list[MeasurePeriod]] = defaultdict(list)
    for period in MeasurePeriod.objects.filter(superseded_at__isnull=True):
        standing[period.measure_id].append(period)
    lapsed = set(SuspensionLapse.objects.values_list("period_id", flat=True))
    overtaken: list[int] = []
    fresh: list[MeasurePeriod] = []
    measures = Measure.objects.filter(instrument__key__in=planned).select_related("instrument")
    for measure in measures.exclude(acts__change__approved_at__isnull=False):
        rows = [
            _row(measure, period, instruments[period.instrument])
            for period in planned[measure.instrument.key]
        ]
        gone, new = _compared(standing[measure.pk], rows, lapsed, at)
        overtaken += gone
        fresh += new
    MeasurePeriod.objects.filter(pk__in=overtaken).update(superseded_at=at)
    MeasurePeriod.objects.bulk_create(fresh)
    return len(overtaken) + len(fresh)


def _compared(
    present: list[MeasurePeriod], said: list[MeasurePeriod], lapsed: set[int], at: datetime
) -> tuple[list[int], list[MeasurePeriod]]:
    """Which standing periods of a measure are overtaken, and which are new."""
    if any(period.recorded_by_id for period in present):
        return [], []
    kept = [row for row in present if row.pk in lapsed or any(_same(row, new) for new in said)]
    gone = [row.pk for row in present if row not in kept]
    fresh = [new for new in said if not any(reference_files.collide(new, row) for row in kept)]
    for new in fresh:
        new.recorded_at = at if gone else new.instrument.known_from
    return gone, fresh


def _row(measure: Measure, planned: PlannedPeriod, instrument: Instrument) -> MeasurePeriod:
    return MeasurePeriod(
        measure=measure,
        state=planned.state,
        starts_at=planned.starts_at,
        ends_at=planned.ends_at,
        end_rule=planned.end_rule,
        instrument=instrument,
        ministry_reading=planned.ministry_reading,
        press_reading=planned.press_reading,
        confidence=planned.confidence,
        notes=planned.notes,
    )


def _said(period: MeasurePeriod) -> tuple[object, ...]:
    return (
        period.state,
        period.starts_at,
        period.ends_at,
        period.end_rule,
        period.instrument_id,
        period.ministry_reading,
        period.press_reading,
        period.confidence,
        period.notes,
    )


def _same(one: MeasurePeriod, other: MeasurePeriod) -> bool:
    return _said(one) == _said(other)


def _record(changed: dict[str, int], reading: str | None, at: datetime) -> None:
    edition = Edition.objects.filter(pk=1).first() or Edition(pk=1, reading="")
    reading = reading or edition.reading or settings.XUKE_READING
    of_the_calendar = changed["calendar days"] > 0
    of_the_list = sum(changed.values()) > changed["calendar days"] or reading != edition.reading
    if not (of_the_calendar or of_the_list):
        return
    edition.list_version += of_the_list
    edition.calendar_version += of_the_calendar
    edition.reading = reading
    edition.loaded_at = at
    edition.save()
    facts = {
        **changed,
        "reading": reading,
        "list_version": edition.list_version,
        "calendar_version": edition.calendar_version,
    }
    journal.record("edition", "load_reference", by=None, at=at, facts=facts)

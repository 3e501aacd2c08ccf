"""What the files of the control list say, checked row by row before anything is stored."""

import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from entities import periods
from entities.actions.reference_rows import Row, read, unique
from entities.enums import EndRule, ListType, MeasureState, Precision, Reading
from entities.models import Alias, Instrument, ListedEntity, MeasurePeriod

INSTRUMENT_TEXTS = {
    "issuer": "issuer",
    "number": "number",
    "kind": "kind",
    "title": "title_en",
    "title_zh": "title_zh",
    "effect": "effect",
    "stated_end": "stated_end",
    "url": "url",
    "source": "source",
    "confidence": "confidence",
    "notes": "notes",
}
ENTITY_TEXTS = {
    "name": "name_en",
    "name_zh": "name_zh",
    "country": "country",
    "address": "address",
    "unreliable_entity_list": "also_on_unreliable_entity_list",
    "countermeasures": "also_mfa_or_mofcom_countermeasure",
    "source": "source",
    "source_url": "source_url",
    "confidence": "confidence",
    "notes": "notes",
}
PERIOD_TEXTS = {"confidence": "confidence", "notes": "notes"}
STATES = [state for state in MeasureState.values if state != MeasureState.NOT_LISTED]
READINGS = {
    "both": (True, True),
    Reading.MINISTRY.value: (True, False),
    Reading.PRESS.value: (False, True),
}


@dataclass(frozen=True)
class Listing:
    """One entity as one announcement lists it."""

    key: str
    fields: dict[str, str]
    aliases: tuple[str, ...]
    instrument: str
    list_type: str
    sequence: int


@dataclass(frozen=True)
class PlannedPeriod:
    """One row of the periods: it holds for every entity of its announcement."""

    state: str
    starts_at: datetime
    ends_at: datetime | None
    end_rule: str
    instrument: str
    ministry_reading: bool
    press_reading: bool
    confidence: str
    notes: str


def instruments(path: Path) -> dict[str, dict[str, Any]]:
    """The fields of each instrument by its key. Raises BadRow."""
    columns = ["announcement_id", "issued_on", "effective_at", "effective_precision"]
    rows = unique(read(path, [*columns, *INSTRUMENT_TEXTS.values()]), "announcement_id")
    return {key: _instrument(row) for key, row in rows.items()}


def _instrument(row: Row) -> dict[str, Any]:
    issued_on, effective_at = row.day("issued_on"), row.moment("effective_at")
    if not (issued_on or effective_at):
        raise row.bad("issued_on", "neither the day of issue nor the day of effect is given")
    row.required("issuer")
    row.required("kind")
    precision = Precision.DAY.value
    if row.text("effective_precision"):
        precision = row.one_of("effective_precision", Precision.values)
    return {
        **row.texts(Instrument, INSTRUMENT_TEXTS),
        "issued_on": issued_on,
        "effective_at": effective_at,
        "effective_precision": precision,
    }


def listings(path: Path, known: Collection[str]) -> list[Listing]:
    """The listed entities of the announcements in `known`. Raises BadRow."""
    columns = ["entity_key", "announcement_id", "list_type", "seq_no", "name_alias"]
    rows = unique(read(path, [*columns, *ENTITY_TEXTS.values()]), "entity_key")
    return [_listing(key, row, known) for key, row in rows.items()]


def _listing(key: str, row: Row, known: Collection[str]) -> Listing:
    row.required("name_en")
    if not re.fullmatch(r"([A-Z]{2})?", row.text("country")):
        raise row.bad("country", "a country is two capital letters, such as US")
    longest = Alias._meta.get_field("name").max_length
    aliases = [name.strip() for name in row.text("name_alias", longest).split(";")]
    return Listing(
        key=key,
        fields=row.texts(ListedEntity, ENTITY_TEXTS),
        aliases=tuple(name for name in aliases if name),
        instrument=row.one_of("announcement_id", known),
        list_type=row.one_of("list_type", ListType.values),
        sequence=row.whole("seq_no"),
    )


def planned_periods(
    path: Path, known: Collection[str], calendar: periods.Calendar
) -> dict[str, list[PlannedPeriod]]:
    """The periods of each announcement, in order of the file. Raises BadRow."""
    columns = ["announcement_id", "state", "starts_at", "ends_at", "term", "instrument", "reading"]
    planned: dict[str, list[PlannedPeriod]] = defaultdict(list)
    for row in read(path, [*columns, *PERIOD_TEXTS.values()]):
        period = _period(row, known, calendar)
        earlier = planned[row.one_of("announcement_id", known)]
        if any(collide(period, other) for other in earlier):
            raise row.bad("starts_at", "the period overlaps an earlier row of its announcement")
        earlier.append(period)
    return planned


def _period(row: Row, known: Collection[str], calendar: periods.Calendar) -> PlannedPeriod:
    starts_at = row.moment("starts_at")
    if starts_at is None:
        raise row.bad("starts_at", "it is empty")
    state = row.one_of("state", STATES)
    ends_at, rule = _end(row, starts_at, calendar)
    if ends_at is not None and ends_at <= starts_at:
        raise row.bad("ends_at", "the end is not after the start")
    if ends_at is None and state == MeasureState.SUSPENDED:
        raise row.bad("ends_at", "a suspension has an end")
    ministry, press = READINGS[row.one_of("reading", READINGS)]
    return PlannedPeriod(
        state,
        starts_at,
        ends_at,
        rule,
        row.one_of("instrument", known),
        ministry,
        press,
        **row.texts(MeasurePeriod, PERIOD_TEXTS),
    )


def _end(row: Row, starts_at: datetime, calendar: periods.Calendar) -> tuple[datetime | None, str]:
    """The end of the row's period and the rule that gives it.

    A term is worked out again; the file's end must agree, save under another year rule than the
    one the file was made by (rule A, the anniversary).
    """
    said, term = row.moment("ends_at"), row.text("term")
    if not term:
        return said, EndRule.NEXT_PERIOD.value if said else EndRule.OPEN.value
    if term == "1 year":
        rule = settings.XUKE_YEAR_RULE
        end = periods.one_year_after(starts_at, rule, calendar)
    elif match := re.fullmatch(r"([1-9][0-9]{0,3}) days", term):
        rule, end = EndRule.DAYS.value, periods.days_after(starts_at, int(match[1]))
    else:
        raise row.bad("term", f"{term!r} is neither '1 year' nor a number of days")
    if said != end and rule != EndRule.CIVIL_CODE:
        raise row.bad("ends_at", f"{term} from the start ends at {end.isoformat()}")
    return end, rule


def collide(one: PlannedPeriod | MeasurePeriod, other: PlannedPeriod | MeasurePeriod) -> bool:
    """Would both hold at one moment under one reading?"""
    return (
        (one.ministry_reading and other.ministry_reading)
        or (one.press_reading and other.press_reading)
    ) and _span(one).overlaps(_span(other))


def _span(period: PlannedPeriod | MeasurePeriod) -> periods.Period:
    return periods.Period(period.starts_at, period.ends_at)

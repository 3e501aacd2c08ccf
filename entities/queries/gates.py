"""Other instruments that bite whatever the control-list measure is: the second gates."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from audit import clock
from entities.enums import EndRule
from entities.models import Instrument, ListedEntity
from entities.periods import one_year_after

MILITARY = {"US": "MOFCOM-2024-46", "JP": "MOFCOM-2026-1"}
UNRELIABLE = re.compile(
    r"(?P<listed>\d{4}-\d\d-\d\d): "
    r"(?P<fate>stopped|suspended 1 year from|no later adjustment found)"
    r"(?: (?P<since>\d{4}-\d\d-\d\d))?(?: \((?P<source>.+)\))?"
)
State = Literal["in_force", "suspended", "stopped", "not_checked"]


@dataclass(frozen=True)
class Stretch:
    """A state of a gate over a half-open period, UTC."""

    state: State
    starts_at: datetime
    ends_at: datetime | None = None


@dataclass(frozen=True)
class Gate:
    """One such instrument as at a moment. `kind` chooses the words."""

    kind: Literal["military", "unreliable", "countermeasure"]
    state: State
    listed_on: date
    stretches: tuple[Stretch, ...] = ()
    source: str = ""
    instrument: Instrument | None = None

    @property
    def now_since(self) -> datetime | None:
        return self.stretches[-1].starts_at if self.stretches else None

    @property
    def now_until(self) -> datetime | None:
        return self.stretches[-1].ends_at if self.stretches else None


def gates(entity: ListedEntity, at: datetime) -> list[Gate]:
    """The gates found for an entity that existed at `at`; names were matched exactly, no more."""
    return gates_of([entity], at)[entity.pk]


def gates_of(entities: Iterable[ListedEntity], at: datetime) -> dict[int, list[Gate]]:
    """The gates of each entity, in one query whatever their number."""
    rows = list(entities)
    wanted = {MILITARY[one.country] for one in rows if one.country in MILITARY}
    military = Instrument.objects.in_bulk(wanted, field_name="key")
    return {one.pk: _found(one, military.get(MILITARY.get(one.country, "")), at) for one in rows}


def _found(entity: ListedEntity, military: Instrument | None, at: datetime) -> list[Gate]:
    found = [*_military(military), *_unreliable(entity, at), *_countermeasures(entity)]
    return [gate for gate in found if clock.day_start(gate.listed_on) <= at]


def _military(row: Instrument | None) -> list[Gate]:
    if row is None:
        return []
    since = row.effective_at or row.known_from
    stretches = (Stretch("in_force", since),)
    return [Gate("military", "in_force", clock.beijing_date(since), stretches, instrument=row)]


def _unreliable(entity: ListedEntity, at: datetime) -> list[Gate]:
    text = entity.unreliable_entity_list
    if not (match := UNRELIABLE.fullmatch(text)):
        return []
    listed_on = date.fromisoformat(match["listed"])
    stretches = _stretches(clock.day_start(listed_on), match["fate"], match["since"])
    return [Gate("unreliable", _state(stretches, at), listed_on, stretches, match["source"] or "")]


def _stretches(listed: datetime, fate: str, since: str | None) -> tuple[Stretch, ...]:
    if since is None:
        return (Stretch("in_force", listed),)
    changed = clock.day_start(date.fromisoformat(since))
    before = Stretch("in_force", listed, changed)
    if fate == "stopped":
        return (before, Stretch("stopped", changed))
    return (before, Stretch("suspended", changed, one_year_after(changed, EndRule.ANNIVERSARY)))


def _state(stretches: tuple[Stretch, ...], at: datetime) -> State:
    """A suspension that ran out leaves the listing in force."""
    for stretch in stretches:
        if stretch.starts_at <= at and (stretch.ends_at is None or at < stretch.ends_at):
            return stretch.state
    return "in_force"


def _countermeasures(entity: ListedEntity) -> list[Gate]:
    days = re.findall(r"\d{4}-\d\d-\d\d", entity.countermeasures)
    return [Gate("countermeasure", "not_checked", date.fromisoformat(day)) for day in days]

"""What an act does to the line of a measure's periods: pure, no database, no clock.

A line is what stands under one reading, in order of time, half-open and apart. A gap after the
first stretch means that the measure is in force: a suspension that ran out leaves the listing as
it was. Nothing is edited: a stretch that an act cuts is replaced by what is left of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from entities.enums import EndRule, ListVerb, MeasureState

STATE_OF = {
    ListVerb.LIST: MeasureState.IN_FORCE,
    ListVerb.WATCH: MeasureState.IN_FORCE,
    ListVerb.SUSPEND: MeasureState.SUSPENDED,
    ListVerb.EXTEND: MeasureState.SUSPENDED,
    ListVerb.REIMPOSE: MeasureState.IN_FORCE,
    ListVerb.STOP: MeasureState.STOPPED,
    ListVerb.REMOVE: MeasureState.REMOVED,
    ListVerb.RELIST: MeasureState.IN_FORCE,
}


@dataclass(frozen=True)
class Stretch:
    """One state over `[starts_at, ends_at)`, UTC.

    `row` names the standing period whose words it keeps, `act` the act that writes it.
    """

    state: str
    starts_at: datetime
    ends_at: datetime | None = None
    end_rule: str = EndRule.OPEN
    row: int | None = None
    act: int | None = None

    def covers(self, moment: datetime) -> bool:
        return self.starts_at <= moment and (self.ends_at is None or moment < self.ends_at)

    def overlaps(self, other: "Stretch") -> bool:
        return (other.ends_at is None or self.starts_at < other.ends_at) and (
            self.ends_at is None or other.starts_at < self.ends_at
        )


Line = tuple[Stretch, ...]


@dataclass(frozen=True)
class Deed:
    """What an act says of one measure. `state` is asked of a correction alone."""

    verb: str
    starts_at: datetime
    ends_at: datetime | None = None
    end_rule: str = EndRule.OPEN
    state: str = ""
    act: int | None = None

    @property
    def stretch(self) -> Stretch:
        state = self.state if self.verb == ListVerb.CORRECT else STATE_OF[ListVerb(self.verb)]
        return Stretch(state, self.starts_at, self.ends_at, self.end_rule, act=self.act)


def state_at(line: Line, at: datetime) -> MeasureState:
    """The state on the line at a moment; not listed before its first stretch."""
    begun = [stretch for stretch in line if stretch.starts_at <= at]
    if not begun:
        return MeasureState.NOT_LISTED
    return MeasureState(begun[-1].state) if begun[-1].covers(at) else MeasureState.IN_FORCE


def suspension_ending(line: Line, at: datetime) -> Stretch | None:
    """The suspension whose end is exactly `at`, the one an extension can join."""
    return next((one for one in line if _is_suspended(one) and one.ends_at == at), None)


def last_suspension(line: Line) -> Stretch | None:
    """The suspension that ends last: the one an extension is about."""
    return next((one for one in reversed(line) if _is_suspended(one)), None)


def after(line: Line, deed: Deed) -> Line:
    """The line once the act stands on it.

    An act without an end replaces all that follows its start; one with an end keeps what stands
    later. After a suspension nothing that merely says "in force" is written: the dates say it.
    A correction to "not listed" only takes away.
    """
    new = deed.stretch
    kept = [piece for old in line for piece in _left_of(old, new)]
    written = [] if new.state == MeasureState.NOT_LISTED else [new]
    return tuple(sorted([*kept, *written], key=lambda one: one.starts_at))


def after_all(line: Line, deeds: Iterable[Deed]) -> Line:
    for deed in deeds:
        line = after(line, deed)
    return line


def overtaken(line: Line, deed: Deed) -> list[Stretch]:
    """Stretches that begin after the act does and would lose time to it."""
    new = deed.stretch
    return [old for old in line if old.starts_at > new.starts_at and old.overlaps(new)]


def _left_of(old: Stretch, new: Stretch) -> list[Stretch]:
    if not old.overlaps(new):
        return [old]
    pieces = []
    if old.starts_at < new.starts_at:
        pieces.append(replace(old, ends_at=new.starts_at, end_rule=EndRule.NEXT_PERIOD))
    if new.ends_at is not None and (old.ends_at is None or old.ends_at > new.ends_at):
        pieces.append(replace(old, starts_at=new.ends_at))
    return [piece for piece in pieces if not _is_said_by_dates(piece, new)]


def _is_said_by_dates(piece: Stretch, new: Stretch) -> bool:
    follows = piece.starts_at == new.ends_at
    return follows and _is_suspended(new) and piece.state == MeasureState.IN_FORCE


def _is_suspended(stretch: Stretch) -> bool:
    return stretch.state == MeasureState.SUSPENDED

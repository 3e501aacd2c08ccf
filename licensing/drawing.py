"""Where the marks of a working-day clock stand: pure sums over dated days, no drawing.

Places are percent of the strip's width. Days are Beijing days; working days are given, never
worked out here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

BOXES_UP_TO = 10  # a short limit (five days to correct) is drawn as boxes
MARK_SHARE = 0.72  # of the room one working day has


@dataclass(frozen=True)
class Mark:
    """One working day: used, paused, left or over."""

    day: date
    kind: str
    x: float
    width: float


@dataclass(frozen=True)
class Cell:
    """One day of the calendar; `kind` is rest when the clock does not count it."""

    day: date
    kind: str
    is_today: bool
    is_due: bool
    is_after_lapse: bool


@dataclass(frozen=True)
class Fit:
    """Working days of a review against the end of a suspension."""

    marks: list[tuple[float, bool]]
    day_width: float
    lapse_x: float
    months: list[tuple[float, date]]
    before: int
    total: int

    @property
    def after_width(self) -> float:
        """From the lapse almost to the end of the strip."""
        return round(99.7 - self.lapse_x, 2)

    @property
    def short_by(self) -> int:
        return self.total - self.before


def marks(days: Sequence[tuple[date, str]]) -> list[Mark]:
    """One mark a working day, side by side from the left."""
    room = 100 / len(days) if days else 0
    return [
        Mark(day, kind, round(index * room, 2), round(room * MARK_SHARE, 2))
        for index, (day, kind) in enumerate(days)
    ]


def lapse_place(lapse_index: int | None, count: int) -> float | None:
    """The red line stands before the first day that lies after the lapse."""
    if lapse_index is None or not count:
        return None
    return round(min(max(lapse_index, 0), count) * 100 / count - (1 - MARK_SHARE) * 50 / count, 2)


def weeks(
    days: Sequence[tuple[date, str]], *, today: date, due: date | None, lapse: date | None
) -> list[list[Cell]]:
    """Whole weeks from Monday that cover every day of the clock."""
    if not days:
        return []
    kinds = dict(days)
    first, last = days[0][0], max(days[-1][0], due or days[-1][0])
    monday = first - timedelta(days=first.weekday())
    count = (last - monday).days // 7 + 1
    return [
        [
            cell(monday + timedelta(days=7 * week + index), kinds, today, due, lapse)
            for index in range(7)
        ]
        for week in range(count)
    ]


def cell(
    day: date, kinds: dict[date, str], today: date, due: date | None, lapse: date | None
) -> Cell:
    return Cell(
        day=day,
        kind=kinds.get(day, "rest"),
        is_today=day == today,
        is_due=day == due,
        is_after_lapse=lapse is not None and day >= lapse,
    )


def fit(days: Sequence[date], lapse: date) -> Fit:
    """Lay the working days of a review and the lapse on one stretch of calendar days.

    `lapse` is the Beijing day at whose 00:00 the suspension ends; that day no longer counts.
    """
    shown = [*days, lapse]
    start = min(shown).replace(day=1)
    end = max(shown) + timedelta(days=18)
    length = (end - start).days

    def place(day: date) -> float:
        return round((day - start).days * 100 / length, 2)

    return Fit(
        marks=[(place(day), day < lapse) for day in days],
        day_width=round(100 / length * 0.8, 2),
        lapse_x=place(lapse),
        months=[(place(day), day) for day in month_firsts(start, end)],
        before=sum(day < lapse for day in days),
        total=len(days),
    )


def month_firsts(start: date, end: date) -> list[date]:
    """First days of the months from `start`, itself a first, to `end`."""
    firsts, day = [], start
    while day < end:
        firsts.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    return firsts


AXIS_DAYS = 50  # working days the strip of a queue shows: 45 and a little more
LABEL_ROOM = 2.2  # working days a four-digit label needs to either side
LABEL_UP, LABEL_DOWN = -9, 19  # pixels from the middle of a lane


@dataclass(frozen=True)
class Dot:
    """Cases that stand at the same number of used days; `label_y` None when no room is left."""

    x: float
    label: str
    label_y: int | None


def days_place(used: int) -> float:
    """Where a number of used working days stands on the axis, in percent."""
    return round(min(max(used, 0), AXIS_DAYS) * 100 / AXIS_DAYS, 2)


def dots(cases: Sequence[tuple[int, str]]) -> list[Dot]:
    """One mark for each number of used days; labels go above, else below, else are left out."""
    grouped: dict[int, list[str]] = {}
    for used, label in sorted(cases):
        grouped.setdefault(min(used, AXIS_DAYS), []).append(label)
    last: dict[int, float] = {LABEL_UP: -AXIS_DAYS, LABEL_DOWN: -AXIS_DAYS}
    drawn = []
    for used, labels in grouped.items():
        free = next((y for y, taken in last.items() if used - taken >= LABEL_ROOM), None)
        if free is not None:
            last[free] = used
        text = labels[0] if len(labels) == 1 else f"×{len(labels)}"
        drawn.append(Dot(days_place(used), text, free))
    return drawn

"""Where the marks of a time strip stand: pure sums, no drawing, no domain.

Across, places are percent of the width, so that letters keep their size on every screen; down,
they are pixels. Moments are aware; months are Beijing months.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from audit.clock import BEIJING

PLOT_PIXELS = 700  # a full page; words that have room only here are left out on a narrow plot
NARROW_PLOT_PIXELS = 420
LATIN_PIXELS, HAN_PIXELS = 7, 14
ROOM_AFTER_LAST = 0.74  # the last date stands no further right, so that its words have room


@dataclass(frozen=True)
class Bar:
    """One state over a half-open period; without an end it goes on.

    `derived`: it follows by itself and nobody has decided it; drawn dashed while it lies ahead.
    """

    state: str
    starts_at: datetime
    ends_at: datetime | None = None
    text: str = ""
    derived: bool = False


@dataclass(frozen=True)
class Row:
    """One measure. The first row of a strip is tall; others when they ask for it."""

    label: str
    sublabel: str = ""
    bars: list[Bar] = field(default_factory=list)
    tall: bool = False


@dataclass(frozen=True)
class Scale:
    """A stretch of time laid on 0 to 100."""

    start: datetime
    end: datetime

    def at(self, moment: datetime) -> float:
        """Percent from the left, held inside the strip."""
        share = (moment - self.start) / (self.end - self.start)
        return round(100 * min(max(share, 0), 1), 2)

    def width(self, start: datetime, end: datetime | None) -> float:
        return round(self.at(end or self.end) - self.at(start), 2)


@dataclass(frozen=True)
class Tick:
    """The first of a month in Beijing. `says`: month, month_year, year, or nothing."""

    x: float
    day: datetime
    says: str

    @property
    def has_year(self) -> bool:
        return "year" in self.says


def lapse_of(rows: Iterable[Row], now: datetime) -> datetime | None:
    """When the suspension of the first row that is suspended now ends by itself."""
    for row in rows:
        for bar in row.bars:
            if bar.state == "suspended" and bar.ends_at and bar.starts_at <= now < bar.ends_at:
                following = [other for other in row.bars if other.starts_at == bar.ends_at]
                return None if any(not other.derived for other in following) else bar.ends_at
    return None


def scale_for(rows: Iterable[Row], now: datetime) -> Scale:
    """A stretch that shows every bar, the present and some time after the last date."""
    bars = [bar for row in rows for bar in row.bars]
    dates = [now, *(bar.starts_at for bar in bars), *(bar.ends_at for bar in bars if bar.ends_at)]
    first, last = min(dates), max(dates)
    span = max(last - first, timedelta(days=60))
    start = first - span * 0.03
    end = max(last + span * 0.10, start + (last - start) / ROOM_AFTER_LAST)
    return Scale(start, end)


def months(scale: Scale) -> list[Tick]:
    """Month marks: every month named up to 14, then quarters, then years."""
    firsts = list(month_starts(scale.start, scale.end))
    step = 1 if len(firsts) <= 14 else 3 if len(firsts) <= 48 else 12
    return [
        Tick(scale.at(day), day, tick_says(day, step, is_first=index == 0))
        for index, day in enumerate(firsts)
        if scale.at(day) < 97
    ]


def tick_says(day: datetime, step: int, *, is_first: bool) -> str:
    """Short where room is short: a January among quarters says only its year."""
    if (day.month - 1) % step:
        return ""
    if day.month == 1:
        return "month_year" if step == 1 else "year"
    return "month_year" if is_first and step == 1 else "month"


def month_starts(start: datetime, end: datetime) -> Iterable[datetime]:
    """00:00 Beijing of each first of a month inside the stretch."""
    here = start.astimezone(BEIJING)
    day = here.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    while day < end:
        if day >= start:
            yield day
        day = (day + timedelta(days=32)).replace(day=1)


def text_pixels(text: str) -> int:
    """About how wide the words are drawn; Chinese characters are twice as wide."""
    return sum(HAN_PIXELS if ord(sign) > 0x2E7F else LATIN_PIXELS for sign in text)


def fits(text: str, width: float, plot: int = PLOT_PIXELS) -> bool:
    """The words have room in a bar of `width` percent of a plot in pixels."""
    return bool(text) and text_pixels(text) + 8 <= width / 100 * plot


def spread(places: list[float], gap: float) -> list[float]:
    """Places for words going down, at least `gap` apart, each as near to its mark as it can be."""
    spread_places: list[float] = []
    for place in places:
        lowest = spread_places[-1] + gap if spread_places else place
        spread_places.append(round(max(place, lowest), 1))
    return spread_places

"""The strip: a measure in time, drawn to scale, with the same in words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django import template
from django.utils.translation import gettext as _

from entities import drawing
from entities.drawing import Bar, Row, Scale
from entities.templatetags.beijing import (
    beijing,
    beijing_short,
    beijing_short_date,
    beijing_short_moment,
    month_label,
    state_word,
)

register = template.Library()

HEAD = 56  # pixels: words of now and lapse, then the months
TALL, LOW = 76, 40  # a row with dates beneath, a row without
DOWN_WORD = 190  # pixels beside the date on a phone
DOWN_STEP = 46  # pixels a bar gets on a phone, at least


@dataclass(frozen=True)
class DrawnBar:
    """A bar with its place; `is_dashed` when it only follows by itself and lies ahead."""

    bar: Bar
    x: float
    width: float
    y: int
    height: int
    word: str
    word_width: int
    date: str
    is_dashed: bool
    is_tight: bool

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 2)

    @property
    def middle_y(self) -> int:
        return self.y + self.height // 2

    @property
    def date_y(self) -> int:
        return self.y + self.height + 18

    @property
    def half_width(self) -> float:
        return self.word_width / 2

    @property
    def style(self) -> str:
        return "next" if self.is_dashed else self.bar.state


@register.inclusion_tag("components/strip.html")
def measure_timeline(rows: list[Row], now: datetime, caption: str = "") -> dict:
    """Every row as bars over one month axis; tall on wide screens, going down on phones."""
    lapse = drawing.lapse_of(rows, now)
    rows = [with_what_follows(row, now) for row in rows]
    scale = drawing.scale_for(rows, now)
    drawn, bottom = drawn_rows(rows, scale, now)
    return {
        "caption": caption,
        "rows": drawn,
        "height": bottom,
        "axis_y": HEAD - 8,
        "ticks": [(tick, month_label(tick.day, says=tick.says)) for tick in drawing.months(scale)],
        "now_x": scale.at(now),
        "now_words": _("Now, %(day)s") % {"day": beijing_short(now)},
        "lapse_x": scale.at(lapse) if lapse else None,
        "lapse_words": lapse_words(lapse),
        "lapse_bottom": HEAD + 60,
        "columns": [column(row, now) for row in rows if row.bars],
        "sentences": [sentence(row, bar, now) for row in rows for bar in row.bars],
        "states": states_shown(drawn),
    }


def lapse_words(lapse: datetime | None) -> str:
    return _("Lapses %(moment)s") % {"moment": beijing_short_moment(lapse)} if lapse else ""


def with_what_follows(row: Row, now: datetime) -> Row:
    """A suspension with an end, and nothing recorded after it, is in force again from then."""
    last = max(row.bars, key=lambda bar: bar.starts_at, default=None)
    if last is None or last.state != "suspended" or last.ends_at is None:
        return row
    text = _("In force again")
    following = Bar("in_force", last.ends_at, None, text, derived=True)
    return Row(row.label, row.sublabel, [*row.bars, following], row.tall)


def drawn_rows(rows: list[Row], scale: Scale, now: datetime) -> tuple[list[dict], int]:
    """Rows from the top down with their bars placed, and where the last one ends."""
    drawn, top = [], HEAD
    for index, row in enumerate(rows):
        is_tall = row.tall or index == 0
        bars = drawn_bars(row, scale, now, top=top + 8, is_tall=is_tall)
        drawn.append({"row": row, "bars": bars, "is_tall": is_tall})
        top += TALL if is_tall else LOW
    return drawn, top


def drawn_bars(row: Row, scale: Scale, now: datetime, *, top: int, is_tall: bool) -> list[DrawnBar]:
    """Bars of one row; words and dates only where they have room."""
    placed: list[DrawnBar] = []
    last_date_x = -100.0
    for bar in sorted(row.bars, key=lambda one: one.starts_at):
        x, width = scale.at(bar.starts_at), scale.width(bar.starts_at, bar.ends_at)
        has_date = is_tall and x - last_date_x >= 6 and not bar.derived
        last_date_x = x if has_date else last_date_x
        word = next((w for w in (bar.text, state_word(bar.state)) if drawing.fits(w, width)), "")
        placed.append(
            DrawnBar(
                bar=bar,
                x=x,
                width=width,
                y=top,
                height=44 if is_tall else 22,
                word=word,
                word_width=drawing.text_pixels(word) + 12,
                date=beijing_short(bar.starts_at) if has_date else "",
                is_dashed=ahead(bar, now),
                is_tight=not drawing.fits(word, width, drawing.NARROW_PLOT_PIXELS),
            )
        )
    return placed


def states_shown(rows: list[dict]) -> list[str]:
    """Fills the legend must explain, in the order of the law."""
    used = {bar.style for row in rows for bar in row["bars"]}
    order = ["in_force", "suspended", "stopped", "removed", "not_listed", "next"]
    return [state for state in order if state in used]


@dataclass(frozen=True)
class DownMark:
    """A date going down: where its mark stands, where its words stand."""

    kind: str
    mark_y: float
    y: float
    date: str
    text: str


def column(row: Row, now: datetime) -> dict:
    """One row going down: marks to scale, words pushed apart where they would touch."""
    scale = drawing.scale_for([row], now)
    length = max(120, DOWN_STEP * len(row.bars) + 60)

    def down(moment: datetime) -> float:
        return round(2 + scale.at(moment) / 100 * length, 1)

    pieces = [
        {
            "style": down_style(bar, now),
            "y": down(bar.starts_at),
            "height": max(2, round(down(bar.ends_at or scale.end) - down(bar.starts_at), 1)),
        }
        for bar in row.bars
    ]
    marks = down_marks(row, now, down)
    height = max(length, marks[-1].y) + 12
    return {"row": row, "marks": marks, "pieces": pieces, "height": height}


def down_marks(row: Row, now: datetime, down: Callable[[datetime], float]) -> list[DownMark]:
    """Every start of a period, and the present, in the order of time."""
    said = [(bar.starts_at, down_style(bar, now), down_word(bar)) for bar in row.bars]
    said = sorted([*said, (now, "now", _("Now"))], key=lambda mark: mark[0])
    places = drawing.spread([down(moment) + 6 for moment, _kind, _text in said], gap=24)
    return [
        DownMark(kind, down(moment), y, beijing_short_date(moment), text)
        for y, (moment, kind, text) in zip(places, said, strict=True)
    ]


def down_style(bar: Bar, now: datetime) -> str:
    return "next" if ahead(bar, now) else bar.state


def down_word(bar: Bar) -> str:
    """The bar's own words where a phone has room for them, otherwise its state."""
    has_room = 0 < drawing.text_pixels(bar.text) <= DOWN_WORD
    return bar.text if has_room else state_word(bar.state)


def ahead(bar: Bar, now: datetime) -> bool:
    """It follows by itself and its time has not come."""
    return bar.derived and bar.starts_at > now


def sentence(row: Row, bar: Bar, now: datetime) -> str:
    """One bar in words, for readers who do not see the strip."""
    facts = {
        "measure": row.label,
        "state": state_word(bar.state),
        "start": beijing(bar.starts_at),
        "end": beijing(bar.ends_at),
    }
    if ahead(bar, now):
        return _("%(measure)s: %(state)s from %(start)s, if nothing is decided before.") % facts
    if bar.ends_at:
        return _("%(measure)s: %(state)s from %(start)s to %(end)s.") % facts
    return _("%(measure)s: %(state)s from %(start)s, no end recorded.") % facts

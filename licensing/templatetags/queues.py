"""What the queues of officers draw: working days used, one mark a case."""

from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from licensing import drawing
from licensing.clocks import REVIEW_DAYS
from licensing.enums import Standing
from licensing.forms.ministry.worklist import FLAG_WORDS

register = template.Library()

# what screening says of each pair of names: the field that was compared, the way it agreed
FIELD_WORDS = {
    "name": gettext_lazy("name"),
    "Chinese name": gettext_lazy("Chinese name"),
    "alias": gettext_lazy("other spelling"),
}
WAY_WORDS = {
    "exact after folding": gettext_lazy("exact"),
    "spacing": gettext_lazy("but for spacing"),
    "legal form aside": gettext_lazy("but for the legal form"),
    "word order": gettext_lazy("but for the order of words"),
    "pinyin": gettext_lazy("by sound (pinyin)"),
    "typo": gettext_lazy("but for a likely misspelling"),
    "shares a leading name": gettext_lazy("shares the leading name"),
    "contains the name": gettext_lazy("contains the name"),
    "words left out": gettext_lazy("words are left out"),
}
WORTH_STATES: dict[str, str] = {
    Standing.USABLE: "done",
    Standing.DECLARED: "done",
    Standing.HELD: "in_force",
    Standing.USE_SUSPENDED: "suspended",
    Standing.USED: "stopped",
    Standing.EXPIRED: "stopped",
    Standing.ENDED: "stopped",
}
LANE_HEIGHT = 40  # pixels
TOP = 34  # pixels above the first lane, for the figures of the axis
LATE = {"overdue"}
WARNING = {"due_after_lapse", "measure_in_force", "watch_list"}


@register.inclusion_tag("licensing/ministry/parts/days_used.html")
def days_used(rows: list[Any]) -> dict:
    """The strip above a queue: who has how many of the 45 working days behind them."""
    running = [row for row in rows if row.clock is not None and row.is_reviewed]
    ticking = [row for row in running if not row.is_standing]
    lanes = [
        (_("You"), "used", [row for row in ticking if row.turn.is_yours]),
        (_("Others"), "left", [row for row in ticking if not row.turn.is_yours]),
        (_("Paused"), "paused", [row for row in running if row.is_standing and not row.clock.off]),
    ]
    return {
        "lanes": [
            (words, kind, TOP + index * LANE_HEIGHT, drawing.dots([_dot(row) for row in found]))
            for index, (words, kind, found) in enumerate(lanes)
        ],
        "ticks": [(days, drawing.days_place(days)) for days in range(0, REVIEW_DAYS + 1, 5)],
        "limit_x": drawing.days_place(REVIEW_DAYS),
        "height": TOP + len(lanes) * LANE_HEIGHT,
        "count": len(running),
    }


def _dot(row: Any) -> tuple[int, str]:
    return row.clock.used, row.case.reference[-4:]


@register.filter
def flag_word(flag: str) -> str:
    return str(FLAG_WORDS[flag])


@register.filter
def flag_kind(flag: str) -> str:
    """The modifier of the flag's class: late, warn or none."""
    return "late" if flag in LATE else "warn" if flag in WARNING else "plain"


@register.filter
def matched_words(matched: list[str]) -> str:
    """How a name was found: `name, typo` in the page's language."""
    return _("; ").join(_matched(pair) for pair in matched)


def _matched(pair: str) -> str:
    field, _comma, way = pair.partition(", ")
    return f"{FIELD_WORDS.get(field, field)}: {WAY_WORDS.get(way, way)}"


@register.filter
def worth_state(standing: str) -> str:
    """The state whose tag fits what a licence is worth."""
    return WORTH_STATES.get(standing, "not_listed")

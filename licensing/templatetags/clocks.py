"""The clock strip: one mark a working day, with left, used and due in words beside it."""

from datetime import date, datetime
from typing import Protocol

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from entities.templatetags.beijing import (
    beijing,
    beijing_short,
    beijing_short_moment,
    beijing_short_weekday,
    day_of,
    month_label,
)
from licensing import drawing

register = template.Library()


class Clock(Protocol):
    """What a strip asks of a clock."""

    used: int
    left: int
    overdue: int
    paused: bool
    off: bool
    due: date
    days: list[tuple[date, str]]
    lapse_index: int | None


@register.inclusion_tag("components/clock_strip.html")
def clock_strip(clock: Clock, wide: bool = False) -> dict:
    """The strip of one clock; `wide` fills its column, otherwise it is 168 pixels."""
    days = list(clock.days)
    lead, rest = clock_words(clock)
    return {
        "clock": clock,
        "marks": drawing.marks(days),
        "lapse_x": drawing.lapse_place(clock.lapse_index, len(days)),
        "size": "wide" if wide else "boxes" if 0 < len(days) <= drawing.BOXES_UP_TO else "small",
        "lead": lead,
        "rest": rest,
    }


def clock_words(clock: Clock) -> tuple[str, str]:
    """What a person wants to know first, then the rest: left, used, due."""
    facts = {"used": clock.used, "left": clock.left, "due": beijing_short_weekday(clock.due)}
    if clock.off:
        return _("Clock off"), _("%(used)d used") % facts
    if clock.paused:
        return _("Paused"), _("%(left)d left, %(used)d used") % facts
    if clock.overdue:
        words = ngettext("%(days)d day overdue", "%(days)d days overdue", clock.overdue)
        return words % {"days": clock.overdue}, _("%(used)d used, was due %(due)s") % facts
    if not clock.left:
        return _("Last day"), _("%(used)d used, due %(due)s") % facts
    return _("%(left)d left") % facts, _("%(used)d used, due %(due)s") % facts


@register.inclusion_tag("components/clock_calendar.html")
def clock_calendar(clock: Clock, today: date, lapse: date | datetime | None = None) -> dict:
    """The same clock on a calendar, where holidays and worked weekends show."""
    weeks = drawing.weeks(
        clock.days, today=today, due=clock.due, lapse=day_of(lapse) if lapse else None
    )
    return {"weeks": weeks, "kinds": kinds_shown(weeks)}


def kinds_shown(weeks: list[list[drawing.Cell]]) -> list[str]:
    """Kinds the legend must explain."""
    used = {cell.kind for week in weeks for cell in week}
    return [kind for kind in ("used", "paused", "left", "over") if kind in used]


@register.inclusion_tag("components/fit_strip.html")
def fit_strip(days: list[date], lapse: datetime) -> dict:
    """Whether a review's working days, the first to the last, end before a suspension does."""
    fit = drawing.fit(days, day_of(lapse))
    return {
        "fit": fit,
        "months": [
            (x, month_label(day, says="month_year" if day.month == 1 else "month"))
            for x, day in fit.months
        ],
        "lapse_words": _("Lapses %(moment)s") % {"moment": beijing_short_moment(lapse)},
        "last_x": fit.marks[-1][0] if fit.marks else None,
        "last_day": beijing_short(days[-1]) if days else "",
        "first_x": fit.marks[0][0] if fit.marks else None,
        "count_words": count_words(days),
        "verdict": fit_words(fit, lapse),
    }


def count_words(days: list[date]) -> str:
    if not days:
        return ""
    words = ngettext(
        "%(count)d working day from %(day)s", "%(count)d working days from %(day)s", len(days)
    )
    return words % {"count": len(days), "day": beijing_short(days[0])}


def fit_words(fit: drawing.Fit, lapse: datetime) -> str:
    """The strip in one sentence."""
    facts = {
        "before": fit.before,
        "total": fit.total,
        "short": fit.short_by,
        "moment": beijing(lapse),
    }
    if fit.short_by <= 0:
        words = ngettext(
            "The working day ends before the suspension lapses on %(moment)s.",
            "All %(total)d working days end before the suspension lapses on %(moment)s.",
            fit.total,
        )
        return words % facts
    return (
        _(
            "%(before)d of %(total)d working days lie before the lapse on %(moment)s: "
            "%(short)d too few."
        )
        % facts
    )

"""Moments and names as people read them: Beijing time, both scripts."""

from datetime import date, datetime

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from audit.clock import BEIJING

register = template.Library()

STATE_WORDS = {
    "in_force": lambda: _("In force"),
    "suspended": lambda: _("Suspended"),
    "stopped": lambda: _("Stopped"),
    "removed": lambda: _("Removed"),
    "not_listed": lambda: _("Not listed"),
    "not_checked": lambda: _("Not checked"),
}


def is_chinese() -> bool:
    """The page is being written in Chinese."""
    return (get_language() or "").startswith("zh")


def local(moment: datetime) -> datetime:
    """An aware moment as Beijing's clocks show it."""
    return moment.astimezone(BEIJING)


def day_of(value: date | datetime) -> date:
    """The Beijing day of a moment; a plain day is returned as it is."""
    return local(value).date() if isinstance(value, datetime) else value


@register.filter
def beijing_date(value: date | datetime | None) -> str:
    """`10 November 2026`, or 2026年11月10日."""
    if value is None:
        return ""
    return date_format(day_of(value), "Y年n月j日" if is_chinese() else "j F Y")


@register.filter
def beijing(value: datetime | None) -> str:
    """`10 November 2026, 00:00 Beijing`, or 北京时间2026年11月10日 00:00."""
    if value is None:
        return ""
    hour = local(value).strftime("%H:%M")
    if is_chinese():
        return f"北京时间{beijing_date(value)} {hour}"
    return f"{beijing_date(value)}, {hour} Beijing"


@register.filter
def beijing_moment(value: datetime | None) -> str:
    """With the day of the week: `Wednesday 16 September 2026, 10:20 Beijing`."""
    if value is None:
        return ""
    here = local(value)
    weekday = date_format(here.date(), "l")
    if is_chinese():
        return f"北京时间{beijing_date(value)}（{weekday}）{here:%H:%M}"
    return f"{weekday} {beijing(value)}"


@register.filter
def beijing_short(value: date | datetime | None) -> str:
    """`10 Nov`, or 11月10日; the year is added when it is not said beside it by the caller."""
    if value is None:
        return ""
    return date_format(day_of(value), "n月j日" if is_chinese() else "j M")


@register.filter
def beijing_short_weekday(value: date | datetime | None) -> str:
    """`Fri 6 Nov`, or 11月6日（五）: for a due day within the year."""
    if value is None:
        return ""
    day = day_of(value)
    if is_chinese():
        return f"{beijing_short(day)}（周{weekday_initial(day)}）"
    return f"{date_format(day, 'D')} {beijing_short(day)}"


@register.filter
def weekday_initial(day: date) -> str:
    """`Mon`, or 一: the head of a calendar's column."""
    return date_format(day, "l")[-1] if is_chinese() else date_format(day, "D")


@register.filter
def beijing_weekday(value: date | datetime | None) -> str:
    """`Fri 6 November 2026`, or 2026年11月6日（星期五）."""
    if value is None:
        return ""
    day = day_of(value)
    if is_chinese():
        return f"{beijing_date(day)}（{date_format(day, 'l')}）"
    return f"{date_format(day, 'D')} {beijing_date(day)}"


@register.filter
def beijing_short_date(value: date | datetime | None) -> str:
    """`10 Nov 2026`, or 2026年11月10日."""
    if value is None:
        return ""
    return beijing_date(value) if is_chinese() else date_format(day_of(value), "j M Y")


@register.filter
def beijing_short_moment(value: datetime | None) -> str:
    """`16 Sep 2026, 09:05`, or 2026年9月16日 09:05; for lists whose head names the zone."""
    if value is None:
        return ""
    here = local(value)
    if is_chinese():
        return f"{beijing_date(value)} {here:%H:%M}"
    return f"{date_format(here.date(), 'j M Y')}, {here:%H:%M}"


MONTHS = {
    "month": ("M", "n月"),
    "month_year": ("M Y", "Y年n月"),
    "year": ("Y", "Y年"),
}


def month_label(day: date, *, says: str) -> str:
    """`Apr`, `Jan 2026` or `2026`; 4月, 2026年1月 or 2026年; nothing when it says nothing."""
    if not says:
        return ""
    english, chinese = MONTHS[says]
    return date_format(day, chinese if is_chinese() else english)


@register.filter
def state_word(state: str) -> str:
    """What a measure is, in one or two words."""
    return STATE_WORDS[str(state)]()


@register.filter
def names(entity: object) -> SafeString | str:
    """Both names of a person, organisation or listed entity, the reader's language first.

    An invented one carries its mark. A plain text is returned as it is.
    """
    if isinstance(entity, str) or entity is None:
        return entity or ""
    shown = both_names(getattr(entity, "name", "") or str(entity), getattr(entity, "name_zh", ""))
    if not getattr(entity, "is_fictional", False):
        return shown
    return format_html('{} <span class="xk-fictional">{}</span>', shown, _("(fictional)"))


def both_names(english: str, chinese: str) -> SafeString | str:
    """The name in the page's language, then the other one."""
    if not chinese:
        return english
    if is_chinese():
        return format_html(
            '<span lang="zh-Hans">{}</span> <span class="xk-latin" lang="en">{}</span>',
            chinese,
            english,
        )
    return format_html('{} <span class="xk-zh" lang="zh-Hans">{}</span>', english, chinese)

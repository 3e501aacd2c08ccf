"""How long is left until a moment, in the figures of a panel."""

from datetime import datetime, timedelta

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


@register.filter
def left_from(end: datetime | None, now: datetime) -> SafeString | str:
    """`54 days 13 h` or, on the last day, `13 h 40 min`; rounded down, never more than there is."""
    if end is None or end <= now:
        return ""
    left = end - now
    hours = left % timedelta(days=1) // HOUR
    if left.days:
        return _figures((left.days, ngettext("day", "days", left.days)), (hours, _("h")))
    return _figures((hours, _("h")), (left % HOUR // MINUTE, _("min")))


def _figures(first: tuple[int, str], second: tuple[int, str]) -> SafeString:
    return format_html("{} <small>{}</small> {} <small>{}</small>", *first, *second)

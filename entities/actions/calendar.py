"""Fill the working calendar: years with a notice from it, later years provisionally."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import chinese_calendar
import holidays

from entities.actions.reference_tables import settle
from entities.enums import DayKind
from entities.models import CalendarDay

YEARS = range(2025, 2029)
SATURDAY = 5


def load() -> int:
    """Bring the calendar to what the packages know; how many days that changed.

    A day that is settled by a notice is never made provisional again.
    """
    settled = set(CalendarDay.objects.filter(provisional=False).values_list("day", flat=True))
    wanted = {
        day: said
        for year in YEARS
        for day, said in _year(year)
        if not (said["provisional"] and day in settled)
    }
    return settle(CalendarDay, "day", wanted)


def _year(year: int) -> Iterator[tuple[date, dict[str, Any]]]:
    try:
        chinese_calendar.is_workday(date(year, 1, 1))
    except NotImplementedError:
        return _without_notice(year)
    return _by_notice(year)


def _by_notice(year: int) -> Iterator[tuple[date, dict[str, Any]]]:
    for day in _days(year):
        off, name = chinese_calendar.get_holiday_detail(day)
        yield day, _said(day, is_working=not off, holiday=name or "", provisional=False)


def _without_notice(year: int) -> Iterator[tuple[date, dict[str, Any]]]:
    """Weekends and the statutory days; which weekends are worked is not known yet."""
    statutory = holidays.country_holidays("CN", years=year, language="en_US")
    for day in _days(year):
        name = statutory.get(day, "")
        off = bool(name) or day.weekday() >= SATURDAY
        yield day, _said(day, is_working=not off, holiday=name, provisional=True)


def _said(day: date, *, is_working: bool, holiday: str, provisional: bool) -> dict[str, Any]:
    weekend = day.weekday() >= SATURDAY
    if is_working:
        kind = DayKind.MAKEUP if weekend else DayKind.WORKDAY
    else:
        kind = DayKind.HOLIDAY if holiday else DayKind.WEEKEND
    return {
        "is_working": is_working,
        "kind": kind.value,
        "holiday": holiday,
        "provisional": provisional,
    }


def _days(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += timedelta(days=1)

from entities.models import CalendarDay
from entities.periods import Calendar
from entities.queries import edition

_kept: dict[int, Calendar] = {}


def working_calendar(version: int | None = None) -> Calendar:
    """The calendar as loaded; kept in the process until its version changes.

    Pass the edition's `calendar_version` when it is at hand to save the question.
    """
    wanted = edition.current().calendar_version if version is None else version
    if wanted not in _kept:
        _kept.clear()
        _kept[wanted] = as_loaded()
    return _kept[wanted]


def forget() -> None:
    """Drop what the process keeps; after loading, and between tests."""
    _kept.clear()


def as_loaded() -> Calendar:
    """The calendar as the table has it now, kept nowhere."""
    rows = CalendarDay.objects.values_list("day", "is_working", "provisional")
    return Calendar(
        known={day: working for day, working, _ in rows},
        provisional=frozenset(day for day, _, provisional in rows if provisional),
    )

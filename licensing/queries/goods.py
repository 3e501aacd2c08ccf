"""The control codes people look for, by code, by words in either language, by customs code."""

from datetime import datetime

from licensing.models import ControlledItem
from licensing.queries.item_controls import ItemControl, item_controls, suspensions

AT_MOST = 25


def found(words: str, *, at: datetime) -> list[ItemControl]:
    """Entries that carry a control code and answer to every word, as at `at`, at most 25.

    A customs code finds the entries that name it; that is a hint, never a verdict.
    """
    wanted = words.split()
    if not wanted:
        return []
    entries = item_controls(at, suspensions())
    return [row for row in entries if row.item.control_code and row.answers(wanted)][:AT_MOST]


def by_code(code: str) -> ControlledItem | None:
    """The entry of one control code, small and capital letters alike."""
    wanted = code.strip()
    return ControlledItem.objects.filter(control_code__iexact=wanted).first() if wanted else None

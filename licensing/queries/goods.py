"""The control codes people look for, by code, by words in either language, by customs code."""

from django.db.models import Q, QuerySet

from licensing.models import ControlledItem

AT_MOST = 25


def found(words: str) -> QuerySet[ControlledItem]:
    """Entries that carry a control code and match every word, at most 25.

    A customs code finds the entries that name it; that is a hint, never a verdict.
    """
    rows = ControlledItem.objects.exclude(control_code="").select_related("instrument")
    for word in words.split():
        rows = rows.filter(
            Q(control_code__icontains=word)
            | Q(description__icontains=word)
            | Q(description_zh__icontains=word)
            | Q(hs_codes__icontains=word)
        )
    return rows[:AT_MOST]


def by_code(code: str) -> ControlledItem | None:
    """The entry of one control code, small and capital letters alike."""
    wanted = code.strip()
    return ControlledItem.objects.filter(control_code__iexact=wanted).first() if wanted else None

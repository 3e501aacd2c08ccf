"""The controlled items with their clocks: what holds for each entry as at a moment."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from audit import clock
from entities.models import Instrument
from entities.queries.register import search_key
from licensing.models import ControlledItem, CustomsCode

PRINTED_END = re.compile(r"until (\d{4}-\d\d-\d\d)")
CUSTOMS_CODE = re.compile(r"[0-9]{4,10}")


class ControlState(models.TextChoices):
    """What the control of an item is at a moment."""

    NOT_YET = "not_yet", _("Not yet in effect")
    IN_FORCE = "in_force", _("In force")
    SUSPENDED = "suspended", _("Suspended")


@dataclass(frozen=True)
class Suspension:
    """An instrument that suspends controls over `[starts_at, ends_at)`, UTC.

    The printed last day is read as included, so the end is 24:00 Beijing of that day.
    """

    instrument: Instrument
    starts_at: datetime
    ends_at: datetime

    def state_at(self, at: datetime) -> str:
        if at < self.starts_at:
            return "not_listed"
        return ControlState.SUSPENDED if at < self.ends_at else ControlState.IN_FORCE

    def has_run_out(self, at: datetime) -> bool:
        return at >= self.ends_at


@dataclass(frozen=True)
class ItemControl:
    """One entry as at a moment. `lapsed`: in force by the date alone, after its suspension."""

    item: ControlledItem
    state: ControlState
    since: datetime | None = None
    until: datetime | None = None
    suspension: Suspension | None = None
    lapsed: bool = False

    @property
    def customs_codes(self) -> list[str]:
        return self.item.hs_codes.split()

    def answers(self, words: Iterable[str]) -> bool:
        """Every word is in its code or one of its descriptions, or is one of its customs codes."""
        said = (self.item.control_code, self.item.description, self.item.description_zh)
        texts = [search_key(text) for text in said]
        return all(
            any(search_key(word) in text for text in texts) or self._has_customs_code(word)
            for word in words
        )

    def _has_customs_code(self, word: str) -> bool:
        """Codes of 8 digits cover those of 10, and the beginning of a code finds it."""
        if not CUSTOMS_CODE.fullmatch(word):
            return False
        return any(code.startswith(word) or word.startswith(code) for code in self.customs_codes)


def suspensions() -> list[Suspension]:
    """Every instrument that suspends controls of items until a printed day."""
    rows = Instrument.objects.filter(kind="suspension", stated_end__startswith="until ")
    found = [(row, PRINTED_END.fullmatch(row.stated_end)) for row in rows.order_by("key")]
    return [
        Suspension(
            row,
            row.effective_at or row.known_from,
            clock.day_end(date.fromisoformat(match[1])),
        )
        for row, match in found
        if match
    ]


def item_controls(at: datetime, known: Iterable[Suspension]) -> list[ItemControl]:
    """Every entry that is loaded, as at `at`; those without a control code last."""
    rows = ControlledItem.objects.select_related("instrument")
    by_end = {one.ends_at: one for one in known}
    found = [
        control_at(row, at, by_end.get(row.suspended_until) if row.suspended_until else None)
        for row in rows
    ]
    return sorted(found, key=lambda one: (not one.item.control_code, one.item.control_code))


def control_at(item: ControlledItem, at: datetime, suspension: Suspension | None) -> ItemControl:
    """What holds for one entry; `suspension` is the instrument behind its suspended time."""
    if at < item.effective_from:
        return ItemControl(item, ControlState.NOT_YET, until=item.effective_from)
    end = item.suspended_until
    begin = max(item.effective_from, suspension.starts_at) if suspension else item.effective_from
    if end is None:
        return ItemControl(item, ControlState.IN_FORCE, since=item.effective_from)
    if at < begin:
        return ItemControl(item, ControlState.IN_FORCE, since=item.effective_from, until=begin)
    if at < end:
        return ItemControl(item, ControlState.SUSPENDED, begin, end, suspension)
    return ItemControl(item, ControlState.IN_FORCE, end, None, suspension, lapsed=True)


def is_in_catalogue(code: str) -> bool:
    """The ten-digit customs code stands in the licence catalogue that is loaded."""
    return CustomsCode.objects.filter(code=code).exists()

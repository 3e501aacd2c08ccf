"""What was asked of the register in the address, checked, and the record that answers it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from audit import clock
from entities.enums import Reading
from entities.forms.register import DayOfRecord, RegisterFilter
from entities.models import Edition, ListedEntity
from entities.queries import edition, register
from entities.queries.register import Entry
from entities.queries.status import periods_of
from entities.templatetags.register import country_name, instrument_name


@dataclass(frozen=True)
class Question:
    """The form, the moment it asks about, and everyone on the list then.

    A form that is not valid is answered as at now, with the sentences at its fields.
    """

    form: DayOfRecord
    current: Edition
    at: datetime
    everyone: list[Entry]

    @property
    def reading(self) -> str:
        return _reading(self.form, self.current)

    @property
    def known_at(self) -> datetime | None:
        return self._said("known_at") or None

    @property
    def found(self) -> list[Entry]:
        """Those who answer the search, in any state."""
        return register.chosen(
            self.everyone,
            **{name: self._said(name) for name in ("q", "country", "announcement")},
        )

    @property
    def shown(self) -> list[Entry]:
        """Those who answer the search and are in the state that was asked for."""
        status = self._said("status")
        return [entry for entry in self.found if status in ("", entry.status.state)]

    @property
    def readings(self) -> dict[str, Any]:
        """The reading that is shown, the one in effect, and the other one to compare with."""
        shown = Reading(self.reading)
        other = Reading.PRESS if shown == Reading.MINISTRY else Reading.MINISTRY
        return {"reading": shown, "in_effect": self.current.reading, "other_reading": other}

    def _said(self, name: str) -> Any:
        return self.form.cleaned_data.get(name, "")


def of_list(request: HttpRequest) -> Question:
    """What was asked of the whole list."""
    current, day = edition.current(), DayOfRecord(request.GET)
    at = _moment(day)
    everyone = register.entries(
        at=at, reading=_reading(day, current), known_at=day.cleaned_data.get("known_at")
    )
    form = RegisterFilter(
        request.GET, countries=_countries(everyone), announcements=_announcements(everyone)
    )
    form.is_valid()
    return Question(form, current, at, everyone)


def of_entity(request: HttpRequest, key: str) -> Question:
    """What was asked of one entity, the only one of `everyone`; 404 when there is none."""
    listed = get_object_or_404(ListedEntity.objects.prefetch_related("aliases"), key=key)
    form, current = DayOfRecord(request.GET), edition.current()
    at = _moment(form)
    found = periods_of(
        [listed.pk],
        reading=_reading(form, current),
        known_at=form.cleaned_data.get("known_at"),
    )
    return Question(form, current, at, [register.entry(listed, found[listed.pk], at)])


def _moment(form: DayOfRecord) -> datetime:
    now = clock.now()
    return form.moment(now) if form.is_valid() else now


def _reading(form: DayOfRecord, current: Edition) -> str:
    return form.cleaned_data.get("reading") or current.reading


def _countries(everyone: list[Entry]) -> list[tuple[str, str]]:
    codes = sorted({entry.entity.country for entry in everyone} - {""})
    return [(code, country_name(code)) for code in codes]


def _announcements(everyone: list[Entry]) -> list[tuple[str, str]]:
    listings = {one.key: one for entry in everyone for one in entry.listings}
    newest_first = sorted(listings.values(), key=lambda one: one.known_from, reverse=True)
    return [(one.key, instrument_name(one)) for one in newest_first]

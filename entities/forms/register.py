"""What may be asked of the public register, in its address."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from audit import clock
from entities.enums import MeasureState, Reading
from entities.forms.fields import MomentField

LONGEST_SEARCH = 200
USUAL_SPAN = timedelta(days=90)
LANGUAGES = [("en", _("English")), ("zh-hans", _("Chinese"))]


class DayOfRecord(forms.Form):
    """As at which moment, as known when, and under which reading; each may be left out."""

    as_of = MomentField(label=_("As at"), required=False)
    known_at = MomentField(
        label=_("As we knew it on"),
        required=False,
        help_text=_("Leaves out what was recorded later."),
    )
    reading = forms.ChoiceField(
        choices=Reading.choices,
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": _("The reading is either ministry or press.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.hide_optional = True  # type: ignore[attr-defined]

    def clean_known_at(self) -> datetime | None:
        known_at: datetime | None = self.cleaned_data["known_at"]
        if known_at and known_at > clock.now():
            raise forms.ValidationError(_("Nobody can know the record of a day to come."))
        return known_at

    def moment(self, now: datetime) -> datetime:
        """The moment that was asked for, or now."""
        return self.cleaned_data.get("as_of") or now


class RegisterFilter(DayOfRecord):
    """Search and filters of the register's list."""

    q = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=LONGEST_SEARCH,
        help_text=_("English, Chinese or an alias"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    country = forms.ChoiceField(label=_("Country or region"), required=False)
    announcement = forms.ChoiceField(label=_("Announcement"), required=False)
    status = forms.ChoiceField(
        choices=MeasureState.choices,
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": _("There is no such status.")},
    )
    field_order = ["q", "as_of", "known_at", "country", "announcement"]

    def __init__(
        self,
        *args: Any,
        countries: Iterable[tuple[str, str]],
        announcements: Iterable[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("country", countries), ("announcement", announcements)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
            field.choices = [("", _("All")), *choices]


class TwoDays(DayOfRecord):
    """Two moments whose registers are compared: `from`, by default 90 days ago, and `to`, now."""

    field_order = ["from", "to", "known_at"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["as_of"]
        for name, label in (("from", _("From")), ("to", _("To"))):
            self.fields[name] = MomentField(label=label, required=False)
            self.fields[name].hide_optional = True  # type: ignore[attr-defined]
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        since, until = self.span(clock.now())
        if not self.errors and since > until:
            self.add_error("to", _("The second moment must not be before the first."))
        return cleaned

    def span(self, now: datetime) -> tuple[datetime, datetime]:
        """The two moments, UTC; without a first, 00:00 Beijing of the day 90 days earlier."""
        until = self.cleaned_data.get("to") or now
        since = self.cleaned_data.get("from")
        return since or _days_before(until), until


class FeedLanguage(forms.Form):
    """In which language a file is written; without it, the reader's own."""

    lang = forms.ChoiceField(
        choices=LANGUAGES,
        required=False,
        error_messages={"invalid_choice": _("The language is either en or zh-hans.")},
    )


def _days_before(until: datetime) -> datetime:
    try:
        return clock.day_start(clock.beijing_date(until - USUAL_SPAN))
    except OverflowError:
        return until

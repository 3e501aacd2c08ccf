"""What may be asked of the public register, in its address."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from entities.enums import MeasureState, Reading
from entities.forms.fields import MomentField

LONGEST_SEARCH = 200


class DayOfRecord(forms.Form):
    """As at which moment, and under which reading; both may be left out."""

    as_of = MomentField(label=_("As at"), required=False)
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
    field_order = ["q", "as_of", "country", "announcement"]

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

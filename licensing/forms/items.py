"""What may be asked of the controlled items, in the address."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from licensing.forms.fields import MomentField
from licensing.queries.item_controls import ControlState

LONGEST_SEARCH = 200


class ItemFilter(forms.Form):
    """Words, a moment and a state; each may be left out."""

    q = forms.CharField(
        label=_("Control code, words or customs code"),
        required=False,
        max_length=LONGEST_SEARCH,
        help_text=_("1C902, samarium, 钐 or 2805301910"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    as_of = MomentField(label=_("As at"), required=False)
    status = forms.ChoiceField(
        choices=ControlState.choices,
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": _("There is no such status.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.hide_optional = True  # type: ignore[attr-defined]

    def moment(self, now: datetime) -> datetime:
        """The moment that was asked for, or now."""
        return self.cleaned_data.get("as_of") or now

    @property
    def words(self) -> list[str]:
        return str(self.cleaned_data.get("q", "")).split()

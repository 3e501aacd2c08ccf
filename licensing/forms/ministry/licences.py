from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from licensing.enums import OrderKind, Standing
from licensing.forms.ministry.acts import words


class LicenceFilters(forms.Form):
    q = forms.CharField(label=_("Number, reference, name"), max_length=100, required=False)
    standing = forms.ChoiceField(
        label=_("Worth now"), choices=[("", _("Any")), *Standing.choices], required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            vars(field).update(hide_optional=True)

    def wanted(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class OrderForm(forms.Form):
    """To withdraw, revoke, restore or replace: a second officer confirms."""

    kind = forms.ChoiceField(label=_("Order"), choices=OrderKind.choices, widget=forms.RadioSelect)
    reason = words(_("Reason"), _("It goes to the exporter in writing."))
    new_conditions = words(
        _("New conditions"), _("Only for a replacement."), rows=3, required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") == OrderKind.REPLACE and not cleaned.get("new_conditions"):
            self.add_error("new_conditions", _("Write the conditions of the new licence."))
        return cleaned

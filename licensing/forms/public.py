from django import forms
from django.utils.translation import gettext_lazy as _


class VerifyForm(forms.Form):
    """The two things printed on every licence."""

    number = forms.CharField(
        label=_("Licence number"),
        max_length=40,
        help_text=_("For example, XL-2026-000117"),
        error_messages={"required": _("Enter the licence number.")},
        widget=forms.TextInput(
            attrs={"class": "govuk-input--width-20", "autocomplete": "off", "spellcheck": "false"}
        ),
    )
    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("Ten letters and digits, printed on the licence"),
        error_messages={"required": _("Enter the code printed on the licence.")},
        widget=forms.TextInput(
            attrs={"class": "govuk-input--width-20", "autocomplete": "off", "spellcheck": "false"}
        ),
    )

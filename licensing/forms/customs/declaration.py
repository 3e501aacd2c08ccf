import re
import unicodedata

from django import forms
from django.utils.translation import gettext_lazy as _

from licensing.checks import Refused

DECLARATION_NUMBER = re.compile(r"[0-9]{18}")
CODE_SIGNS = {"autocomplete": "off", "spellcheck": "false"}


class LookupForm(forms.Form):
    """Find a licence by the number on the paper; the code, when typed, must be its own."""

    number = forms.CharField(
        label=_("Licence number"),
        max_length=40,
        help_text=_("For example, XL-2026-000117"),
        error_messages={"required": _("Enter the licence number.")},
        widget=forms.TextInput(attrs={**CODE_SIGNS, "class": "govuk-input--width-20"}),
    )
    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={**CODE_SIGNS, "class": "govuk-input--width-20"}),
    )


class DeclareForm(forms.Form):
    """The export declaration as customs numbers it, and the office."""

    declaration_number = forms.CharField(
        label=_("Declaration number"),
        max_length=40,
        help_text=_("18 digits, as on the export declaration"),
        error_messages={"required": _("Enter the declaration number.")},
        widget=forms.TextInput(
            attrs={**CODE_SIGNS, "class": "govuk-input--width-20", "inputmode": "numeric"}
        ),
    )
    customs_office = forms.CharField(
        label=_("Customs office"),
        max_length=120,
        error_messages={"required": _("Enter the customs office.")},
    )

    def clean_declaration_number(self) -> str:
        typed = unicodedata.normalize("NFKC", self.cleaned_data["declaration_number"])
        number = re.sub(r"[\s-]", "", typed)
        if not DECLARATION_NUMBER.fullmatch(number):
            raise forms.ValidationError(_("A declaration number has 18 digits."), code="form")
        return number

    def refuse(self, fault: Refused) -> None:
        """Show why the act was refused, at the field where it is mended."""
        for problem in fault.problems:
            place = problem.section if problem.section in self.fields else None
            self.add_error(place, str(problem.message))


class UndoForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason, kept in the record"),
        max_length=1000,
        error_messages={"required": _("Say why the declaration is cancelled.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )

from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from licensing.enums import Unit
from licensing.forms.exporter.section import VersionedForm
from licensing.models import ControlledItem
from licensing.queries import goods

HS_CODE = RegexValidator(
    r"^[0-9]{6,10}$", gettext_lazy("A customs code has 6 to 10 digits and nothing else.")
)
ABOVE_ZERO = gettext_lazy("Enter a number above zero.")
A_NUMBER = gettext_lazy("Enter a number in digits without commas, like 120.5.")
TOO_LONG = gettext_lazy("This number is too large.")


def amount(decimals: int, sentence: Any, missing: Any, **kwargs: Any) -> forms.DecimalField:
    """A number above zero with at most `decimals` decimal places, exact."""
    return forms.DecimalField(
        max_digits=15,
        decimal_places=decimals,
        min_value=Decimal(1).scaleb(-decimals),
        error_messages={
            "required": missing,
            "invalid": A_NUMBER,
            "min_value": ABOVE_ZERO,
            "max_decimal_places": sentence,
            "max_digits": TOO_LONG,
            "max_whole_digits": TOO_LONG,
        },
        widget=forms.TextInput(
            attrs={"class": "govuk-input--width-10", "inputmode": "decimal", "autocomplete": "off"}
        ),
        **kwargs,
    )


class ItemForm(VersionedForm):
    """One item; exact decimals, never floats."""

    control_code = forms.CharField(
        label=gettext_lazy("Control code"),
        help_text=gettext_lazy("As in the dual-use list, for example 1C902.a."),
        max_length=24,
        error_messages={"required": gettext_lazy("Enter the control code of the item.")},
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "autocomplete": "off"}),
    )
    description = forms.CharField(
        label=gettext_lazy("Name and specification"),
        max_length=300,
        error_messages={"required": gettext_lazy("Enter the name and specification.")},
    )
    hs_code = forms.CharField(
        label=gettext_lazy("Customs code"),
        help_text=gettext_lazy("A hint only: the customs code does not decide the control."),
        max_length=10,
        required=False,
        validators=[HS_CODE],
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "inputmode": "numeric"}),
    )
    quantity = amount(
        3,
        gettext_lazy("Give the quantity with at most 3 decimal places."),
        gettext_lazy("Enter the quantity."),
        label=gettext_lazy("Quantity"),
    )
    unit = forms.ChoiceField(
        label=gettext_lazy("Unit"),
        choices=[("", gettext_lazy("Choose a unit")), *Unit.choices],
        error_messages={"required": gettext_lazy("Choose the unit.")},
    )
    value = amount(
        2,
        gettext_lazy("Give the value with at most 2 decimal places."),
        gettext_lazy("Enter the value."),
        label=gettext_lazy("Value of the item"),
        help_text=gettext_lazy("The whole quantity, in the currency of the contract."),
    )

    def clean_control_code(self) -> ControlledItem:
        code = self.cleaned_data["control_code"]
        entry = goods.by_code(code)
        if entry is None:
            raise forms.ValidationError(
                _(
                    "The dual-use list as loaded here has no control code “%(code)s”. Find the "
                    "code by words or by customs code."
                )
                % {"code": code},
                code="unknown_control_code",
            )
        return entry

    @property
    def item(self) -> dict[str, Any]:
        said = self.cleaned_data
        names = ("description", "hs_code", "quantity", "unit", "value")
        return {"controlled_item": said["control_code"], **{name: said[name] for name in names}}

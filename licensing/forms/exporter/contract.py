from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from audit import clock
from licensing.enums import Currency, Transport
from licensing.forms.exporter import countries
from licensing.forms.exporter.section import SectionForm
from licensing.forms.fields import DayField

FIRST_DAY = date(2000, 1, 1)


class ContractForm(SectionForm):
    """The contract, and the way the goods take."""

    contract_number = forms.CharField(
        label=_("Contract number"),
        max_length=80,
        error_messages={"required": _("Enter the number of the contract or agreement.")},
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    )
    contract_date = DayField(
        label=_("Day the contract was signed"),
        error_messages={"required": _("Enter the day the contract was signed.")},
    )
    currency = forms.ChoiceField(
        label=_("Currency of the contract"),
        choices=[("", _("Choose a currency")), *Currency.choices],
        error_messages={"required": _("Choose the currency of the contract.")},
    )
    destination = forms.ChoiceField(
        label=_("Country or region of final destination"),
        choices=countries.choices,
        error_messages={"required": _("Choose where the items finally go.")},
    )
    transport = forms.ChoiceField(
        label=_("How the items leave the country"),
        choices=Transport.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how the items leave the country.")},
    )
    customs_office = forms.CharField(
        label=_("Customs office of export"),
        help_text=_("One licence is used at one customs office, for example Shanghai Customs."),
        max_length=120,
        error_messages={"required": _("Enter the customs office of export.")},
        widget=forms.TextInput(attrs={"class": "govuk-!-width-two-thirds"}),
    )

    def clean_contract_date(self) -> date | None:
        day = self.cleaned_data["contract_date"]
        if day and not FIRST_DAY <= day <= clock.beijing_date(clock.now()):
            raise forms.ValidationError(
                _("The contract must have been signed between 2000-01-01 and today."),
                code="contract_date_range",
            )
        return day

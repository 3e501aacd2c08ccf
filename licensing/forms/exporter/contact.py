from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from licensing.forms.exporter.section import SectionForm

PHONE = RegexValidator(
    r"^\+?[0-9０-９ ()./-]{5,}$",
    _("Enter a telephone number with digits, like +86 791 8888 0000."),
)


class ContactForm(SectionForm):
    """Whom the officers may ask."""

    contact_name = forms.CharField(
        label=_("Contact person"),
        max_length=120,
        error_messages={"required": _("Enter the name of the contact person.")},
        widget=forms.TextInput(attrs={"class": "govuk-!-width-two-thirds", "autocomplete": "name"}),
    )
    contact_phone = forms.CharField(
        label=_("Telephone"),
        help_text=_("With the country and area code. Officers call in working hours."),
        max_length=40,
        validators=[PHONE],
        error_messages={"required": _("Enter a telephone number.")},
        widget=forms.TextInput(
            attrs={"class": "govuk-input--width-20", "type": "tel", "autocomplete": "tel"}
        ),
    )
    contact_email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        error_messages={
            "required": _("Enter an e-mail address."),
            "invalid": _("Enter an e-mail address in full, like name@example.com."),
        },
        widget=forms.EmailInput(
            attrs={"class": "govuk-!-width-two-thirds", "autocomplete": "email"}
        ),
    )

from django import forms
from django.utils.translation import gettext_lazy as _

from licensing.forms.exporter.section import SectionForm, YesNoField

LONGEST = 4000  # characters


class EndUseForm(SectionForm):
    """What the items are for, and the end user's undertaking (REG 24)."""

    end_use = forms.CharField(
        label=_("What the end user will do with the items"),
        help_text=_(
            "Say in what product or process they are used, where, and for whom the product is made."
        ),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Describe what the items are for.")},
    )
    is_military_use = YesNoField(
        label=_("Will the items be used for a military purpose?"),
        error_messages={"required": _("Say whether the items are used for a military purpose.")},
    )
    sells_to_military = YesNoField(
        label=_("Does the end user supply armed forces or makers of arms?"),
        error_messages={
            "required": _("Say whether the end user supplies armed forces or makers of arms.")
        },
    )
    undertaking_given = forms.BooleanField(
        label=_(
            "The end user has undertaken not to change the end use and not to pass the items on "
            "to anybody without permission of the ministry."
        ),
        error_messages={
            "required": _(
                "Confirm that the end user has given its undertaking (Regulations art. 24)."
            )
        },
    )

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from licensing.forms.exporter.section import VersionedForm
from licensing.models import Application


class SendForm(VersionedForm):
    """The declaration; `is_tight` asks for the second sentence on the lapse."""

    declaration = forms.BooleanField(
        label=_(
            "I declare that the answers and papers are true and complete, and that the end user "
            "will not change the end use or pass the items on without permission."
        ),
        error_messages={"required": _("Confirm the declaration before you send.")},
    )
    knows_the_lapse = forms.BooleanField(
        label=_("I know that the review may end after the suspension has lapsed."),
        error_messages={
            "required": _("Confirm that you know that the review may end after the lapse.")
        },
    )

    def __init__(self, *args: Any, case: Application, is_tight: bool, **kwargs: Any) -> None:
        super().__init__(*args, case=case, **kwargs)
        if not is_tight:
            del self.fields["knows_the_lapse"]


class DiscardForm(VersionedForm):
    """Nothing to fill in; the version alone says what is discarded."""

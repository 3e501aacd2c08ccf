from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from licensing.forms.exporter.section import VersionedForm
from licensing.models import Application


class SendForm(VersionedForm):
    """The declaration. `is_tight` says whether the second sentence, on the lapse, is asked for; it
    is called only when that matters."""

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

    def __init__(
        self, *args: Any, case: Application, is_tight: Callable[[], bool], **kwargs: Any
    ) -> None:
        super().__init__(*args, case=case, **kwargs)
        if "knows_the_lapse" not in self.data and not is_tight():
            del self.fields["knows_the_lapse"]


class DiscardForm(VersionedForm):
    """Nothing to fill in; the version alone says what is discarded."""

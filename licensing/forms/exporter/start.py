import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from entities.models import Organisation
from licensing.queries import portfolio


class StartForm(forms.Form):
    """Begin a draft for one of one's exporters; the same `token`, sent twice, gives one draft."""

    token = forms.UUIDField(widget=forms.HiddenInput)
    exporter = forms.ModelChoiceField(
        label=_("For which exporter?"),
        queryset=Organisation.objects.none(),
        empty_label=_("Choose an exporter"),
        error_messages={
            "required": _("Choose for which exporter you apply."),
            "invalid_choice": _("You do not act for this exporter."),
        },
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = list(portfolio.organisations(user))
        field = self.fields["exporter"]
        field.queryset = portfolio.organisations(user)  # type: ignore[attr-defined]
        self.initial["token"] = uuid.uuid4()
        if len(mine) == 1:
            self.initial["exporter"] = mine[0]
            field.widget = forms.HiddenInput()

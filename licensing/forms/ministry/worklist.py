from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from entities.enums import MeasureState
from licensing.enums import CONTESTED, PENDING, ApplicationState

FLAG_WORDS = {
    "overdue": _("Overdue"),
    "due_after_lapse": _("Due after lapse"),
    "measure_in_force": _("Measure in force"),
    "special_circumstances": _("Special circumstances"),
    "watch_list": _("Watch list"),
}
TAB_WORDS = {
    "mine": _("Mine"),
    "queue": _("My queue"),
    "countersign": _("To countersign"),
    "paused": _("Paused"),
    "overdue": _("Overdue"),
    "lapse": _("Suspension ends first"),
    "all": _("All open"),
    "closed": _("Closed"),
}
ANY = [("", _("Any"))]
TURNS = [("", _("Anyone")), ("yours", _("Yours")), ("others", _("Others"))]
ORDERS = [
    ("left", _("Fewest days left first")),
    ("lapse", _("Suspension ends first")),
    ("newest", _("Newest first")),
    ("reference", _("Reference")),
]


class WorklistFilters(forms.Form):
    """The filters stand in the address; what is wrong is said at its field and left out."""

    q = forms.CharField(label=_("Reference, name, code"), max_length=100, required=False)
    status = forms.ChoiceField(label=_("End user's status"), required=False)
    stage = forms.ChoiceField(label=_("Stage"), required=False)
    turn = forms.ChoiceField(label=_("Whose turn"), required=False)
    flag = forms.ChoiceField(label=_("Flag"), required=False)
    order = forms.ChoiceField(label=_("Sort by"), required=False)
    tab = forms.ChoiceField(
        choices=list(TAB_WORDS.items()), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stages = [(state, ApplicationState(state).label) for state in (*PENDING, *CONTESTED)]
        self._offer("status", [*ANY, *MeasureState.choices])
        self._offer("stage", [*ANY, *stages])
        self._offer("turn", TURNS)
        self._offer("flag", [*ANY, *FLAG_WORDS.items()])
        self._offer("order", ORDERS)
        for field in self.fields.values():
            vars(field).update(hide_optional=True)

    def _offer(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
        field.choices = choices

    def wanted(self) -> dict[str, Any]:
        """The filters that hold; a tab of suspensions is in their order unless another is asked."""
        self.is_valid()
        kept = {name: value for name, value in self.cleaned_data.items() if value}
        if kept.get("tab") == "lapse":
            kept.setdefault("order", "lapse")
        return kept

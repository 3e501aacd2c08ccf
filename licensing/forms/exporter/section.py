"""What the forms of a draft have in common: the version they show, and half-filled saving."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.templatetags.beijing import beijing
from licensing.actions import draft as drafting
from licensing.actions._move import SomeoneWasFaster
from licensing.checks import Refused
from licensing.models import Application

OUTDATED = gettext_lazy("This page has no valid version. Open it again and enter your changes.")


class YesNoField(forms.TypedChoiceField):
    """A question answered with yes or no; nothing is chosen beforehand."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))],
            coerce=lambda answer: answer == "yes",
            empty_value=None,
            widget=forms.RadioSelect,
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


class VersionedForm(forms.Form):
    """`version` says which saved state the page shows; another one: somebody saved meanwhile."""

    version = forms.IntegerField(
        min_value=1,
        max_value=2**31 - 1,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), OUTDATED),
    )

    def __init__(self, *args: Any, case: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case = case
        self.initial["version"] = case.version

    @property
    def seen(self) -> int:
        """The version of the page the person answered."""
        return self.cleaned_data["version"]

    def refuse(self, fault: Refused | SomeoneWasFaster) -> None:
        """Show why nothing was saved; what was typed stays, and may be sent again."""
        if isinstance(fault, Refused):
            for problem in fault.problems:
                if problem.blocking:
                    self.add_error(None, str(problem.message))
            return
        self.data = {**self.data.dict(), "version": str(fault.subject.version)}  # type: ignore[attr-defined]
        self.add_error(None, overtaken(fault))


class SectionForm(VersionedForm):
    """One section of a draft. With the button `later` it may be saved half filled."""

    def __init__(self, *args: Any, case: Application, **kwargs: Any) -> None:
        kept = {name: getattr(case, name) for name in self.base_fields if name in drafting.FIELDS}
        super().__init__(*args, case=case, initial=kept, **kwargs)
        if "later" in self.data:
            for name in drafting.FIELDS & set(self.fields):
                self.fields[name].required = False

    @property
    def answers(self) -> dict[str, Any]:
        """What was answered, under the names of the draft's own fields."""
        return {name: self.cleaned_data[name] for name in self.fields if name in drafting.FIELDS}


def overtaken(fault: SomeoneWasFaster) -> str:
    """Who saved the draft meanwhile and when; that nothing was written, and what may be done."""
    said = {
        "who": fault.event.actor_name if fault.event else "",
        "moment": beijing(fault.event.recorded_at) if fault.event else "",
    }
    return (
        _(
            "%(who)s saved this draft on %(moment)s, after you opened this page. Nothing of yours "
            "was saved. Your text is kept here: compare it with the saved draft, then save again "
            "to put yours in its place."
        )
        % said
    )

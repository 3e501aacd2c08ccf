from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from licensing.actions.assess import Finding
from licensing.enums import REVIEW_FACTORS, SECOND_GATES, Factor
from licensing.forms.ministry.acts import ActForm, words

FOR, AGAINST = "for", "against"
UNDECIDED = _("Say whether it speaks against a grant: %(factor)s.")
UNWRITTEN = _("Write the finding: %(factor)s.")
VERDICTS = [(FOR, _("Nothing against a grant")), (AGAINST, _("Against a grant"))]


class FindingsForm(ActForm):
    """All factors of Export Control Law art. 13 and the second gates; any number at once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for factor in (*REVIEW_FACTORS, *SECOND_GATES):
            self._ask(factor)

    def _ask(self, factor: Factor) -> None:
        recorded = self.dossier.findings.get(factor)
        verdict = forms.ChoiceField(
            label=factor.label, choices=VERDICTS, widget=forms.RadioSelect, required=False
        )
        text = words(_("Finding: %(factor)s") % {"factor": factor.label}, required=False, rows=2)
        for field in (verdict, text):
            vars(field).update(hide_optional=True)
        if recorded:
            verdict.initial = FOR if recorded.is_favourable else AGAINST
            text.initial = recorded.finding
        self.fields[f"verdict_{factor}"], self.fields[f"text_{factor}"] = verdict, text

    def pairs(self) -> list[tuple[Any, Any, Any]]:
        """For the page: the record of each factor with its two fields."""
        return [
            (self.dossier.findings.get(f), self[f"verdict_{f}"], self[f"text_{f}"])
            for f in (*REVIEW_FACTORS, *SECOND_GATES)
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for factor in Factor:
            verdict, text = cleaned.get(f"verdict_{factor}"), cleaned.get(f"text_{factor}")
            if text and not verdict:
                self._say(f"verdict_{factor}", UNDECIDED, factor)
            if verdict and not text:
                self._say(f"text_{factor}", UNWRITTEN, factor)
        if not self.errors and not self.changed():
            self.add_error(None, _("Record at least one finding, or change one."))
        return cleaned

    def _say(self, name: str, sentence: Any, factor: Factor) -> None:
        if name not in self.errors:
            self.add_error(name, sentence % {"factor": factor.label})

    def changed(self) -> list[Finding]:
        """The findings that are new or differ from what is recorded."""
        return [
            Finding(
                factor,
                self.cleaned_data[f"text_{factor}"],
                self.cleaned_data[f"verdict_{factor}"] == FOR,
            )
            for factor in Factor
            if self.cleaned_data.get(f"text_{factor}")
            and {f"text_{factor}", f"verdict_{factor}"} & set(self.changed_data)
        ]

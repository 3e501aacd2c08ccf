"""What the exporter still says about a filed case, and about a licence."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from licensing.enums import Paper
from licensing.forms.exporter.papers import FileInput, FilesField, document_of
from licensing.forms.exporter.section import VersionedForm
from licensing.models import Application, Document

LONGEST = 4000  # characters


def words(label: Any, missing: Any, help_text: Any = "", rows: int = 5) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": missing},
    )


class WithdrawForm(VersionedForm):
    reason = words(_("Why do you withdraw?"), _("Say why you withdraw the application."))


class ReconsiderationForm(VersionedForm):
    grounds = words(
        _("Grounds"),
        _("Say why the refusal should not stand."),
        _("Answer the reasons of the decision. The ministry's answer is final."),
        rows=8,
    )


class RestateForm(VersionedForm):
    reason = words(
        _("The special circumstances"),
        _("Explain the special circumstances."),
        _("Why this export should be approved although the measure is in force."),
        rows=8,
    )


class CorrectionForm(VersionedForm):
    """One answer for each point of the request; papers that were missing may be added."""

    kind = forms.ChoiceField(
        label=_("What the added files are"),
        choices=[("", _("No files")), *Paper.choices],
        required=False,
    )
    uploads = FilesField(
        label=_("Files"),
        help_text=_("PDF, PNG, JPEG, DOCX or XLSX, at most 10 MB each, 10 at once."),
        required=False,
        widget=FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg,.docx,.xlsx"}),
    )

    def __init__(self, *args: Any, case: Application, **kwargs: Any) -> None:
        super().__init__(*args, case=case, **kwargs)
        self.points = list(case.correction.points.all())
        asked = {
            f"point_{point.pk}": words(point.request, _("Answer this point."), rows=3)
            for point in self.points
        }
        tail = {name: self.fields.pop(name) for name in ("kind", "uploads")}
        self.fields |= {**asked, **tail}

    def clean(self) -> None:
        if self.cleaned_data.get("uploads") and not self.cleaned_data.get("kind"):
            self.add_error("kind", _("Choose what the added files are."))

    @property
    def answers(self) -> dict[int, str]:
        return {point.pk: self.cleaned_data[f"point_{point.pk}"] for point in self.points}

    @property
    def documents(self) -> list[Document]:
        kind = self.cleaned_data["kind"]
        return [document_of(file, kind) for file in self.cleaned_data["uploads"]]


class HandBackForm(forms.Form):
    reason = words(
        _("Why do you hand the licence back?"),
        _("Say why you hand the licence back."),
        _("For example: the destination or the end user changes, which needs a new application."),
    )


class ReportForm(forms.Form):
    report = words(
        _("Arrival and use"),
        _("Report the arrival and use of the items."),
        _("Say when the items arrived, where they are installed and what they are used for."),
        rows=8,
    )

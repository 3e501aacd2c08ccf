"""What officers are asked when they act on a case: one form for each act that asks something."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Count, OuterRef, Subquery
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from entities.enums import OrganisationKind, Role
from entities.models import Organisation, User
from licensing import checks
from licensing.checks import Refused
from licensing.enums import ApplicationState, NotAcceptedGround, Outcome, Stance
from licensing.forms.fields import MomentField
from licensing.models import Application
from licensing.queries import people
from licensing.queries.cases import Dossier
from licensing.queries.worklists import OPEN

TEXT_LIMIT = 4000  # characters
MOST_POINTS = 30
LONGEST_INQUIRY = 250  # working days, about one year


def words(label: Any, hint: Any = "", *, rows: int = 4, required: bool = True) -> forms.CharField:
    """A text in the officer's own words."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": _("Write something here.")},
    )


class ActForm(forms.Form):
    """An act that asks nothing but the confirmation; the others build on it."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, dossier: Dossier, **kwargs: Any) -> None:
        self.dossier = dossier
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = dossier.case.version

    def refuse(self, fault: Refused) -> None:
        """Say each blocking problem at its field, or above the form."""
        for problem in fault.problems:
            if problem.blocking:
                place = problem.section if problem.section in self.fields else None
                self.add_error(place, str(problem.message))


class ForwardForm(ActForm):
    note = words(_("Note to the ministry"), required=False)


class CorrectionForm(ActForm):
    points = words(
        _("What the exporter must correct or add"),
        _("One point a line. The law allows one request: list everything."),
        rows=8,
    )

    def clean_points(self) -> list[str]:
        points = [line.strip() for line in self.cleaned_data["points"].splitlines()]
        points = [point for point in points if point]
        if len(points) > MOST_POINTS:
            raise ValidationError(
                _("List at most %(most)s points."), params={"most": MOST_POINTS}, code="too_many"
            )
        return points


class RejectForm(ActForm):
    ground = forms.ChoiceField(
        label=_("Ground"), choices=NotAcceptedGround.choices, widget=forms.RadioSelect
    )
    reason = words(_("Reason"), _("It goes to the exporter in writing."))


class OfficerField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        many = obj.load or 0
        return ngettext(
            "%(officer)s, %(many)s open case", "%(officer)s, %(many)s open cases", many
        ) % {"officer": obj, "many": many}


class AllocateForm(ActForm):
    officer = OfficerField(
        label=_("Case officer"),
        queryset=User.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Choose an officer.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        case = self.dossier.case
        load = (
            Application.objects.filter(case_officer=OuterRef("pk"), state__in=OPEN)
            .order_by()
            .values("case_officer")
            .annotate(many=Count("pk"))
            .values("many")
        )
        offered = people.with_role(Role.CASE_OFFICER)
        if case.state == ApplicationState.UNDER_REVIEW:  # to give it away, not to take it up anew
            offered = offered.exclude(pk=case.case_officer_id)
        chooser: Any = self.fields["officer"]
        chooser.queryset = offered.annotate(load=Subquery(load)).order_by("name")


class ConsultForm(ActForm):
    bodies = forms.ModelMultipleChoiceField(
        label=_("Bodies to consult"),
        queryset=Organisation.objects.filter(kind=OrganisationKind.CONSULTED),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one body.")},
    )
    question = words(_("Question"), _("The clock runs on while the bodies answer."))


class ReplyForm(ActForm):
    stance = forms.ChoiceField(
        label=_("Position"), choices=Stance.choices, widget=forms.RadioSelect
    )
    text = words(_("Reasons or conditions"))


class InquiryForm(ActForm):
    question = words(_("Question"))
    expected_working_days = forms.IntegerField(
        label=_("Expected length in working days"),
        help_text=_("The exporter is told in writing."),
        min_value=1,
        max_value=LONGEST_INQUIRY,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-10"}),
    )


class FindingForm(ActForm):
    finding = words(_("Finding"))


class ReasonForm(ActForm):
    reason = words(_("Reason"), _("Kept in the record."))


class OutcomeForm(ActForm):
    outcome = words(_("Answer of the State Council"))


class CommentForm(ActForm):
    comment = words(_("Comment for the case officer"))


class ReasonsForm(ActForm):
    reasons = words(_("Reasons"), _("They go to the exporter in writing."), rows=6)


class ProposeForm(ActForm):
    outcome = forms.ChoiceField(
        label=_("Proposal"), choices=Outcome.choices, widget=forms.RadioSelect
    )
    reasons = words(_("Reasons"), _("For a refusal they go to the exporter in writing."), rows=6)
    conditions = words(_("Conditions of the licence"), required=False, rows=3)
    valid_until = MomentField(label=_("Valid until"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["valid_until"].initial = self.latest
        self.fields["valid_until"].help_text = _(
            "For a grant. Beijing time; at most one year and never beyond the end of the end "
            "user's suspension."
        )
        vars(self.fields["valid_until"]).update(hide_optional=True)

    @property
    def latest(self) -> datetime:
        """The latest end the law and the suspension allow, to the minute that the field shows."""
        return checks.latest_validity(self.dossier.facts).replace(second=0, microsecond=0)

    @property
    def against_a_grant(self) -> list[checks.Problem]:
        return checks.open_to_grant(self.dossier.case, self.dossier.facts)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        wants_grant = cleaned.get("outcome") == Outcome.GRANT
        if wants_grant and not cleaned.get("valid_until") and "valid_until" not in self.errors:
            self.add_error("valid_until", _("Say until when the licence is valid."))
        return cleaned

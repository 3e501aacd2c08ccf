"""What a list officer enters of an instrument and its acts, and what an approver answers."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from entities.actions.draft_change import ActSaid, EntitySaid, InstrumentSaid
from entities.checks import LISTING
from entities.enums import EndRule, ListVerb, MeasureState
from entities.models import Instrument, ListChange, Measure
from licensing.forms.exporter import countries
from licensing.forms.fields import DayField, MomentField

ON_MEASURES = [(verb.value, verb.label) for verb in ListVerb if verb not in LISTING]
ON_LISTS = [(verb.value, verb.label) for verb in LISTING]
COMPUTED = (EndRule.OPEN, EndRule.PRINTED, EndRule.ANNIVERSARY, EndRule.CIVIL_CODE,
            EndRule.DAYS, EndRule.MONTHS)  # fmt: skip
RULES = [(rule.value, rule.label) for rule in COMPUTED]
SHOWN_STATES = [("", _("Not a correction")), *MeasureState.choices]


class Versioned(forms.Form):
    """`version` says which state of the change the page shows."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class InstrumentForm(Versioned):
    issuer = forms.CharField(label=_("Issuer"), max_length=200, initial="MOFCOM")
    number = forms.CharField(
        label=_("Number"), max_length=60, required=False,
        help_text=_("A statement has none. For example, 2025 No. 21"),
    )  # fmt: skip
    issued_on = DayField(label=_("Date of issue"))
    title = forms.CharField(label=_("Title in English"), max_length=300)
    title_zh = forms.CharField(label=_("Title in Chinese"), max_length=300)
    url = forms.URLField(label=_("Source link"), max_length=400, assume_scheme="https")
    note = forms.CharField(
        label=_("Note for the second person"), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    @classmethod
    def showing(cls, change: ListChange) -> "InstrumentForm":
        return cls(initial={name: getattr(change, name) for name in cls.base_fields})

    def said(self) -> InstrumentSaid:
        entered = {name: self.cleaned_data[name] for name in self.fields if name != "version"}
        return InstrumentSaid(**entered)


class FindForm(forms.Form):
    """Whom an act is about: a whole announcement, or a name in any script."""

    announcement = forms.ChoiceField(label=_("Whole announcement"), required=False)
    q = forms.CharField(label=_("Name"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = Instrument.objects.filter(measures__isnull=False).distinct()
        choices = [(one.key, f"{one.number or one.key}, {one.issued_on}") for one in known]
        self.fields["announcement"].choices = [("", _("None")), *choices]  # type: ignore[attr-defined]
        for field in self.fields.values():
            field.hide_optional = True  # type: ignore[attr-defined]

    def wanted(self) -> tuple[str, str]:
        self.is_valid()
        return self.cleaned_data.get("announcement", ""), self.cleaned_data.get("q", "").strip()


class ActForm(Versioned):
    """One act on the ticked measures. Untick the exceptions of a whole announcement."""

    verb = forms.ChoiceField(label=_("Act"), choices=ON_MEASURES, widget=forms.RadioSelect)
    measures = forms.MultipleChoiceField(
        label=_("Entities"), widget=forms.CheckboxSelectMultiple,
        help_text=_("Untick the exceptions."),
    )  # fmt: skip
    starts_at = MomentField(
        label=_("Takes effect"), required=False,
        help_text=_(
            "Beijing time, to the minute: 2026-11-10 00:00. Leave it empty for an extension: it "
            "joins on to the suspension."
        ),
    )  # fmt: skip
    end_rule = forms.ChoiceField(
        label=_("How the end is found"), choices=RULES, widget=forms.RadioSelect,
        initial=EndRule.OPEN,
    )  # fmt: skip
    ends_at = MomentField(label=_("Printed end"), required=False)
    term = forms.IntegerField(
        label=_("Number of days or months"), min_value=1, max_value=3660, required=False,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-10"}),
    )  # fmt: skip
    state = forms.ChoiceField(
        label=_("For a correction: what the record should have shown"),
        choices=SHOWN_STATES, required=False,
    )  # fmt: skip
    note = forms.CharField(label=_("Note, kept in the record"), max_length=300, required=False)

    def __init__(
        self, *args: Any, found: Iterable[Measure] = (), states: dict[int, str] | None = None,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        shown = states or {}
        self.fields["measures"].choices = [  # type: ignore[attr-defined]
            (
                str(one.pk),
                f"{one.entity.name} {one.entity.name_zh} ({one.instrument}: {shown.get(one.pk)})",
            )
            for one in found
        ]

    def said(self) -> ActSaid:
        skipped = ("version", "measures")
        return ActSaid(**{n: v for n, v in self.cleaned_data.items() if n not in skipped})

    def chosen(self, found: Iterable[Measure]) -> list[Measure]:
        ticked = set(self.cleaned_data["measures"])
        return [one for one in found if str(one.pk) in ticked]


class ListingForm(Versioned):
    """An entity that is put on a list, as the instrument prints it."""

    verb = forms.ChoiceField(label=_("List"), choices=ON_LISTS, widget=forms.RadioSelect)
    name = forms.CharField(label=_("Name in Latin letters"), max_length=300, required=False)
    name_zh = forms.CharField(label=_("Name in Chinese"), max_length=300, required=False)
    country = forms.ChoiceField(label=_("Country or region"), required=False)
    address = forms.CharField(label=_("Address"), max_length=500, required=False)
    starts_at = MomentField(label=_("Takes effect"))
    note = forms.CharField(label=_("Note, kept in the record"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Not said")), *countries.choices()]
        self.fields["country"].choices = choices  # type: ignore[attr-defined]

    def who(self) -> EntitySaid:
        said = self.cleaned_data
        return EntitySaid(None, *(said[name] for name in ("name", "name_zh", "country", "address")))

    def said(self) -> ActSaid:
        said = self.cleaned_data
        return ActSaid(said["verb"], said["starts_at"], note=said["note"])


class PresentForm(Versioned):
    confirmed = forms.BooleanField(
        label=_("Each of these is meant; none is the same entity twice."), required=False
    )


class DecisionForm(Versioned):
    """The second person's answer; `seal` is that of the impact they saw."""

    seal = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    reason = forms.CharField(
        label=_("Reason, kept in the record"), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

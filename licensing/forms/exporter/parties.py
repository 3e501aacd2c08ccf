from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from entities.models import ListedEntity
from licensing.enums import PartyRole
from licensing.forms.exporter import countries
from licensing.forms.exporter.section import SectionForm, VersionedForm, YesNoField
from licensing.models import Application
from licensing.queries import end_users

LONG_REASON = 4000  # characters
ROLES = [("", _("Choose a role"))] + [
    (role.value, role.label) for role in PartyRole if role != PartyRole.END_USER
]


class OtherPartiesForm(SectionForm):
    has_other_parties = YesNoField(
        label=_("Does anybody else take part in the deal?"),
        help_text=_("For example a consignee, an intermediary or a carrier."),
        error_messages={"required": _("Say whether anybody else takes part in the deal.")},
    )

    def clean_has_other_parties(self) -> bool | None:
        answer = self.cleaned_data["has_other_parties"]
        if answer is False and any(not party.is_end_user for party in self.case.parties.all()):
            raise forms.ValidationError(
                _("Remove the parties below before you say that there are none."), code="parties"
            )
        return answer


class NamedForm(VersionedForm):
    """Name and address of somebody; a name that the control list has is linked with it."""

    name = forms.CharField(
        label=_("Name"),
        max_length=300,
        error_messages={"required": _("Enter the name.")},
    )
    name_zh = forms.CharField(label=_("Name in Chinese"), max_length=300, required=False)
    country = forms.ChoiceField(
        label=_("Country or region"),
        choices=countries.choices,
        error_messages={"required": _("Choose the country or region.")},
    )
    address = forms.CharField(
        label=_("Address"),
        max_length=500,
        error_messages={"required": _("Enter the address.")},
    )

    @property
    def party(self) -> dict[str, Any]:
        said = {name: self.cleaned_data[name] for name in ("name", "name_zh", "country", "address")}
        return {**said, "listed_entity": end_users.exactly(said["name"], said["name_zh"])}


class PartyForm(NamedForm):
    role = forms.ChoiceField(
        label=_("Role in the deal"),
        choices=ROLES,
        error_messages={"required": _("Choose the role in the deal.")},
    )
    field_order = ["version", "role"]

    @property
    def party(self) -> dict[str, Any]:
        return {**super().party, "role": self.cleaned_data["role"]}


class EndUserForm(NamedForm):
    """The one end user (REG 15). Of a listed one the names are the register's own.

    `is_prohibited`: the measure is in force now, so special circumstances are asked for (REG 29).
    """

    special_circumstances = YesNoField(
        label=_("Do you apply for an approval in special circumstances?"),
        help_text=_(
            "The measure against this end user is in force. Only such an application can be filed."
        ),
        error_messages={"required": _("Say whether you apply in special circumstances.")},
    )
    special_circumstances_reason = forms.CharField(
        label=_("The special circumstances"),
        help_text=_("Needed if you answered yes."),
        required=False,
        max_length=LONG_REASON,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(
        self,
        *args: Any,
        case: Application,
        entity: ListedEntity | None,
        is_prohibited: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, case=case, **kwargs)
        self.entity = entity
        self.fields["special_circumstances_reason"].hide_optional = True  # type: ignore[attr-defined]
        if entity:
            del self.fields["name"], self.fields["name_zh"]
        if not is_prohibited:
            del self.fields["special_circumstances"], self.fields["special_circumstances_reason"]

    def clean(self) -> None:
        said = self.cleaned_data
        if said.get("special_circumstances") and not said.get("special_circumstances_reason"):
            self.add_error("special_circumstances_reason", _("Explain the special circumstances."))

    @property
    def party(self) -> dict[str, Any]:
        if self.entity is None:
            return super().party
        return {
            "name": self.entity.name,
            "name_zh": self.entity.name_zh,
            "country": self.cleaned_data["country"],
            "address": self.cleaned_data["address"],
            "listed_entity": self.entity,
        }

    @property
    def is_special(self) -> bool:
        return bool(self.cleaned_data.get("special_circumstances"))

    @property
    def reason(self) -> str:
        return self.cleaned_data.get("special_circumstances_reason", "")

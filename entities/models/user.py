from functools import cached_property
from typing import Any, NamedTuple

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from entities.enums import Role


class Duty(NamedTuple):
    """One membership, as policies ask for it."""

    role: str
    organisation_id: int
    province: str


class User(AbstractUser):
    """A person who acts. What they may do stands in their memberships alone."""

    name = models.CharField(_("name"), max_length=120)
    name_zh = models.CharField(_("name in Chinese"), max_length=120, blank=True)
    language = models.CharField(max_length=8, default="en")
    is_fictional = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name or self.username

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        """Every membership of this person, read once a request; none for a disabled account."""
        if not self.is_active:
            return ()
        return tuple(
            Duty(row.role, row.organisation_id, row.organisation.province)
            for row in self._memberships
        )

    def has_role(self, *roles: str) -> bool:
        return any(duty.role in roles for duty in self.duties)

    def organisations_as(self, *roles: str) -> set[int]:
        """Ids of the organisations for which this person holds one of `roles`."""
        return {duty.organisation_id for duty in self.duties if duty.role in roles}

    def provinces_as(self, *roles: str) -> set[str]:
        """Provinces of the organisations for which this person holds one of `roles`."""
        return {duty.province for duty in self.duties if duty.role in roles}

    @property
    def home(self) -> "object | None":
        """The first membership, for the identity bar."""
        return next(iter(self._memberships), None)

    @cached_property
    def _memberships(self) -> tuple[Any, ...]:
        return tuple(self.memberships.select_related("organisation").order_by("id"))

    @property
    def is_officer(self) -> bool:
        return self.has_role(*OFFICER_ROLES)


EXPORTER_ROLES = (
    Role.EXPORTER_DRAFTER,
    Role.EXPORTER_FILER,
    Role.EXPORTER_ADMINISTRATOR,
    Role.AGENT,
)
OFFICER_ROLES = tuple(role for role in Role if role not in (*EXPORTER_ROLES, Role.CUSTOMS_OFFICER))

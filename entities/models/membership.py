from django.conf import settings
from django.db import models

from entities.enums import Role
from entities.models.organisation import Organisation


class Membership(models.Model):
    """A person holds one role in one organisation; rights change with the row, at once."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(max_length=24, choices=Role.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role"], name="entities_membership_once"
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="entities_membership_known_role"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}, {self.organisation}"

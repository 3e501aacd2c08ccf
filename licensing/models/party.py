from django.db import models
from django.db.models import Q

from entities.models import ListedEntity
from licensing.enums import PartyRole
from licensing.models.application import Application


class Party(models.Model):
    """Somebody the deal names; exactly one is the end user (REG 15)."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="parties")
    role = models.CharField(max_length=12, choices=PartyRole.choices)
    name = models.CharField(max_length=300)
    name_zh = models.CharField(max_length=300, blank=True)
    country = models.CharField(max_length=2)
    address = models.CharField(max_length=500, blank=True)
    listed_entity = models.ForeignKey(
        ListedEntity, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "parties"
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=PartyRole.values), name="licensing_party_known_role"
            ),
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(role=PartyRole.END_USER),
                name="licensing_party_one_end_user",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_end_user(self) -> bool:
        return self.role == PartyRole.END_USER

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from licensing.models.licence import Licence


class CustomsUse(models.Model):
    """The one export made under a licence: declared, then released; never a second one."""

    licence = models.OneToOneField(Licence, on_delete=models.PROTECT, related_name="customs_use")
    declaration_number = models.CharField(max_length=40)
    customs_office = models.CharField(max_length=120)
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    declared_at = models.DateTimeField()
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    released_at = models.DateTimeField(null=True, blank=True)
    arrival_report = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["declaration_number"], name="licensing_customsuse_one_licence_a_declaration"
            ),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True, released_by__isnull=True)
                | Q(released_at__gte=F("declared_at"), released_by__isnull=False),
                name="licensing_customsuse_released_by_and_at",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.declaration_number} under {self.licence}"

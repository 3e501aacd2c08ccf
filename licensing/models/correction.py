from django.conf import settings
from django.db import models
from django.db.models import Q

from licensing.models.application import Application


class Correction(models.Model):
    """The one request to complete the papers (Administrative Licensing Law 32)."""

    application = models.OneToOneField(
        Application, on_delete=models.PROTECT, related_name="correction"
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    requested_at = models.DateTimeField()
    reply_due_on = models.DateField()
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="licensing_correction_answered_by_and_at",
            ),
        ]

    def __str__(self) -> str:
        return f"correction of {self.application}"


class CorrectionPoint(models.Model):
    """One thing to complete, and the exporter's answer to it."""

    correction = models.ForeignKey(Correction, on_delete=models.CASCADE, related_name="points")
    request = models.TextField()
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.request

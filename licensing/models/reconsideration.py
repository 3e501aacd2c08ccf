from django.conf import settings
from django.db import models
from django.db.models import Q

from licensing.models.application import Application


class Reconsideration(models.Model):
    """Reconsideration of a refusal; its decision is final (Export Control Law 41)."""

    application = models.OneToOneField(
        Application, on_delete=models.PROTECT, related_name="reconsideration"
    )
    grounds = models.TextField()
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    requested_at = models.DateTimeField()
    due_on = models.DateField()
    is_overturned = models.BooleanField(null=True, blank=True)
    reasons = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    decided_at__isnull=True, decided_by__isnull=True, is_overturned__isnull=True
                )
                | Q(
                    decided_at__isnull=False, decided_by__isnull=False, is_overturned__isnull=False
                ),
                name="licensing_reconsideration_decided_by_and_at",
            ),
        ]

    def __str__(self) -> str:
        return f"reconsideration of {self.application}"

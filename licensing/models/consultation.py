from django.conf import settings
from django.db import models
from django.db.models import Q

from entities.models import Organisation
from licensing.enums import Stance
from licensing.models.application import Application


class Consultation(models.Model):
    """A body asked for its position; the clock runs on meanwhile (REG 17(1))."""

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="consultations"
    )
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    question = models.TextField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField()
    stance = models.CharField(max_length=12, choices=Stance.choices, blank=True)
    reply = models.TextField(blank=True)
    replied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "body"],
                condition=Q(replied_at__isnull=True),
                name="licensing_consultation_one_open_per_body",
            ),
            models.CheckConstraint(
                condition=Q(replied_at__isnull=True, replied_by__isnull=True, stance="")
                | (Q(replied_at__isnull=False, replied_by__isnull=False) & ~Q(stance="")),
                name="licensing_consultation_replied_by_and_at",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} on {self.application}"

from django.conf import settings
from django.db import models
from django.db.models import Q

from licensing.enums import Factor
from licensing.models.application import Application


class Assessment(models.Model):
    """A finding on one factor of Export Control Law art. 13, or on a second gate."""

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="assessments"
    )
    factor = models.CharField(max_length=28, choices=Factor.choices)
    finding = models.TextField()
    is_favourable = models.BooleanField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "factor"], name="licensing_assessment_one_per_factor"
            ),
            models.CheckConstraint(
                condition=Q(factor__in=Factor.values), name="licensing_assessment_known_factor"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.factor} of {self.application}"

from django.db import models

from entities.models.measure import MeasurePeriod


class SuspensionLapse(models.Model):
    """The record that a suspension ran out. The dates decide; this row only remembers, once.

    `effective_at` is the legal instant (the period's end), `recorded_at` when it was noticed; UTC.
    """

    period = models.OneToOneField(MeasurePeriod, on_delete=models.PROTECT, related_name="lapse")
    effective_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-effective_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(recorded_at__gte=models.F("effective_at")),
                name="entities_suspensionlapse_noticed_after",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period} lapsed"

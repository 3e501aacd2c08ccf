from django.db import models
from django.db.models import F, Q

from entities.models import Instrument
from licensing.enums import ItemStatus


class ControlledItem(models.Model):
    """An entry of the dual-use list with its control code; a sample, never the whole list.

    `[effective_from, …)` in UTC; a suspended item control names the end of its suspension.
    """

    key = models.CharField(max_length=60, unique=True)
    control_code = models.CharField(max_length=24, blank=True, db_index=True)
    item_type = models.CharField(max_length=20, blank=True)
    description = models.CharField(max_length=500)
    description_zh = models.CharField(max_length=500, blank=True)
    hs_codes = models.CharField(max_length=1000, blank=True)
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="+")
    effective_from = models.DateTimeField()
    status = models.CharField(max_length=10, choices=ItemStatus.choices)
    suspended_until = models.DateTimeField(null=True, blank=True)
    confidence = models.CharField(max_length=10, blank=True)
    notes = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["control_code", "key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=ItemStatus.values), name="licensing_item_known_status"
            ),
            models.CheckConstraint(
                condition=Q(suspended_until__isnull=True)
                | Q(suspended_until__gt=F("effective_from")),
                name="licensing_item_suspension_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.control_code} {self.description}".strip()


class CustomsCode(models.Model):
    """A ten-digit customs code of the yearly licence catalogue: a hint, not a verdict."""

    code = models.CharField(max_length=10, primary_key=True)
    year = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return self.code

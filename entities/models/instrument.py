from datetime import datetime

from django.db import models

from audit import clock
from entities.enums import Precision


class Instrument(models.Model):
    """A dated legal act: law, announcement or statement. Everything on the list stands on one.

    A missing date or moment means that no source gives it; one of the two is always known.
    """

    key = models.SlugField(max_length=40, unique=True)
    issuer = models.CharField(max_length=200)
    number = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    effective_at = models.DateTimeField(null=True, blank=True)
    effective_precision = models.CharField(
        max_length=6, choices=Precision.choices, default=Precision.DAY
    )
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=300, blank=True)
    title_zh = models.CharField(max_length=300, blank=True)
    effect = models.TextField(blank=True)
    stated_end = models.CharField(max_length=300, blank=True)
    url = models.CharField(max_length=400, blank=True)
    source = models.TextField(blank=True)
    confidence = models.CharField(max_length=10, blank=True)
    notes = models.TextField(blank=True)

    class Meta:
        ordering = ["-issued_on", "key"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(issued_on__isnull=False) | models.Q(effective_at__isnull=False),
                name="entities_instrument_dated",
            ),
        ]

    def __str__(self) -> str:
        return self.number or self.title or self.key

    @property
    def known_from(self) -> datetime:
        """When the world could know of it, UTC: the day of issue, else when it took effect."""
        if self.issued_on:
            return clock.day_start(self.issued_on)
        assert self.effective_at, "an instrument has a date"  # noqa: S101 - held by a constraint
        return self.effective_at

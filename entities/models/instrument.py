from django.db import models

from entities.enums import Precision


class Instrument(models.Model):
    """A dated legal act: law, announcement or statement. Everything on the list stands on one."""

    key = models.SlugField(max_length=40, unique=True)
    issuer = models.CharField(max_length=200)
    number = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField()
    effective_at = models.DateTimeField()
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
        ordering = ["-effective_at", "key"]

    def __str__(self) -> str:
        return self.number or self.title or self.key

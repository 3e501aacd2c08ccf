from django.db import models

from entities.enums import DayKind


class CalendarDay(models.Model):
    """One day in Beijing; provisional until the State Council's notice for its year is entered."""

    day = models.DateField(primary_key=True)
    is_working = models.BooleanField()
    kind = models.CharField(max_length=14, choices=DayKind.choices)
    holiday = models.CharField(max_length=80, blank=True)
    provisional = models.BooleanField(default=False)

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {self.kind}"

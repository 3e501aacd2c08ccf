from django.db import models

from entities.enums import Reading


class Edition(models.Model):
    """Which list is loaded: its version, the reading in effect and the version of the calendar.

    One row. `list_version` rises with every change of the list, `calendar_version` with every
    change of the calendar, so that caches and screenings can say what they were made from.
    """

    list_version = models.PositiveIntegerField(default=0)
    calendar_version = models.PositiveIntegerField(default=0)
    reading = models.CharField(max_length=8, choices=Reading.choices, default=Reading.MINISTRY)
    loaded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="entities_edition_one_row"),
            models.CheckConstraint(
                condition=models.Q(reading__in=Reading.values),
                name="entities_edition_known_reading",
            ),
        ]

    def __str__(self) -> str:
        return f"list {self.list_version}, {self.reading}"

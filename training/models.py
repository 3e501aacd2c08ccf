from django.db import models


class TrainingClock(models.Model):
    """How far the training clock stands from the system clock; one row, shared by all processes."""

    offset = models.DurationField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="training_clock_one_row"),
        ]

    def __str__(self) -> str:
        return f"system clock {self.offset:+}"

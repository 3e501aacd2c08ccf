from django.db import models


class Serial(models.Model):
    """Where reference numbers come from: each row is one number, taken without waiting.

    Nobody locks a counter, so many can file at once; a number lost to a rollback stays unused.
    """

    series = models.CharField(max_length=12)

    def __str__(self) -> str:
        return f"{self.series} {self.pk}"

    @classmethod
    def next_number(cls, series: str, year: int) -> str:
        """The next number of `series`, such as XK-2026-000117."""
        return f"{series}-{year}-{cls.objects.create(series=series).pk:06d}"

from django.conf import settings
from django.db import models

from entities.models import ListedEntity
from licensing.enums import Verdict
from licensing.models.application import Application
from licensing.models.party import Party


class ScreeningRun(models.Model):
    """All parties of an application compared with one version of the list."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="screening_runs"
    )
    at = models.DateTimeField()
    list_version = models.PositiveIntegerField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"screening of {self.application}, list {self.list_version}"


class ScreeningHit(models.Model):
    """A party's name found near a listed name; `score` between 0 and 1."""

    run = models.ForeignKey(ScreeningRun, on_delete=models.CASCADE, related_name="hits")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    entity = models.ForeignKey(ListedEntity, on_delete=models.PROTECT, related_name="+")
    listed_name = models.CharField(max_length=300)
    score = models.DecimalField(max_digits=4, decimal_places=3)
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    matched = models.JSONField(default=list)

    class Meta:
        ordering = ["-score", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verdict__in=Verdict.values),
                name="licensing_screeninghit_known_verdict",
            ),
            models.CheckConstraint(
                condition=models.Q(score__gte=0, score__lte=1),
                name="licensing_screeninghit_score_range",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.listed_name}"

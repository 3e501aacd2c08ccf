from django.db import models
from django.db.models import F, Q

from licensing.models.application import Application
from licensing.models.licence import Licence


class Consequence(models.Model):
    """What the return into force of a measure did to one application or licence, recorded once.

    `effective_at` is the legal instant, `recorded_at` when it was noticed; both UTC.
    """

    application = models.ForeignKey(
        Application, null=True, blank=True, on_delete=models.PROTECT, related_name="consequences"
    )
    licence = models.ForeignKey(
        Licence, null=True, blank=True, on_delete=models.PROTECT, related_name="consequences"
    )
    effective_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-effective_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(application__isnull=True, licence__isnull=False)
                | Q(application__isnull=False, licence__isnull=True),
                name="licensing_consequence_of_one",
            ),
            models.UniqueConstraint(
                fields=["application", "effective_at"], name="licensing_consequence_once_a_case"
            ),
            models.UniqueConstraint(
                fields=["licence", "effective_at"], name="licensing_consequence_once_a_licence"
            ),
            models.CheckConstraint(
                condition=Q(recorded_at__gte=F("effective_at")),
                name="licensing_consequence_noticed_after",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application or self.licence} at {self.effective_at:%Y-%m-%d %H:%M} UTC"

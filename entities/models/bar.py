from datetime import datetime

from django.db import models
from django.db.models import F, Q

from entities.enums import BarState
from entities.models.organisation import Organisation


class ExporterBar(models.Model):
    """After a penalty the ministry may refuse an exporter's applications for up to five years.

    Export Control Law art. 39. Its state is computed from its dates.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="bars")
    ground = models.CharField(max_length=500)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="entities_exporterbar_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.ground}"

    def state_at(self, at: datetime) -> BarState:
        if self.lifted_at and self.lifted_at <= at:
            return BarState.LIFTED
        if at < self.starts_at:
            return BarState.PENDING
        return BarState.ACTIVE if at < self.ends_at else BarState.ENDED

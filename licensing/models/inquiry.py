from django.conf import settings
from django.db import models
from django.db.models import F, Q

from licensing.enums import InquiryKind
from licensing.models.application import Application


class Inquiry(models.Model):
    """Identification, expert opinion or on-site verification: its time is not counted (REG 17(3)).

    The exporter is told in writing how long it is expected to take.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="inquiries")
    kind = models.CharField(max_length=24, choices=InquiryKind.choices)
    question = models.TextField()
    expected_working_days = models.PositiveSmallIntegerField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField()
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    finding = models.TextField(blank=True)

    class Meta:
        ordering = ["opened_at", "id"]
        verbose_name_plural = "inquiries"
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(closed_at__isnull=True),
                name="licensing_inquiry_one_open",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__gte=F("opened_at"), closed_by__isnull=False),
                name="licensing_inquiry_closed_by_and_at",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.application}"

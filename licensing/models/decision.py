from django.conf import settings
from django.db import models
from django.db.models import F, Q

from licensing.enums import Outcome
from licensing.models.application import Application


class Decision(models.Model):
    """A proposal by one officer and what a second one made of it: taken, or sent back."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=6, choices=Outcome.choices)
    reasons = models.TextField()
    conditions = models.TextField(blank=True)
    valid_until = models.DateTimeField(null=True, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    sent_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_back_at = models.DateTimeField(null=True, blank=True)
    comment = models.TextField(blank=True)

    class Meta:
        ordering = ["proposed_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=Outcome.values), name="licensing_decision_known_outcome"
            ),
            models.CheckConstraint(
                condition=~Q(decided_by=F("proposed_by")) | Q(decided_by__isnull=True),
                name="licensing_decision_four_eyes",
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by__isnull=True)
                | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="licensing_decision_decided_by_and_at",
            ),
            models.CheckConstraint(
                condition=Q(sent_back_at__isnull=True, sent_back_by__isnull=True)
                | Q(sent_back_at__isnull=False, sent_back_by__isnull=False),
                name="licensing_decision_sent_back_by_and_at",
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True) | Q(sent_back_at__isnull=True),
                name="licensing_decision_taken_or_sent_back",
            ),
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(decided_at__isnull=True, sent_back_at__isnull=True),
                name="licensing_decision_one_open",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.GRANT) | Q(valid_until__isnull=False),
                name="licensing_decision_grant_has_validity",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} {self.application}"

    @property
    def is_open(self) -> bool:
        return self.decided_at is None and self.sent_back_at is None

from django.conf import settings
from django.db import models


class Notice(models.Model):
    """One message to one person, written in the transaction of what it tells (the outbox).

    `kind` names the template below `emails/`; `context` holds what it needs as plain JSON;
    `key` makes it unique per recipient, so that a repeated sweep tells nobody twice.
    """

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=160)
    context = models.JSONField(default=dict)
    link = models.CharField(max_length=200, blank=True)
    effective_at = models.DateTimeField()
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "key"], name="notices_notice_told_once"),
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=models.Q(sent_at__isnull=True),
                name="notices_notice_to_send",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.recipient_id}"

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from entities.models import ListedEntity, Organisation
from licensing.enums import LicenceState, OrderKind
from licensing.models.application import Application
from licensing.workflow import LicenceMachine


class Licence(LicenceMachine):
    """An individual licence: one end user, one export, at most one year (REG 15).

    Valid over `[issued_at, valid_until)`, UTC. What it is worth at a moment is computed from dates
    (`licensing.queries.standing`); `state` is the record of what was done.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(max_length=20, unique=True)
    verify_code = models.CharField(max_length=12)
    version = models.PositiveIntegerField(default=1)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="licences")
    replaces = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    exporter = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    end_user_entity = models.ForeignKey(
        ListedEntity, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    special_circumstances = models.BooleanField(default=False)
    conditions = models.TextField(blank=True)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    valid_until = models.DateTimeField()
    use_suspended_at = models.DateTimeField(null=True, blank=True)
    restored_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_reason = models.TextField(blank=True)
    paper = models.FileField(upload_to="licences", blank=True)
    paper_sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-issued_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=LicenceState.values), name="licensing_licence_known_state"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("issued_at")),
                name="licensing_licence_ends_after_issue",
            ),
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(replaces__isnull=True),
                name="licensing_licence_one_per_grant",
            ),
        ]
        indexes = [models.Index(fields=["state", "valid_until"], name="licensing_licence_due")]

    def __str__(self) -> str:
        return self.number

    @property
    def chain(self) -> str:
        return f"licence:{self.id}"

    @property
    def open_order(self) -> "LicenceOrder | None":
        """The order that waits for a second officer (prefetched on lists)."""
        return next((order for order in self.orders.all() if order.confirmed_at is None), None)


class LicenceOrder(models.Model):
    """To withdraw, revoke, restore or replace a licence: one officer proposes, another confirms."""

    licence = models.ForeignKey(Licence, on_delete=models.PROTECT, related_name="orders")
    kind = models.CharField(max_length=10, choices=OrderKind.choices)
    reason = models.TextField()
    new_conditions = models.TextField(blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["proposed_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(confirmed_by=F("proposed_by")) | Q(confirmed_by__isnull=True),
                name="licensing_licenceorder_four_eyes",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="licensing_licenceorder_confirmed_by_and_at",
            ),
            models.UniqueConstraint(
                fields=["licence"],
                condition=Q(confirmed_at__isnull=True),
                name="licensing_licenceorder_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.licence}"

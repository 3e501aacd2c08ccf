import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from entities.models import Organisation
from licensing.enums import ApplicationState, Currency, Transport
from licensing.workflow import ApplicationMachine

if TYPE_CHECKING:
    from licensing.models.decision import Decision
    from licensing.models.party import Party


class Application(ApplicationMachine):
    """A request for one individual licence: one end user, one export (REG 15, 16).

    Moments are UTC. What was filed is frozen in `snapshot` at submission. `version` counts every
    change, so that a stale page is noticed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=20, unique=True, null=True, blank=True)
    start_token = models.UUIDField(unique=True, default=uuid.uuid4)
    version = models.PositiveIntegerField(default=1)
    exporter = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()

    # exporter
    contact_name = models.CharField(_("contact person"), max_length=120, blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=40, blank=True)
    contact_email = models.EmailField(_("e-mail"), blank=True)
    has_other_parties = models.BooleanField(_("other parties"), null=True, blank=True)
    # contract and route
    contract_number = models.CharField(_("contract number"), max_length=80, blank=True)
    contract_date = models.DateField(_("contract date"), null=True, blank=True)
    currency = models.CharField(max_length=3, choices=Currency.choices, blank=True)
    destination = models.CharField(max_length=2, blank=True)
    transport = models.CharField(max_length=12, choices=Transport.choices, blank=True)
    customs_office = models.CharField(max_length=120, blank=True)
    # end use
    end_use = models.TextField(blank=True)
    is_military_use = models.BooleanField(null=True, blank=True)
    sells_to_military = models.BooleanField(null=True, blank=True)
    undertaking_given = models.BooleanField(default=False)
    special_circumstances = models.BooleanField(default=False)
    special_circumstances_reason = models.TextField(blank=True)
    # filing
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    snapshot = models.JSONField(default=dict, blank=True)
    # the clocks' dated events
    received_at = models.DateTimeField(null=True, blank=True)
    forwarded_at = models.DateTimeField(null=True, blank=True)
    forwarded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    acceptance_deemed = models.BooleanField(default=False)
    referred_at = models.DateTimeField(null=True, blank=True)
    reopened_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    ended_reason = models.TextField(blank=True)
    case_officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-saved_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ApplicationState.values),
                name="licensing_application_known_state",
            ),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True, submitted_by__isnull=True)
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
                name="licensing_application_submitted_by_and_at",
            ),
            models.CheckConstraint(
                condition=Q(forwarded_at__isnull=True, forwarded_by__isnull=True)
                | Q(forwarded_at__isnull=False, forwarded_by__isnull=False),
                name="licensing_application_forwarded_by_and_at",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "discarded"]) | Q(reference__isnull=False),
                name="licensing_application_filed_has_reference",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(accepted_at__gte=F("submitted_at")),
                name="licensing_application_accepted_after_filing",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "accepted_at"], name="licensing_app_worklist"),
            models.Index(fields=["exporter", "state"], name="licensing_app_exporter"),
        ]

    def __str__(self) -> str:
        return self.reference or str(self.id)

    @property
    def chain(self) -> str:
        return f"application:{self.id}"

    @property
    def is_draft(self) -> bool:
        return self.state == ApplicationState.DRAFT

    @property
    def end_user(self) -> "Party | None":
        """The one end user, read from the parties (prefetched on lists)."""
        return next((party for party in self.parties.all() if party.is_end_user), None)

    @property
    def open_decision(self) -> "Decision | None":
        """The proposal that waits for a second officer (prefetched on lists)."""
        return next((row for row in self.decisions.all() if row.is_open), None)

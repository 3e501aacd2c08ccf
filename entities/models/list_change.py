from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from audit import clock
from entities.enums import EndRule, ListType, ListVerb, MeasureState
from entities.models.instrument import Instrument
from entities.models.listed_entity import ListedEntity
from entities.models.measure import Measure
from entities.timeline import Deed


class ListChange(models.Model):
    """One instrument's change of the list: prepared by one officer, decided by another person.

    It stands on nothing until it is approved; then its instrument, periods and journal are
    written together. `preview` is the impact as the drafter saw it when the change was presented,
    `impact` as it was at the approval. `version` counts every edit. Moments are UTC.
    """

    issuer = models.CharField(_("issuer"), max_length=200)
    number = models.CharField(_("number"), max_length=60, blank=True)
    issued_on = models.DateField(_("date of issue"))
    title = models.CharField(_("title in English"), max_length=300)
    title_zh = models.CharField(_("title in Chinese"), max_length=300)
    url = models.CharField(_("source link"), max_length=400)
    note = models.TextField(_("note of the drafter"), blank=True)
    version = models.PositiveIntegerField(default=1)
    instrument = models.ForeignKey(
        Instrument, null=True, blank=True, on_delete=models.PROTECT, related_name="list_changes"
    )
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    drafted_at = models.DateTimeField()
    presented_at = models.DateTimeField(null=True, blank=True)
    preview = models.JSONField(null=True, blank=True)
    warnings_confirmed = models.BooleanField(default=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    rejected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    rejected_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(_("reason of the decision"), blank=True)
    impact = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["-drafted_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("drafted_by")),
                name="entities_listchange_four_eyes",
            ),
            models.CheckConstraint(
                condition=Q(rejected_by__isnull=True) | ~Q(rejected_by=F("drafted_by")),
                name="entities_listchange_rejected_by_another",
            ),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True, approved_by__isnull=True)
                | Q(approved_at__isnull=False, approved_by__isnull=False),
                name="entities_listchange_approved_by_and_at",
            ),
            models.CheckConstraint(
                condition=Q(rejected_at__isnull=True, rejected_by__isnull=True)
                | Q(rejected_at__isnull=False, rejected_by__isnull=False),
                name="entities_listchange_rejected_by_and_at",
            ),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True) | Q(rejected_at__isnull=True),
                name="entities_listchange_one_decision",
            ),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True, instrument__isnull=True)
                | Q(
                    approved_at__isnull=False, instrument__isnull=False, presented_at__isnull=False
                ),
                name="entities_listchange_approved_has_instrument",
            ),
            models.CheckConstraint(
                condition=Q(presented_at__isnull=True) | Q(preview__isnull=False),
                name="entities_listchange_presented_has_preview",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """Such as LC-2026-014: the year in Beijing, then a number never used twice."""
        return f"LC-{clock.beijing_date(self.drafted_at).year}-{self.pk:03d}"

    @property
    def chain(self) -> str:
        return f"list_change:{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.approved_at is None and self.rejected_at is None

    @property
    def waits(self) -> bool:
        """It is presented and nobody has decided it."""
        return self.is_open and self.presented_at is not None


class ListAct(models.Model):
    """What the instrument does to one measure, or the listing of one entity, from a moment on.

    The end is computed once, when the act is drafted, by the rule that is kept with it.
    """

    change = models.ForeignKey(ListChange, on_delete=models.CASCADE, related_name="acts")
    verb = models.CharField(max_length=10, choices=ListVerb.choices)
    measure = models.ForeignKey(
        Measure, null=True, blank=True, on_delete=models.PROTECT, related_name="acts"
    )
    entity = models.ForeignKey(
        ListedEntity, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(_("name"), max_length=300, blank=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=300, blank=True)
    country = models.CharField(_("country or region"), max_length=2, blank=True)
    address = models.CharField(_("address"), max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=MeasureState.choices, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    end_rule = models.CharField(max_length=12, choices=EndRule.choices, default=EndRule.OPEN)
    term = models.PositiveIntegerField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(verb__in=ListVerb.values), name="entities_listact_known_verb"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="entities_listact_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(measure__isnull=False) | Q(verb__in=[ListVerb.LIST, ListVerb.WATCH]),
                name="entities_listact_of_a_measure_or_a_listing",
            ),
            models.CheckConstraint(
                condition=Q(entity__isnull=False) | ~Q(name="") | ~Q(name_zh=""),
                name="entities_listact_of_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.who}"

    @property
    def who(self) -> str:
        return str(self.entity) if self.entity else self.name or self.name_zh

    @property
    def list_type(self) -> str:
        if self.measure:
            return self.measure.list_type
        return ListType.WATCH_LIST if self.verb == ListVerb.WATCH else ListType.CONTROL_LIST

    @property
    def deed(self) -> Deed:
        return Deed(self.verb, self.starts_at, self.ends_at, self.end_rule, self.state, self.pk)

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from entities.enums import EndRule, ListType, MeasureState
from entities.models.instrument import Instrument
from entities.models.listed_entity import ListedEntity

PERIOD_STATES = [state for state in MeasureState.values if state != MeasureState.NOT_LISTED]


class Measure(models.Model):
    """What one listing announcement does to one entity; its fate stands in its periods."""

    entity = models.ForeignKey(ListedEntity, on_delete=models.PROTECT, related_name="measures")
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="measures")
    list_type = models.CharField(max_length=12, choices=ListType.choices)
    sequence = models.PositiveSmallIntegerField(help_text="place in the annex")

    class Meta:
        ordering = ["instrument_id", "sequence"]
        constraints = [
            models.UniqueConstraint(
                fields=["entity", "instrument", "list_type"], name="entities_measure_once"
            ),
            models.CheckConstraint(
                condition=Q(list_type__in=ListType.values), name="entities_measure_known_list"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entity}, {self.instrument}"


class MeasurePeriod(models.Model):
    """A measure's state over `[starts_at, ends_at)`, in UTC, by an instrument.

    A wrong or overtaken row is never edited: it is superseded, so that what was known on any day
    can be asked. A row may belong to one reading of the statement of 5 November 2025 or to both.
    On PostgreSQL exclusion constraints keep the standing periods of a measure apart.
    """

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="periods")
    state = models.CharField(max_length=10, choices=MeasureState.choices)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    end_rule = models.CharField(max_length=12, choices=EndRule.choices, default=EndRule.OPEN)
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="periods")
    ministry_reading = models.BooleanField(default=True)
    press_reading = models.BooleanField(default=True)
    confidence = models.CharField(max_length=10, blank=True)
    notes = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=PERIOD_STATES), name="entities_measureperiod_known_state"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="entities_measureperiod_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(ministry_reading=True) | Q(press_reading=True),
                name="entities_measureperiod_some_reading",
            ),
            models.CheckConstraint(
                condition=~Q(state=MeasureState.SUSPENDED) | Q(ends_at__isnull=False),
                name="entities_measureperiod_suspension_has_end",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("recorded_by")),
                name="entities_measureperiod_four_eyes",
            ),
        ]
        indexes = [models.Index(fields=["state", "ends_at"], name="entities_period_due")]

    def __str__(self) -> str:
        return f"{self.measure}: {self.state} from {self.starts_at:%Y-%m-%d %H:%M} UTC"

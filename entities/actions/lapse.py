"""Suspensions that ran out: the dates have decided, this records it, once each."""

from datetime import datetime
from typing import cast

import structlog
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from audit import journal
from entities.enums import MeasureState
from entities.models import MeasurePeriod, SuspensionLapse
from entities.queries import edition
from entities.queries.status import periods_as_known

BATCH = 500  # rows looked up at a time

log = structlog.get_logger(__name__)


def record_lapses(*, at: datetime) -> int:
    """Record every suspension whose end has come by `at` and that nothing follows.

    The event's `effective_at` is the legal end, its `recorded_at` is `at`. Safe to repeat and to
    run many times at once; one bad row is logged and does not stop the rest. Returns how many
    lapses were recorded.
    """
    recorded = 0
    failed: set[int] = set()
    while batch := list(due(at).exclude(pk__in=failed).values_list("pk", flat=True)[:BATCH]):
        for pk in batch:
            try:
                recorded += _record(pk, at)
            except Exception:
                log.exception("a lapse could not be recorded", period=pk)
            failed.add(pk)
    return recorded


def due(at: datetime) -> QuerySet[MeasurePeriod]:
    """Suspensions over by `at`, in the reading in effect, not recorded and not continued."""
    standing = periods_as_known(reading=edition.current().reading)
    continued = standing.filter(measure=OuterRef("measure"), starts_at=OuterRef("ends_at"))
    return standing.filter(
        ~Exists(continued),
        state=MeasureState.SUSPENDED,
        ends_at__lte=at,
        lapse__isnull=True,
    ).order_by("ends_at", "pk")


def _record(pk: int, at: datetime) -> int:
    with transaction.atomic():
        period = (
            MeasurePeriod.objects.select_for_update(skip_locked=True, of=("self",))
            .select_related("measure__entity")
            .filter(pk=pk, lapse__isnull=True)
            .first()
        )
        if period is None:
            return 0
        SuspensionLapse.objects.create(
            period=period, effective_at=cast(datetime, period.ends_at), recorded_at=at
        )
        journal.record(
            f"measure:{period.measure_id}",
            "lapse",
            by=None,
            at=at,
            effective_at=period.ends_at,
            facts={"entity": period.measure.entity.key, "period": period.pk},
        )
    return 1

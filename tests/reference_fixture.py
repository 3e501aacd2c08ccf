"""The shipped reference data for a test: loaded once a run by the loader, then copied in."""

from datetime import UTC, datetime
from functools import cache

import pytest
from django.core.management.color import no_style
from django.db import connection, models, transaction

from audit.models import ChainHead, Event
from entities.actions import reference as list_reference
from entities.models import (
    Alias,
    CalendarDay,
    Edition,
    Instrument,
    ListedEntity,
    Measure,
    MeasurePeriod,
)
from entities.queries import calendar
from licensing.actions import reference_items
from licensing.models import ControlledItem, CustomsCode

LOADED_AT = datetime(2026, 10, 12, 1, tzinfo=UTC)
TABLES = (
    Instrument, ListedEntity, Alias, Measure, MeasurePeriod, CalendarDay, Edition,
    ControlledItem, CustomsCode, Event, ChainHead,
)  # fmt: skip


@pytest.fixture
def reference(db) -> dict[str, int]:
    """What the first loading changed; the test may write, nothing of it stays."""
    changed, tables = _loaded()
    for table, rows in tables:
        table.objects.bulk_create(rows)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), TABLES):
            cursor.execute(statement)
    calendar.forget()
    return changed


@cache
def _loaded() -> tuple[dict[str, int], list[tuple[type[models.Model], list[models.Model]]]]:
    """What the loader stores in an empty database, which is left empty again."""
    with transaction.atomic():
        changed = list_reference.load(at=LOADED_AT, reading="ministry")
        changed |= reference_items.load(at=LOADED_AT)
        tables = [(table, list(table.objects.all())) for table in TABLES]
        transaction.set_rollback(True)
    return changed, tables

"""The training copy, seeded once for all tests here; what a test changes is rolled back."""

from types import SimpleNamespace

import pytest
from django.core.management.color import no_style
from django.db import connection, transaction
from django.test import override_settings

from audit import clock
from entities.queries.calendar import working_calendar
from licensing.models import Application, Licence, Serial
from training import clock as training_clock
from training.seed import sow
from training.seed.stage import on

MARK = on("2026-11-10 00:00")


def numbers_from_one() -> None:
    """Reference numbers begin anew, whatever tests that commit have used up."""
    numbers = [{"table": Serial._meta.db_table, "column": "id"}]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_by_name_sql(no_style(), numbers):
            cursor.execute(statement)


@pytest.fixture(scope="package")
def planted(django_db_setup, django_db_blocker, tmp_path_factory):
    """The seed inside a transaction that no other test sees."""
    files = tmp_path_factory.mktemp("training") / "files"
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=files),
        transaction.atomic(),
    ):
        numbers_from_one()
        count = sow()
        yield SimpleNamespace(count=count, files=files)
        transaction.set_rollback(True)


@pytest.fixture
def seeded(planted, db):
    """The clock stands at the start of the story; a case and a licence are found by contract."""
    training_clock.set_to(training_clock.STARTS_AT)
    working_calendar()  # kept by the process from here on, as in one that has served before
    return SimpleNamespace(
        count=planted.count,
        files=planted.files,
        case=lambda contract: Application.objects.get(contract_number=contract),
        licence=lambda contract: Licence.objects.get(application__contract_number=contract),
    )


@pytest.fixture(autouse=True)
def training_time():
    """The training clock is read anew by each test, and is everybody's clock."""
    clock.set_source(training_clock.now)
    training_clock._offset = None
    yield
    training_clock._offset = None

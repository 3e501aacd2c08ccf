"""The training copy, seeded once for all tests here; what a test changes is rolled back."""

from types import SimpleNamespace

import pytest
from django.db import transaction
from django.test import override_settings

from audit import clock
from entities.queries.calendar import working_calendar
from licensing.models import Application, Licence
from training import clock as training_clock
from training.seed import sow
from training.seed.stage import on

MARK = on("2026-11-10 00:00")


@pytest.fixture(scope="package")
def planted(django_db_setup, django_db_blocker, tmp_path_factory):
    """The seed inside a transaction that no other test sees."""
    files = tmp_path_factory.mktemp("training") / "files"
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=files),
        transaction.atomic(),
    ):
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

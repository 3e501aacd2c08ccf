"""The people of the tests, their clock, calendar and control list.

Ask for a person by name (`exporter`, `rival_exporter`, `officer`, …) and the little world of
`world.py` is there: autumn 2026 in the calendar, three listed entities, the clock standing at
12 October 2026, 09:00 Beijing.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from pytest_django.plugin import blocking_manager_key

from audit import clock, triggers
from entities.models import ListedEntity, User
from entities.queries import calendar, screening
from tests import world as the_world
from tests.journeys import copies
from training import clock as training_clock

TRANSACTIONAL = {"transactional_db", "live_server", "django_db_reset_sequences"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        return
    for item in items:
        if item.get_closest_marker("needs_postgresql"):
            item.add_marker(pytest.mark.skip(reason="SQLite: this needs PostgreSQL"))


def is_transactional(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool(TRANSACTIONAL & set(item.fixturenames)) or bool(
        marker and marker.kwargs.get("transaction")
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Tests that commit are cleaned up by emptying the tables; the journal refuses that."""
    if not is_transactional(item):
        return (yield)
    blocker = item.config.stash[blocking_manager_key]
    with blocker.unblock():
        triggers.remove(connection)
    try:
        return (yield)
    finally:
        if nextitem is not None:  # after the last test the database itself is gone
            with blocker.unblock():
                triggers.install(connection)
                connection.close()


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """No test sees the calendar, the names, the counted questions or the moved clock of another."""
    training_clock._offset = timedelta(0)
    calendar.forget()
    screening.forget()
    cache.clear()
    yield
    calendar.forget()
    screening.forget()


@pytest.fixture
def clock_at() -> Iterator[Callable[[datetime | str], datetime]]:
    """Set the clock to a moment (or Beijing time as text); it stands there until set again."""
    before = clock._source

    def set_to(wanted: datetime | str) -> datetime:
        at = the_world.moment(wanted) if isinstance(wanted, str) else wanted
        clock.set_source(lambda: at)
        return at

    yield set_to
    clock.set_source(before)


@pytest.fixture
def world(db: None, clock_at: Callable[[datetime | str], datetime]) -> None:
    """The calendar of autumn 2026 and three listed entities, on 12 October 2026."""
    clock_at(the_world.NOW)
    the_world.edition()
    the_world.calendar_days()
    the_world.small_list()


@pytest.fixture
def suspended_entity(world: None) -> ListedEntity:
    """Its measure is suspended until 10 November 2026, 00:00 Beijing."""
    return ListedEntity.objects.get(key="cubic")


@pytest.fixture
def entity_in_force(world: None) -> ListedEntity:
    return ListedEntity.objects.get(key="huntington")


@pytest.fixture
def stopped_entity(world: None) -> ListedEntity:
    return ListedEntity.objects.get(key="skydio")


@pytest.fixture
def sign_in() -> Callable[[User], Client]:
    """A browser without scripts in which this person is signed in."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a training copy as `make run` leaves it, prepared once a run."""
    folder = tmp_path_factory.mktemp("copies") / "template"
    copies.prepare(folder)
    return folder


def _persona(key: str) -> Callable[..., User]:
    @pytest.fixture(name=key)
    def made(world: None) -> User:
        return the_world.persona(key)

    return made


exporter = _persona("exporter")
drafter = _persona("drafter")
exporter_administrator = _persona("exporter_administrator")
agent = _persona("agent")
rival_exporter = _persona("rival_exporter")
provincial_officer = _persona("provincial_officer")
other_province_officer = _persona("other_province_officer")
intake_officer = _persona("intake_officer")
officer = _persona("officer")
second_officer = _persona("second_officer")
countersigner = _persona("countersigner")
second_countersigner = _persona("second_countersigner")
both_roles = _persona("both_roles")
consulted = _persona("consulted")
legal_officer = _persona("legal_officer")
list_officer = _persona("list_officer")
list_approver = _persona("list_approver")
customs_officer = _persona("customs_officer")
auditor = _persona("auditor")

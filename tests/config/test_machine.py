"""The test run says which services it had, and where they are required it fails without them."""

import pytest

from tests import machine

DEAD = {
    "DATABASE_URL": "postgresql://postgres@127.0.0.1:1/xuke",
    "REDIS_URL": "redis://127.0.0.1:1",
}


@pytest.fixture
def alone(monkeypatch):
    """A machine with a browser, on which neither service answers."""
    for name, value in {**DEAD, "XUKE_CHROMIUM": "/usr/bin/chromium"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("XUKE_REQUIRE_SERVICES", raising=False)


def test_without_services_the_tests_run_on_sqlite_alone(alone):
    assert machine.runs() == {"SQLite": {}}


def test_what_is_missing_is_said(alone):
    lacks = ["PostgreSQL and Redis do not both answer on this machine."]
    assert machine.missing(machine.runs()) == lacks


def test_where_services_are_required_their_absence_fails_before_any_test(alone, monkeypatch):
    monkeypatch.setenv("XUKE_REQUIRE_SERVICES", "1")
    assert machine.main(["--no-such-option"]) == 1


def test_where_they_are_not_required_the_tests_run_all_the_same(alone, capfd):
    assert machine.main(["--version"]) == 0
    assert capfd.readouterr().out.splitlines()[-1] == "Databases: SQLite passed."


def test_services_that_answer_get_a_run_of_their_own():
    database, cache = machine.postgresql(), machine.redis_server()
    if not (database and cache):
        pytest.skip("PostgreSQL and Redis do not both answer on this machine")
    names = {"DATABASE_URL": database, "REDIS_URL": cache}
    assert machine.runs() == {"SQLite": {}, "PostgreSQL + Redis": names}

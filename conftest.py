"""What every test run shares: its database, a fast password hasher, a browser or its absence."""

from collections.abc import Iterator

import pytest
from django.conf import settings

from tests import machine

BROWSER_FIXTURES = {"browser", "page", "context", "new_context"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="also the tests marked `full`")


def pytest_configure(config: pytest.Config) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.REDIS_URL = machine.own_redis(settings.REDIS_URL)
    if settings.REDIS_URL:
        settings.CACHES["default"]["LOCATION"] = settings.REDIS_URL


def pytest_report_header(config: pytest.Config) -> str:
    cache = "Redis" if settings.REDIS_URL else "memory"
    database = settings.DATABASES["default"]["ENGINE"].rpartition(".")[2]
    return f"database: {database}, broker and cache: {cache}, browser: {machine.chromium()}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    is_blind = machine.chromium() is None
    for item in items:
        if is_blind and BROWSER_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))
        if item.get_closest_marker("full") and not config.getoption("--full"):
            item.add_marker(pytest.mark.skip(reason="only at full length: make drill"))


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """Debian's Chromium, also as root and without a display or a network."""
    return {
        "executable_path": machine.chromium(),
        "args": ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    }


@pytest.fixture(autouse=True)
def own_folders(tmp_path: object, settings: object) -> Iterator[None]:
    """Files and mail of a test go where nobody else looks."""
    settings.MEDIA_ROOT = f"{tmp_path}/files"
    settings.EMAIL_FILE_PATH = f"{tmp_path}/mail"
    yield

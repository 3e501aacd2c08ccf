"""A journey has a training copy of its own and a browser; everything happens by clicking."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys import copies, parts

ON_EACH_DATABASE = {"test_main_job", "test_one_year_mark"}


def pytest_itemcollected(item: pytest.Item) -> None:
    """The main job and the mark are told on each database, the looks at the screens once."""
    if item.path.stem not in ON_EACH_DATABASE:
        item.add_marker(pytest.mark.once)


@pytest.fixture
def xuke(template: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a fresh training copy, its clock at 12 October 2026, 09:00 Beijing."""
    with copies.served(template, tmp_path / "copy") as address:
        yield address


@pytest.fixture
def person(xuke: str, browser: Browser) -> Iterator[parts.Person]:
    """`person("zhou.ming")` is a page of a browser of that training person's own."""
    with parts.taken(xuke, browser) as become:
        yield become


@pytest.fixture
def stranger(person: parts.Person) -> Page:
    """A page of somebody who has not signed in."""
    return person("")


@pytest.fixture(scope="session")
def shared_copy(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a copy for journeys that change nothing."""
    with copies.served(template, tmp_path_factory.mktemp("read") / "shared") as address:
        yield address


@pytest.fixture
def visitor(shared_copy: str, browser: Browser) -> Iterator[parts.Person]:
    """As `person`, on the copy that nobody changes."""
    with parts.taken(shared_copy, browser) as become:
        yield become

"""A journey has a training copy of its own and a browser; everything happens by clicking."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys import copies


PATIENCE = 10_000  # milliseconds for a click to find what it clicks


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("journeys") / "template"
    copies.prepare(folder)
    return folder


@pytest.fixture
def xuke(template: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a fresh training copy, its clock at 12 October 2026, 09:00 Beijing."""
    with copies.served(template, tmp_path / "copy") as address:
        yield address


@pytest.fixture
def person(xuke: str, browser: Browser) -> Iterator[Callable[[str], Page]]:
    """`person("zhou.ning")` is a page of a browser of that training person's own."""
    contexts = []

    def become(username: str) -> Page:
        context = browser.new_context(base_url=xuke, locale="en-GB")
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.goto("/training/")
        page.locator(f"form[action$='/{username}/become'] button").click()
        return page

    yield become
    for context in contexts:
        context.close()


@pytest.fixture
def stranger(xuke: str, browser: Browser) -> Iterator[Page]:
    """A page of somebody who has not signed in."""
    context = browser.new_context(base_url=xuke, locale="en-GB")
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()

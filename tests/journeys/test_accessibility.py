"""axe-core finds nothing on any screen, light or dark, wide or narrow; nothing scrolls sideways."""

from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

from tests.journeys import parts, screens
from tests.journeys.screens import PEOPLE, Screen, Walk

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
RUN = """async only => {
    const options = {resultTypes: ["violations"], ...(only && {runOnly: only})};
    const {violations} = await axe.run(document, options);
    return violations.map(one => [one.id, one.nodes.map(node => node.target.join())]);
}"""
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
COLOURS = ["color-contrast"]
NO_SCREEN: dict[str, str] = {}  # address: why no page of it is looked at


@pytest.fixture(scope="session")
def walk(shared_copy: str, browser: Browser) -> Walk:
    with parts.taken(shared_copy, browser) as become:
        return screens.walk(become)


def faults(page: Page, screen: Screen) -> list[tuple[Any, ...]]:
    """All rules once wide and light, once narrow and dark; the colours in the other two as well."""
    look(page, WIDE, "light")
    page.goto(screen.address)
    page.evaluate(AXE)
    found = [("wide, light", *fault) for fault in page.evaluate(RUN, None)]
    look(page, WIDE, "dark")
    found += [("wide, dark", *fault) for fault in page.evaluate(RUN, COLOURS)]
    look(page, NARROW, "dark")
    found += [("narrow, dark", *fault) for fault in page.evaluate(RUN, None)]
    width = page.evaluate("document.documentElement.scrollWidth")
    found += [("narrow", "scrolls sideways", width)] if width > NARROW["width"] else []
    look(page, NARROW, "light")
    found += [("narrow, light", *fault) for fault in page.evaluate(RUN, COLOURS)]
    return [(screen.kind, screen.address, *fault) for fault in found]


def look(page: Page, size: dict[str, int], scheme: Any) -> None:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.emulate_media(color_scheme=scheme)


@pytest.mark.parametrize("username", PEOPLE, ids=[name or "nobody" for name in PEOPLE])
def test_axe_finds_nothing(walk: Walk, visitor: parts.Person, username: str) -> None:
    page = visitor(username)
    assert [fault for screen in walk.screens[username] for fault in faults(page, screen)] == []


def test_every_screen_was_looked_at(walk: Walk) -> None:
    assert sorted({*screens.named()} - walk.names) == sorted(NO_SCREEN)

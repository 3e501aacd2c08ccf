"""axe-core finds nothing on any screen, light or dark, wide or narrow; nothing scrolls sideways."""

from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

from tests.journeys import parts, screens
from tests.journeys.screens import PEOPLE, Screen, Walk

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
RUN = """async () => {
    const {violations} = await axe.run(document, {resultTypes: ["violations"]});
    return violations.map(one => [one.id, one.nodes.map(node => node.target.join())]);
}"""
Look = tuple[int, str]  # the width of the window, and light or dark
LOOKS = [(1280, "light"), (360, "dark")]
THE_OTHERS = [(1280, "dark"), (360, "light")]  # at full length
FILES = {
    "exporter:document", "healthz", "items:items_json", "mfa_download_recovery_codes",
    "ministry:list_change_csv", "ministry:paper", "public:letter", "public:licence_paper",
    "readyz", "register:calendar", "register:changes_csv", "register:entity_calendar",
    "register:entity_json", "register_atom", "register_csv", "register_json",
}  # fmt: skip
SENT_TO = {
    "ministry:list_change_approve", "ministry:list_change_drop", "ministry:list_change_present",
    "ministry:list_change_reject", "exporter:document_remove", "exporter:item_remove",
    "exporter:party_remove", "exporter:start",
    "notices:read", "notices:read_all", "set_language", "training:become", "training:move",
}  # fmt: skip
OF_AN_ACCOUNT_WITH_A_PASSWORD = {  # training people have none
    "account_change_password", "account_confirm_login_code", "account_reauthenticate",
    "mfa_activate_totp", "mfa_authenticate", "mfa_deactivate_totp", "mfa_reauthenticate",
    "mfa_view_recovery_codes",
}  # fmt: skip
NO_SCREEN = FILES | SENT_TO | OF_AN_ACCOUNT_WITH_A_PASSWORD


@pytest.fixture(scope="session")
def walk(shared_copy: str, browser: Browser) -> Walk:
    with parts.taken(shared_copy, browser) as become:
        return screens.walk(become)


@pytest.fixture
def looks(pytestconfig: pytest.Config) -> list[Look]:
    return LOOKS + (THE_OTHERS if pytestconfig.getoption("--full") else [])


def faults(page: Page, looks: list[Look]) -> list[list[Any]]:
    """What axe finds in each look, and whether a narrow page scrolls sideways."""
    page.evaluate(AXE)
    return [fault for look in looks for fault in judged(page, *look)]


def judged(page: Page, width: int, scheme: Any) -> list[list[Any]]:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    found = [[width, scheme, *fault] for fault in page.evaluate(RUN)]
    is_too_wide = page.evaluate("document.documentElement.scrollWidth") > width
    return [*found, *([[width, scheme, "scrolls sideways"]] if is_too_wide else [])]


def opened(page: Page, screen: Screen) -> Page:
    page.goto(screen.address)
    return page


@pytest.mark.parametrize("username", PEOPLE, ids=[name or "nobody" for name in PEOPLE])
def test_axe_finds_nothing(
    walk: Walk, visitor: parts.Person, username: str, looks: list[Look]
) -> None:
    page = visitor(username)
    found = {screen: faults(opened(page, screen), looks) for screen in walk.screens[username]}
    assert {screen: these for screen, these in found.items() if these} == {}


def test_every_screen_was_looked_at(walk: Walk) -> None:
    assert sorted({*screens.named()} - walk.names) == sorted(NO_SCREEN)


def test_axe_would_find_faults(visitor: parts.Person) -> None:
    """The control: pale text, a page that names no language, and a line wider than a phone."""
    page = visitor("")
    page.goto("/guidance/")
    page.evaluate("document.documentElement.removeAttribute('lang')")
    page.locator("h1").evaluate("h1 => { h1.style.color = '#999'; h1.style.width = '900px' }")
    found = {fault[2] for fault in faults(page, LOOKS)}
    assert found >= {"html-has-lang", "color-contrast", "scrolls sideways"}

"""Switching the language keeps the page, in both directions, and leaves no English sentence."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.parts import Person

SCREENS = {
    "": ["/", "/register/?q=Oceaneering", "/verify/", "/guidance/"],
    "shen.kai": ["/exporter/?tab=pending", "/exporter/licences/"],
    "chen.an": ["/ministry/?tab=all", "/notices/"],
    "yan.hai": ["/customs/"],
}

SENTENCE = re.compile(r"(?:\b[a-z]{2,}\b,? ){4,}[a-z]{2,}")  # names and units are shorter


def switch(page: Page, to: str, language: str) -> None:
    page.get_by_role("button", name=to, exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", language)


@pytest.mark.parametrize("username", SCREENS)
def test_switching_keeps_the_page(visitor: Person, username: str) -> None:
    page = visitor(username)
    for address in SCREENS[username]:
        page.goto(address)
        here, heading = page.url, page.get_by_role("heading", level=1).inner_text()
        assert SENTENCE.search(page.locator("body").inner_text()), "the search finds sentences"
        switch(page, "中文", "zh-hans")
        assert page.url == here
        assert SENTENCE.findall(page.locator("body").inner_text()) == []
        switch(page, "English", "en")
        assert (page.url, page.get_by_role("heading", level=1).inner_text()) == (here, heading)

"""Taking the part of a training person: each in a browser window of their own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

PATIENCE = 10_000  # milliseconds for a click to find what it clicks
Person = Callable[..., Page]


@contextmanager
def taken(address: str, browser: Browser) -> Iterator[Person]:
    """`become("zhou.ming")` is a page of that person; `become("")`, of somebody not signed in."""
    contexts = []

    def become(username: str, **options: Any) -> Page:
        context = browser.new_context(base_url=address, locale="en-GB", **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        if username:
            page.goto("/training/")
            page.locator(f"form[action$='/{username}/become'] button").click()
        return page

    yield become
    for context in contexts:
        context.close()

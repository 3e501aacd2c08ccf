"""Every screen of a training copy, found as different people find them: by following links."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.urls import NoReverseMatch, Resolver404, get_resolver, resolve, reverse
from playwright.sync_api import Page

from tests.journeys.parts import Person

PEOPLE = (
    "", "shen.kai", "lin.yue", "cao.lin", "chen.an", "zhu.bin", "wang.shu", "fang.zheng",
    "han.xue", "ma.chao", "yan.hai",
)  # fmt: skip
GUESSERS = (
    "",
    "shen.kai",
)  # they try every address that needs no argument, the others follow links
UNUSED = ("XL-2026-000057", "XL-2026-000027")  # licences that customs may declare
# addresses to which a form or a step leads, and no link
BEYOND = {
    "exporter:end_user_find": ("?name=Cubic",),
    "exporter:item_find": ("?words=samarium", "?words=nothing+like+it"),
    "exporter:parties": ("add/",),
    "exporter:application": ("sent/", "restate/"),
    "public:verify": ("?number=&code=", "?number=XL-2026-000001&code=AAAAAAAAAA"),
    "customs:home": (*(f"?number={number}" for number in UNUSED), "?number=XL-0000-000000"),
    "register:entities": ("?q=nobody+is+named+so", "?as_of=never"),
}
LINK = re.compile(r'<a\s[^>]*?href="([^"#]+)')
CLASS = re.compile(r'class="([^"]*)"')
# how many pages of a kind one person opens, and all together; more of those that vary with state
VARIED = {
    "exporter:application", "exporter:licence", "ministry:case", "ministry:licence",
    "customs:licence",
}  # fmt: skip
OPENED, OPENED_VARIED = (4, 6), (14, 60)
KEPT = 2  # of one kind of screen and one person
NOT_A_SCREEN = {405}  # an address for sending, not for reading


@dataclass(frozen=True)
class Screen:
    """One page as one person sees it; `kind` is its name in the resolver, and its verb if any."""

    kind: str
    address: str


@dataclass
class Walk:
    """What has been seen: screens of a kind differ in shape when they use different classes."""

    screens: dict[str, list[Screen]] = field(default_factory=lambda: defaultdict(list))
    shapes: dict[str, set[frozenset[str]]] = field(default_factory=lambda: defaultdict(set))

    opened: Counter[str] = field(default_factory=Counter)

    @property
    def names(self) -> set[str]:
        kept = (screen for rows in self.screens.values() for screen in rows)
        return {screen.kind.partition(" ")[0] for screen in kept}

    def follow(self, page: Page, username: str) -> None:
        """Visit what this person reaches from the start pages."""
        mine: Counter[str] = Counter()
        desk = local(page.url)
        waiting = [*starts()] if username in GUESSERS else [desk]
        known = {*waiting}
        while waiting:
            address = waiting.pop(0)
            kind = kind_of(address)
            if address != desk and not self.is_worth_opening(kind, mine[kind]):
                continue
            mine[kind] += 1
            found = list(self.visit(page, username, address))
            waiting += [each for each in found if each not in known]
            known |= {*found}

    def is_worth_opening(self, kind: str, mine: int) -> bool:
        by_one, by_all = OPENED_VARIED if kind in VARIED else OPENED
        return mine < by_one and self.opened[kind] < by_all

    def visit(self, page: Page, username: str, address: str) -> Iterator[str]:
        """Keep the page if it is of a new shape; gives where one gets from there."""
        answer = page.request.get(address)
        is_page = "text/html" in answer.headers.get("content-type", "")
        if not is_page or answer.status in NOT_A_SCREEN:
            self.opened[kind_of(address)] += 1
            return
        text, here = answer.text(), local(answer.url)
        kind = kind_of(here) if answer.ok else f"error-{answer.status}"
        main = text.partition("<main")[2].partition("</main>")[0]
        shape = frozenset(" ".join(CLASS.findall(main)).split())
        mine = self.screens[username]
        self.opened[kind] += 1
        if shape not in self.shapes[kind] and sum(one.kind == kind for one in mine) < KEPT:
            self.shapes[kind].add(shape)
            mine.append(Screen(kind, here))
        beyond = BEYOND.get(kind, ()) if "?" not in here else ()
        for href in (*LINK.findall(text), *beyond):
            there = urljoin(answer.url, href.replace("&amp;", "&"))
            if urlsplit(there).netloc == urlsplit(answer.url).netloc:
                yield local(there)


def walk(person: Person) -> Walk:
    found = Walk()
    for username in PEOPLE:
        found.follow(person(username), username)
    return found


def local(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def kind_of(address: str) -> str:
    try:
        match = resolve(urlsplit(address).path)
    except Resolver404:
        return "error-404"
    asked = match.kwargs.get("verb") or match.kwargs.get("kind") or ""
    return f"{match.view_name} {asked}".strip()


def named(resolver: Any = None, space: str = "") -> Iterator[str]:
    """The name of every address there is."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from named(pattern, inner)
        else:
            yield f"{space}{pattern.name}"


def starts() -> Iterator[str]:
    """Every address that needs no argument, and one that is nobody's."""
    yield "/nothing-is-here/"
    yield reverse("account_confirm_email", args=["out-of-date"])
    yield reverse("account_reset_password_from_key", args=["1", "out-of-date"])
    for name in named():
        try:
            yield reverse(name)
        except NoReverseMatch:
            continue

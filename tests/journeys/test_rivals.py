"""Nobody sees what is not theirs by knowing its address."""

import re

from playwright.sync_api import Page

from tests.journeys.parts import Person

OWN = {
    "case": r"^/exporter/applications/[^/]+/$",
    "licence": r"^/exporter/licences/[^/]+/$",
    "document": r"^/exporter/documents/",
    "paper": r"^/licences/[^/]+/paper$",
}
STARTS = ("/exporter/?tab=decided", "/exporter/licences/")


def links(page: Page, address: str) -> list[str]:
    page.goto(address)
    found = page.locator("a").evaluate_all("all => all.map(a => a.getAttribute('href') || '')")
    return [str(href) for href in found]


def own_addresses(page: Page) -> dict[str, str]:
    """One address of each kind, as the exporter's own pages give them."""
    known: dict[str, str] = {}
    waiting = [*STARTS]
    while waiting and known.keys() != OWN.keys():
        for href in links(page, waiting.pop(0)):
            for kind, form in OWN.items():
                if kind not in known and re.match(form, href):
                    known[kind] = href
                    waiting += [href] if kind in ("case", "licence") else []
    return known


def answers(page: Page, addresses: dict[str, str]) -> dict[str, int]:
    return {kind: page.request.get(address).status for kind, address in addresses.items()}


def test_rival_exporter_finds_nothing_at_an_address_of_another(visitor: Person) -> None:
    owner, rival = visitor("shen.kai"), visitor("lu.chen")
    addresses = own_addresses(owner)
    assert answers(owner, addresses) == dict.fromkeys(OWN, 200)
    assert answers(rival, addresses) == dict.fromkeys(OWN, 404)


def test_exporter_does_not_enter_the_offices(visitor: Person) -> None:
    exporter = visitor("shen.kai")
    case = own_addresses(exporter)["case"].replace("/exporter/applications/", "/ministry/cases/")
    offices = {place: place for place in ("/ministry/", "/customs/", case, f"{case}grant/")}
    assert answers(exporter, offices) == dict.fromkeys(offices, 403)


def test_officers_of_another_province_do_not_find_the_case(visitor: Person) -> None:
    exporter, own, other = visitor("shen.kai"), visitor("zhu.bin"), visitor("jiang.li")
    case = own_addresses(exporter)["case"].replace("/exporter/applications/", "/ministry/cases/")
    assert [page.request.get(case).status for page in (own, other)] == [200, 404]

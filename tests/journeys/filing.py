"""What an exporter does in the browser, from the first click to the reference number."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

END_USER = "Sierra Nevada Corporation"
PAPERS = (
    "Identity papers of the legal representative, main manager and handler",
    "Contract or agreement, or other proof",
    "Technical description or test report",
    "End-user and end-use certificate",
)
USE = "Bearings of rotors in wind-tunnel balances, made and kept in Sparks, Nevada."


def real_papers(browser: Browser, folder: Path) -> list[Path]:
    """One PDF for each paper that is asked for, printed by the browser itself."""
    page = browser.new_page()
    files = []
    for number, title in enumerate(PAPERS, start=1):
        page.set_content(f"<h1>{title}</h1><p>Invented for training.</p>")
        files.append(folder / f"paper {number}.pdf")
        page.pdf(path=files[-1])
    page.close()
    return files


def start(page: Page) -> None:
    page.get_by_role("button", name="Start an application").click()
    expect(page.get_by_role("heading", name="Apply for an individual licence")).to_be_visible()


def section(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("link", name=name, exact=True).click()


def save(page: Page) -> None:
    page.get_by_role("button", name="Save and continue").click()


def contact(page: Page) -> None:
    section(page, "Exporter and contact")
    page.get_by_label("Contact person").fill("Shen Kai")
    page.get_by_label("Telephone").fill("+86 574 0000 0000")
    page.get_by_label("E-mail").fill("shen.kai@example.org")
    save(page)


def contract(page: Page) -> None:
    section(page, "Contract and route")
    page.get_by_label("Contract number").fill("NB-2026-777")
    page.get_by_label("Day the contract was signed").fill("2026-09-28")
    page.get_by_label("Currency of the contract").select_option("USD")
    page.get_by_label("Country or region of final destination").select_option("US")
    page.get_by_label("By sea").check()
    page.get_by_label("Customs office of export").fill("Ningbo Customs")
    save(page)


def end_user(page: Page, name: str = END_USER) -> None:
    section(page, "End user")
    page.get_by_label("Name of the end user").fill(name)
    page.get_by_role("button", name="Compare with the control list").click()
    page.get_by_role("link", name=re.compile(re.escape(name))).first.click()
    expect(page.get_by_role("main")).to_contain_text("suspended until 10 November 2026")
    page.get_by_label("Address").fill("444 Salomon Circle, Sparks, Nevada")
    save(page)


def parties(page: Page) -> None:
    section(page, "Other parties")
    page.get_by_label("No", exact=True).check()
    save(page)


def end_use(page: Page) -> None:
    section(page, "End use")
    page.get_by_label("What the end user will do with the items").fill(USE)
    for question in page.get_by_role("group").all():
        question.get_by_label("No", exact=True).check()
    page.get_by_label("The end user has undertaken").check()
    save(page)


def item(page: Page) -> None:
    section(page, "Items")
    page.get_by_role("link", name="Add an item").click()
    page.get_by_label("Control code, words").fill("samarium")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Use 1C902.a").first.click()
    page.get_by_label("Name and specification").fill("Samarium-cobalt rings, 24 MGOe")
    page.get_by_label("Quantity").fill("120.5")
    page.get_by_label("Unit").select_option("kg")
    page.get_by_label("Value of the item").fill("41000.00")
    save(page)
    page.get_by_role("link", name="Continue").click()


def papers(page: Page, files: list[Path]) -> None:
    section(page, "Papers")
    for kind, file in zip(PAPERS, files, strict=True):
        page.get_by_label("What the file is").select_option(label=kind)
        page.get_by_label("Files").set_input_files(file)
        page.get_by_role("button", name="Upload").click()
        expect(page.get_by_role("link", name=file.name)).to_be_visible()
    page.get_by_role("link", name="Continue").click()


def send(page: Page) -> str:
    """Check, declare, send; gives the reference number."""
    section(page, "Check your answers and send")
    page.get_by_label("I declare that the answers").check()
    page.get_by_label("I know that the review may end").check()
    page.get_by_role("button", name="Send the application").click()
    expect(page.get_by_role("heading", name="Application sent")).to_be_visible()
    return page.get_by_text(re.compile(r"^XK-\d{4}-\d+$")).inner_text()


def whole_request(page: Page, files: list[Path]) -> str:
    start(page)
    for step in (contact, contract, end_user, parties, end_use, item):
        step(page)
    papers(page, files)
    return send(page)


def said(page: Page, term: str) -> str:
    """What a page of facts says under one of its headings."""
    row = page.locator(".xk-kv__row", has=page.locator("dt", has_text=term))
    return row.locator("dd").inner_text()

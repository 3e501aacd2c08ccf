"""10 November 2026, 00:00 Beijing: the suspension ends, and what hung on it stops by itself."""

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.journeys import copies, filing, office, parts
from tests.journeys.parts import Person

BEFORE, MARK = "2026-11-09 23:57", "2026-11-10 00:00"
END_USER = "Oceaneering International"  # of an unused licence of the exporter
PENDING = "Source Intelligence"  # of a case of the exporter, a grant of which is proposed
LAPSED = "suspension lapsed; no later instrument recorded"
NOT_YET = re.compile(r"^Not yet: .*The measure against the end user is in force;")


@dataclass(frozen=True)
class Paper:
    """An unused licence: where its exporter reads it, its number and its code."""

    address: str
    number: str
    code: str


def unused_licence(page: Page) -> Paper:
    page.goto("/exporter/licences/")
    page.get_by_role("row", name=END_USER).get_by_role("link", name="XL-").click()
    number = page.get_by_role("heading", level=1).inner_text()
    return Paper(page.url, number, filing.said(page, "Code for the public check"))


def lapsed_in_the_register(page: Page) -> int:
    page.goto("/register/")
    page.get_by_label("Announcement").select_option(label="Announcement 2025 No. 21")
    page.get_by_role("button", name="Show").click()
    return page.get_by_role("row").filter(has_text=LAPSED).count()


def proposed_case(page: Page) -> str:
    """Open the case that waits for a countersignature; gives its reference."""
    page.goto("/ministry/?tab=all")
    page.get_by_label("Stage").select_option(label="Decision proposed")
    page.get_by_role("button", name="Apply").click()
    link = page.get_by_role("row", name=PENDING).get_by_role("link", name="XK-")
    reference = link.inner_text()
    link.click()
    expect(page.get_by_role("heading", name="Your actions")).to_be_visible()
    return reference


def notices_about(page: Page, subject: str) -> int:
    page.goto("/notices/")
    return page.get_by_role("heading", level=2).filter(has_text=subject).count()


def may_be_used(person: Person, stranger: Page, paper: Paper) -> None:
    """The readings before the mark."""
    assert lapsed_in_the_register(stranger) == 0
    office.verify(stranger, paper.number, paper.code)
    expect(stranger.get_by_role("main")).to_contain_text("This licence is valid")
    customs = person("yan.hai")
    office.look_up(customs, paper.number)
    expect(customs.get_by_role("link", name="Enter the export declaration")).to_be_visible()


def may_not_be_used(person: Person, exporter: Page, stranger: Page, paper: Paper) -> None:
    """The readings from the mark on, whether or not any job has run."""
    assert lapsed_in_the_register(stranger) == 16
    exporter.goto(paper.address)
    expect(exporter.get_by_role("main")).to_contain_text("This licence may not be used.")
    office.verify(stranger, paper.number, paper.code)
    expect(stranger.get_by_role("main")).to_contain_text(
        "This licence may not be used since 10 November 2026, 00:00 Beijing."
    )
    customs = person("yan.hai")
    office.look_up(customs, paper.number)
    declare = customs.get_by_role("button", name="Enter the export declaration")
    expect(declare).to_have_attribute("aria-disabled", "true")
    customs.goto(f"{customs.url}declare/")
    customs.get_by_label("Declaration number").fill("310420260000999999")
    customs.get_by_role("button", name="Enter the declaration").click()
    expect(customs.get_by_role("main")).not_to_contain_text("The declaration is entered")


def cannot_be_granted(page: Page) -> None:
    """The case is marked, the button says why not, and a request past the button is refused."""
    proposed_case(page)
    expect(page.get_by_role("heading", name="Measure in force")).to_be_visible()
    button = page.get_by_role("button", name="Countersign: grant")
    expect(button).to_have_attribute("aria-disabled", "true")
    expect(button).to_have_accessible_description(NOT_YET)
    assert office.post(page, f"{page.url}grant/") == 409
    page.reload()
    expect(page.get_by_role("main")).to_contain_text("Decision proposed")


def test_at_the_mark_everything_that_hung_on_the_suspension_stops(
    person: Person, stranger: Page
) -> None:
    exporter, countersigner = person("shen.kai"), person("fang.zheng")
    paper = unused_licence(exporter)
    office.move_clock(stranger, BEFORE)
    may_be_used(person, stranger, paper)
    office.move_clock(stranger, MARK)
    may_not_be_used(person, exporter, stranger, paper)
    cannot_be_granted(countersigner)


def test_exporter_and_officer_are_told_once(person: Person, stranger: Page) -> None:
    exporter, officer = person("shen.kai"), person("chen.an")
    licence = f"Licence {unused_licence(exporter).number}: use suspended"
    case = f"Application {proposed_case(officer)}: the measure is in force again"
    told = [(page, subject) for page in (exporter, officer) for subject in (licence, case)]
    office.move_clock(stranger, BEFORE)
    assert [notices_about(*each) for each in told] == [0, 0, 0, 0]
    office.move_clock(stranger, MARK)
    assert [notices_about(*each) for each in told] == [1, 1, 1, 1]
    stranger.get_by_role("button", name="+1 day").click()
    assert [notices_about(*each) for each in told] == [1, 1, 1, 1]


def test_readings_are_right_though_no_job_has_run(
    template: Path, tmp_path: Path, browser: Browser
) -> None:
    folder = tmp_path / "copy"
    with (
        copies.served(template, folder, has_jobs=False) as address,
        parts.taken(address, browser) as person,
    ):
        exporter = person("shen.kai")
        paper = unused_licence(exporter)
        copies.move_clock(folder, MARK)
        may_not_be_used(person, exporter, person(""), paper)
        cannot_be_granted(person("fang.zheng"))
        assert notices_about(exporter, f"{paper.number}: use suspended") == 0

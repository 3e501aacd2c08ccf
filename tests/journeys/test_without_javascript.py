"""The work is done with scripts off as well."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.journeys import filing, office
from tests.journeys.parts import Person

REVIEWED = "Oceaneering International"  # everything is found and nothing proposed yet


def test_request_is_filed(person: Person, browser: Browser, tmp_path: Path) -> None:
    exporter = person("shen.kai", java_script_enabled=False)
    reference = filing.whole_request(exporter, filing.real_papers(browser, tmp_path))
    exporter.get_by_role("link", name="Follow the application").click()
    expect(exporter.get_by_role("heading", level=1)).to_have_text(reference)


def test_grant_is_proposed(person: Person) -> None:
    officer = person("chen.an", java_script_enabled=False)
    office.open_under_review(officer, REVIEWED)
    office.propose_a_grant(officer)
    expect(officer.get_by_role("main")).to_contain_text("Decision proposed")

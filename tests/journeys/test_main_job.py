"""The main job, by hand in a browser through all roles: from the request to the customs desk."""

import re
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys import filing, office
from tests.journeys.parts import Person

STEPS = (
    "released the goods; the licence is used",
    "entered the export declaration",
    "issued the licence",
    "granted the application",
    "allocated the case",
    "accepted the application",
    "found the papers complete and forwarded them to the ministry",
    "took up the check of the papers",
    "filed the application",
    "began the draft",
)
OF_THE_CASE = STEPS[3:]
OF_THE_LICENCE = STEPS[:3]


@pytest.fixture
def reference(person: Person, browser: Browser, tmp_path: Path) -> str:
    """The exporter files, with real papers."""
    return filing.whole_request(person("shen.kai"), filing.real_papers(browser, tmp_path))


def take_up_and_forward(page: Page, reference: str) -> None:
    office.open_case(page, reference)
    office.press(page, "Take up the check")
    office.choose(page, "Forward to the ministry")
    office.confirm(page, "Forward to the ministry")


def accept_and_allocate(page: Page, reference: str) -> None:
    office.open_case(page, reference)
    office.press(page, "Accept the application")
    office.choose(page, "Allocate the case")
    page.get_by_label("Chen An").check()
    office.confirm(page, "Allocate the case")


def review_and_propose(page: Page, reference: str) -> None:
    office.open_case(page, reference)
    office.record_findings(page)
    office.propose_a_grant(page)


def grant(page: Page, reference: str) -> None:
    office.open_case(page, reference)
    office.choose(page, "Countersign: grant")
    office.confirm(page, "Countersign: grant")


def licence_page(page: Page, reference: str) -> tuple[str, str]:
    """The exporter follows the case to its licence; gives the number and the code on it."""
    page.goto("/exporter/?tab=decided")
    page.get_by_role("link", name=reference).click()
    each_step_once(page, OF_THE_CASE)
    page.get_by_role("main").get_by_role("link", name=re.compile("^XL-")).click()
    number = page.get_by_role("heading", level=1).inner_text()
    return number, filing.said(page, "Code for the public check")


def download(page: Page, folder: Path) -> str:
    """The text of the licence paper, as the exporter saves it."""
    with page.expect_download() as waited:
        page.get_by_role("link", name="Licence as PDF").click()
    saved = folder / waited.value.suggested_filename
    waited.value.save_as(saved)
    return "".join(sheet.extract_text() for sheet in pypdf.PdfReader(saved).pages)


def declare_and_release(page: Page, number: str) -> None:
    office.look_up(page, number)
    page.get_by_role("link", name="Enter the export declaration").click()
    page.get_by_label("Declaration number").fill("310420260000777777")
    page.get_by_role("button", name="Enter the declaration").click()
    page.get_by_role("link", name="Release the goods").click()
    page.get_by_role("button", name="Release the goods").click()
    expect(page.get_by_role("main")).to_contain_text("This licence was used on")


def second_use_is_refused(page: Page) -> None:
    """No button leads there any more, and the address of the form refuses."""
    expect(page.get_by_role("link", name="Enter the export declaration")).to_have_count(0)
    page.goto(page.url + "declare/")
    page.get_by_label("Declaration number").fill("310420260000888888")
    page.get_by_role("button", name="Enter the declaration").click()
    expect(page.get_by_role("main")).to_contain_text("used")
    expect(page.get_by_role("main")).not_to_contain_text("310420260000888888")


def each_step_once(page: Page, steps: tuple[str, ...]) -> None:
    told = [line.inner_text() for line in page.locator(".xk-tl__what").all()]
    assert {step: sum(step in line for line in told) for step in steps} == dict.fromkeys(steps, 1)


def test_licence_is_filed_for_reviewed_granted_and_used_once(
    person: Person, stranger: Page, reference: str, tmp_path: Path
) -> None:
    take_up_and_forward(person("zhu.bin"), reference)
    accept_and_allocate(person("wang.shu"), reference)
    review_and_propose(person("chen.an"), reference)
    grant(person("fang.zheng"), reference)
    exporter, customs = person("shen.kai"), person("yan.hai")
    number, code = licence_page(exporter, reference)
    paper = download(exporter, tmp_path)
    assert all(said in paper for said in (number, filing.END_USER, "两用物项"))
    office.verify(stranger, number, code)
    expect(stranger.get_by_role("main")).to_contain_text("This licence is valid")
    declare_and_release(customs, number)
    second_use_is_refused(customs)
    office.verify(stranger, number, code)
    expect(stranger.get_by_role("main")).to_contain_text("This licence was used on")
    exporter.reload()
    each_step_once(exporter, OF_THE_LICENCE)

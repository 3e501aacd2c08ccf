"""What officers and customs do in the browser with a case that has been filed."""

from playwright.sync_api import Page, expect

FOR = "Nothing against a grant"


def open_case(page: Page, reference: str) -> None:
    """From the worklist, through its search, to the case."""
    page.goto("/ministry/?tab=all")
    page.get_by_label("Reference, name, code").fill(reference)
    page.get_by_role("button", name="Apply").click()
    page.get_by_role("link", name=reference).click()


def press(page: Page, label: str) -> None:
    """An act that asks nothing: its button in the panel of actions."""
    page.get_by_role("region", name="Your actions").get_by_role("button", name=label).click()


def choose(page: Page, label: str) -> None:
    """An act that asks something: its link in the panel, which leads to its page."""
    page.get_by_role("region", name="Your actions").get_by_role("link", name=label).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(label)


def confirm(page: Page, label: str) -> None:
    page.get_by_role("main").get_by_role("button", name=label).click()
    expect(page.get_by_role("main").or_(page.get_by_role("alert")).first).to_be_visible()


def record_findings(page: Page) -> None:
    choose(page, "Record findings")
    for box in page.get_by_label(FOR).all():
        box.check()
    for text in page.get_by_label("Finding:").all():
        text.fill("Read with the papers; nothing speaks against the export.")
    page.get_by_role("button", name="Save the findings").click()


def propose_a_grant(page: Page) -> None:
    choose(page, "Propose a decision")
    page.get_by_label("Grant", exact=True).check()
    page.get_by_label("Reasons").fill("The measure is suspended; all factors speak for the export.")
    page.get_by_role("main").get_by_role("button", name="Propose a decision").click()


def look_up(page: Page, number: str) -> None:
    """At the customs desk."""
    page.goto("/customs/")
    page.get_by_label("Licence number").fill(number)
    page.get_by_role("button", name="Look up").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Licence {number}")

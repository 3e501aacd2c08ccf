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
    expect(page.get_by_text(f"Done: {label}.")).to_be_visible()


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


def verify(page: Page, number: str, code: str) -> None:
    """As anybody may, with what is printed on the licence."""
    page.goto("/verify/")
    page.get_by_label("Licence number").fill(number)
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Check").click()


def move_clock(page: Page, moment: str) -> None:
    """On the page of the training clock; Beijing time."""
    page.goto("/training/clock/")
    page.get_by_label("Move the clock to").fill(moment)
    page.get_by_role("main").get_by_role("button", name="Move the clock", exact=True).click()
    expect(
        page.get_by_role("alert").or_(page.locator(".govuk-notification-banner, .xk-note")).first
    ).to_be_visible()


def post(page: Page, address: str, **typed: str) -> int:
    """Send a form to an address past all buttons; gives the status of the answer."""
    token = page.locator("[name=csrfmiddlewaretoken]").first.get_attribute("value") or ""
    form = {"csrfmiddlewaretoken": token, **typed}
    return page.request.post(address, form=form, max_redirects=0).status


def open_under_review(page: Page, end_user: str) -> None:
    """From the worklist, through its filter by stage, to the one case under review."""
    page.goto("/ministry/?tab=all")
    page.get_by_label("Stage").select_option(label="Under review")
    page.get_by_role("button", name="Apply").click()
    page.get_by_role("row", name=end_user).get_by_role("link", name="XK-").click()
    expect(page.get_by_role("heading", name="Your actions")).to_be_visible()

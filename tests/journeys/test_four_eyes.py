"""Who proposes a decision does not countersign it, though the person may do both."""

from playwright.sync_api import expect

from tests.journeys import office
from tests.journeys.parts import Person

END_USER = "Oceaneering International"  # of a reviewed case that has no proposal yet
NOT_YOU = "Not you: you proposed this decision; another officer countersigns it."


def test_proposer_who_is_also_a_countersigner_cannot_countersign(person: Person) -> None:
    intake, both = person("wang.shu"), person("zhou.ming")
    office.open_under_review(intake, END_USER)
    office.choose(intake, "Give to another officer")
    intake.get_by_label("Zhou Ming").check()
    office.confirm(intake, "Give to another officer")
    office.open_under_review(both, END_USER)
    office.propose_a_grant(both)
    grant = both.get_by_role("button", name="Countersign: grant")
    expect(grant).to_have_attribute("aria-disabled", "true")
    expect(grant).to_have_accessible_description(NOT_YOU)
    assert office.post(both, f"{both.url}grant/") == 403
    both.reload()
    expect(both.get_by_role("main")).to_contain_text("Decision proposed")

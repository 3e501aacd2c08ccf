"""The findings of Export Control Law art. 13 and the second gates, on one page."""

from django.urls import reverse

from licensing.enums import ApplicationState as A
from licensing.enums import Factor
from licensing.models import Assessment
from tests.factories import case_in
from tests.world import persona


def findings_of(case):
    return reverse("ministry:findings", args=[case.pk])


def filled(*factors, verdict="for", text="Nothing speaks against it."):
    return {
        name: value
        for factor in factors
        for name, value in ((f"verdict_{factor}", verdict), (f"text_{factor}", text))
    }


def recorded(case):
    return {row.factor: row.is_favourable for row in case.assessments.all()}


def test_all_findings_are_recorded_at_once(world, browser_of):
    case = case_in(A.UNDER_REVIEW)
    answer = browser_of("officer").post(findings_of(case), filled(*Factor))
    assert (answer.status_code, recorded(case)) == (302, dict.fromkeys(Factor.values, True))


def test_some_findings_may_wait(world, browser_of):
    case = case_in(A.UNDER_REVIEW)
    browser_of("officer").post(findings_of(case), filled(Factor.END_USE, verdict="against"))
    assert recorded(case) == {Factor.END_USE: False}


def test_only_what_changed_is_recorded_again(world, browser_of):
    case, client = case_in(A.UNDER_REVIEW), browser_of("officer")
    client.post(findings_of(case), filled(Factor.END_USE, Factor.DESTINATION))
    before = Assessment.objects.get(application=case, factor=Factor.DESTINATION)
    client.post(
        findings_of(case),
        {**filled(Factor.DESTINATION), **filled(Factor.END_USE, text="Seen on site.")},
    )
    assert case.assessments.get(factor=Factor.END_USE).finding == "Seen on site."
    assert case.assessments.get(factor=Factor.DESTINATION) == before


def test_half_a_finding_is_named_at_its_field_and_nothing_is_recorded(world, browser_of):
    case = case_in(A.UNDER_REVIEW)
    typed = {**filled(Factor.END_USE), "text_destination": "Civil.", "verdict_sensitivity": "for"}
    answer = browser_of("officer").post(findings_of(case), typed)
    errors = answer.context["form"].errors
    assert (answer.status_code, sorted(errors), recorded(case)) == (
        422,
        ["text_sensitivity", "verdict_destination"],
        {},
    )
    assert "Civil." in answer.content.decode()


def test_an_empty_page_is_not_saved(world, browser_of):
    case = case_in(A.UNDER_REVIEW)
    answer = browser_of("officer").post(findings_of(case), {})
    assert "Record at least one finding" in answer.content.decode()


def test_another_case_officer_records_nothing(world, browser_of):
    case = case_in(A.UNDER_REVIEW)
    answer = browser_of("second_officer").post(findings_of(case), filled(*Factor))
    assert (answer.status_code, recorded(case)) == (403, {})


def test_findings_come_too_late_when_the_decision_is_proposed(world, browser_of):
    case = case_in(A.PROPOSED)
    client = browser_of("officer")
    assert client.get(findings_of(case)).status_code == 302
    answer = client.post(findings_of(case), filled(Factor.END_USE, text="Other."))
    assert "was faster" in answer.content.decode()
    assert case.assessments.filter(finding="Other.").count() == 0


def test_the_roles_that_do_not_review_stay_outside(world, browser_of):
    case = case_in(A.UNDER_REVIEW)
    for who in ("auditor", "countersigner", "consulted", "exporter"):
        assert browser_of(who).get(findings_of(case)).status_code == 403, persona(who)

"""A filed case as its exporter sees it, and what may still be done with it."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from licensing.enums import ApplicationState as A
from licensing.models import Application, Document
from tests import factories
from tests.licensing.exporter.conftest import upload
from tests.licensing.exporter.test_filing import here
from tests.world import LAPSE

pytestmark = pytest.mark.django_db
ClockAt = Callable[[datetime | str], datetime]


def offered(site: Client, case: Application) -> list[str]:
    acts = site.get(here("application", case)).context["acts"]
    return [act["offer"].verb for act in acts]


@pytest.mark.parametrize(
    ("state", "verbs"),
    [
        (A.SUBMITTED, ["withdraw"]),
        (A.CORRECTION_REQUESTED, ["answer_correction", "withdraw"]),
        (A.UNDER_REVIEW, ["withdraw"]),
        (A.REFUSED, ["request_reconsideration"]),
        (A.GRANTED, []),
        (A.UPHELD, []),
        (A.WITHDRAWN, []),
        (A.NOT_ACCEPTED, []),
    ],
)
def test_only_what_the_state_allows_is_offered(site: Client, state: str, verbs: list[str]) -> None:
    assert offered(site, factories.case_in(state)) == verbs


@pytest.mark.parametrize("state", sorted(set(A.values) - {A.DRAFT}))
def test_every_state_has_its_page(site: Client, state: str) -> None:
    page = site.get(here("application", factories.case_in(state)))
    assert page.status_code == 200
    assert str(A(state).label) in page.content.decode()


def test_the_case_is_withdrawn(site: Client) -> None:
    case = factories.case_in(A.UNDER_REVIEW)
    said = {"version": case.version, "reason": "The buyer cancelled."}
    assert site.post(here("withdraw", case), said).url == here("application", case)
    case.refresh_from_db()
    assert (case.state, case.ended_reason) == (A.WITHDRAWN, "The buyer cancelled.")


def test_a_stale_withdrawal_changes_nothing(site: Client) -> None:
    case = factories.case_in(A.UNDER_REVIEW)
    said = {"version": case.version - 1, "reason": "The buyer cancelled."}
    page = site.post(here("withdraw", case), said, follow=True).content.decode()
    assert "Nothing was changed by you." in page
    case.refresh_from_db()
    assert case.state == A.UNDER_REVIEW


def test_a_correction_is_answered_with_its_missing_paper(site: Client) -> None:
    case = factories.case_in(A.CORRECTION_REQUESTED)
    point = case.correction.points.get()
    said = {
        "version": case.version, f"point_{point.pk}": "Signed now.", "kind": "contract",
        "uploads": [upload("signed.pdf")],
    }  # fmt: skip
    assert site.post(here("correction", case), said).url == here("application", case)
    case.refresh_from_db()
    point.refresh_from_db()
    assert (case.state, point.answer) == (A.PROVINCIAL_CHECK, "Signed now.")
    assert Document.objects.filter(application=case, filename="signed.pdf").count() == 1


def test_an_unanswered_point_is_told(site: Client) -> None:
    case = factories.case_in(A.CORRECTION_REQUESTED)
    answer = site.post(here("correction", case), {"version": case.version})
    field = f"point_{case.correction.points.get().pk}"
    assert answer.context["form"].errors == {field: ["Answer this point."]}


def test_reconsideration_is_asked_within_sixty_days(site: Client, clock_at: ClockAt) -> None:
    case = factories.case_in(A.REFUSED)
    assert "11 December 2026" in site.get(here("application", case)).content.decode()
    said = {"version": case.version, "grounds": "The end use is civil."}
    clock_at("2026-12-12 00:00")
    page = site.post(here("reconsideration", case), said, follow=True)
    assert "The 60 days to ask for reconsideration have passed." in page.content.decode()
    clock_at("2026-12-11 23:59")
    site.post(here("reconsideration", case), said)
    case.refresh_from_db()
    assert case.state == A.RECONSIDERATION


def test_after_the_lapse_the_case_may_be_restated(site: Client, clock_at: ClockAt) -> None:
    case = factories.case_in(A.UNDER_REVIEW)
    assert "restate" not in offered(site, case)
    clock_at(LAPSE)
    assert offered(site, case) == ["restate", "withdraw"]
    site.post(here("restate", case), {"version": case.version, "reason": "A hospital needs it."})
    case.refresh_from_db()
    assert (case.special_circumstances, case.state) == (True, A.UNDER_REVIEW)
    assert offered(site, case) == ["withdraw"]


def test_what_officers_write_among_themselves_is_not_shown(site: Client) -> None:
    case = factories.case_in(A.PROPOSED)
    page = site.get(here("application", case)).content.decode()
    assert "The end use is civil." not in page
    assert "proposed a decision" not in page
    assert "accepted the application" in page


def test_a_discarded_draft_is_gone_from_the_drafts(site: Client) -> None:
    case = factories.case_in(A.DRAFT)
    assert site.get(here("discard", case)).status_code == 200
    site.post(here("discard", case), {"version": case.version})
    case.refresh_from_db()
    assert case.state == A.DISCARDED
    assert list(site.get("/exporter/?tab=drafts").context["page"]) == []

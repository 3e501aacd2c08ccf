"""The queue: whose turn it is, the days left, the end user's status now."""

import pytest
from django.urls import reverse

from licensing.enums import ApplicationState as A
from tests.factories import case_in, walk
from tests.licensing.ministry.conftest import TRAINING, copies
from tests.world import LAPSE, moment

LIST = reverse("ministry:worklist")


def references(client, query=""):
    return [row.case.reference for row in client.get(f"{LIST}?{query}").context["page"].object_list]


@pytest.mark.parametrize(
    ("state", "who"),
    [
        (A.SUBMITTED, "provincial_officer"),
        (A.PROVINCIAL_CHECK, "intake_officer"),
        (A.ACCEPTED, "intake_officer"),
        (A.UNDER_REVIEW, "officer"),
        (A.CONSULTATION, "consulted"),
        (A.EXPERT_OPINION, "officer"),
        (A.STATE_COUNCIL, "countersigner"),
        (A.PROPOSED, "countersigner"),
        (A.RECONSIDERATION, "legal_officer"),
        (A.OVERTURNED, "intake_officer"),
    ],
)
def test_a_case_waits_in_the_queue_of_the_person_whose_turn_it_is(world, browser_of, state, who):
    case = case_in(state)
    rows = browser_of(who).get(LIST).context["page"].object_list
    assert [(row.case.reference, row.turn.is_yours) for row in rows] == [(case.reference, True)]


def test_a_case_of_another_officer_is_not_among_mine(world, browser_of):
    case = case_in(A.UNDER_REVIEW)
    client = browser_of("second_officer")
    assert (references(client), references(client, "tab=queue")) == ([], [case.reference])


def test_a_proposal_does_not_wait_for_its_proposer(world, browser_of):
    case = case_in(A.PROPOSED)
    rows = browser_of("officer").get(f"{LIST}?tab=countersign").context["page"].object_list
    assert [(row.case.reference, row.turn.is_yours) for row in rows] == [(case.reference, False)]


def test_a_consulted_body_is_waited_for_until_it_has_answered(world, browser_of):
    case = case_in(A.CONSULTATION)
    client = browser_of("consulted")
    reply = reverse("ministry:act", args=[case.pk, "reply_to_consultation"])
    client.post(reply, {"stance": "no_objection", "text": "None."})
    rows = client.get(f"{LIST}?tab=all").context["page"].object_list
    assert [(row.turn.is_yours, row.turn.words) for row in rows] == [(False, "with Officer")]


def test_an_officer_of_another_province_sees_nothing(world, browser_of):
    case_in(A.SUBMITTED)
    assert references(browser_of("other_province_officer"), "tab=all") == []


def test_nobody_sees_a_draft(world, browser_of):
    case_in(A.DRAFT)
    client = browser_of("auditor")
    assert (references(client), references(client, "tab=closed")) == ([], [])


def test_days_and_status_are_those_of_this_minute(world, browser_of, clock_at):
    case_in(A.UNDER_REVIEW)
    clock_at(LAPSE)
    (row,) = browser_of("officer").get(LIST).context["page"].object_list
    assert (row.status.state, row.clock.used, row.days_left) == ("in_force", 21, 24)
    assert row.flags == ["measure_in_force"]


def test_a_case_due_after_the_lapse_is_flagged(world, browser_of):
    case_in(A.UNDER_REVIEW)
    (row,) = browser_of("officer").get(LIST).context["page"].object_list
    assert row.flags == ["due_after_lapse"]


def test_an_overdue_case_leads_and_says_so(world, browser_of, clock_at):
    late = case_in(A.UNDER_REVIEW, at=moment("2026-08-03 09:00"))
    case_in(A.UNDER_REVIEW)
    client = browser_of("officer")
    assert references(client)[0] == late.reference
    assert references(client, "tab=overdue") == [late.reference]


def test_special_circumstances_stand_against_no_measure(world, browser_of):
    case_in(A.UNDER_REVIEW, end_user_key="huntington", special_circumstances=True)
    (row,) = browser_of("officer").get(LIST).context["page"].object_list
    assert row.flags == ["special_circumstances"]


def test_a_case_paused_or_off_is_among_the_paused(world, browser_of):
    expected = [case_in(state).reference for state in (A.IDENTIFICATION, A.STATE_COUNCIL)]
    case_in(A.UNDER_REVIEW)
    assert sorted(references(browser_of("officer"), "tab=paused")) == expected


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=CUBIC", 1),
        ("q=1c902", 2),
        ("q=江南", 2),
        ("q=nobody", 0),
        ("status=stopped", 1),
        ("stage=under_review", 1),
        ("turn=yours", 1),
        ("turn=others", 1),
        ("flag=due_after_lapse", 1),
        ("flag=watch_list", 0),
    ],
)
def test_filters_stand_in_the_address(world, browser_of, query, found):
    case_in(A.UNDER_REVIEW)
    case_in(A.CONSULTATION, end_user_key="skydio")
    assert len(references(browser_of("officer"), f"tab=all&{query}")) == found


def test_a_filter_that_does_not_exist_is_named_and_left_out(world, browser_of):
    case = case_in(A.UNDER_REVIEW)
    client = browser_of("officer")
    answer = client.get(f"{LIST}?status=burning&page=seven")
    assert "Select a valid choice" in answer.content.decode()
    assert references(client, "status=burning&page=seven") == [case.reference]


def test_a_decided_case_is_among_the_closed(world, browser_of):
    case = case_in(A.GRANTED)
    client = browser_of("officer")
    assert references(client, "tab=closed&q=cubic") == [case.reference]
    assert references(client, "tab=all") == []


@pytest.mark.parametrize("tab", ["all", "closed"])
@pytest.mark.parametrize("many", [1, 3, 300])
def test_any_number_of_rows_costs_eight_queries(
    world, browser_of, django_assert_num_queries, many, tab
):
    copies(case_in(A.UNDER_REVIEW if tab == "all" else A.GRANTED), many - 1)
    client = browser_of("officer")
    client.get(LIST)
    with django_assert_num_queries(8 + TRAINING):
        answer = client.get(f"{LIST}?tab={tab}")
    assert answer.context["page"].paginator.count == many
    assert len(answer.context["page"].object_list) == min(many, 25)


def test_no_clock_of_forty_five_days_runs_while_a_refusal_is_contested(world, browser_of):
    case = case_in(A.RECONSIDERATION)
    answer = browser_of("legal_officer").get(LIST)
    (row,) = answer.context["page"].object_list
    assert (row.case.reference, row.clock) == (case.reference, None)
    assert "To be decided by 11 December 2026" in answer.content.decode()


def test_exporters_and_customs_have_no_queue(world, browser_of):
    assert [browser_of(who).get(LIST).status_code for who in ("exporter", "customs_officer")] == [
        403,
        403,
    ]


def test_a_case_with_the_exporter_shows_the_time_to_answer(world, browser_of):
    walk(case_in(A.CORRECTION_REQUESTED))
    (row,) = browser_of("auditor").get(LIST).context["page"].object_list
    assert (row.clock.limit, row.clock.left, row.is_reviewed) == (20, 20, False)

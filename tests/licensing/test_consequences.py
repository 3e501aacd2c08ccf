"""What the end of a suspension does: once each, with the legal instant, told to each once."""

from datetime import timedelta

import pytest

from audit.models import Event
from entities.actions import lapse
from entities.models import MeasurePeriod
from licensing.actions import consequences, customs, decide, follow, licence, submit
from licensing.enums import IN_REVIEW, Standing
from licensing.enums import ApplicationState as A
from licensing.enums import LicenceState as L
from licensing.models import Application, Consequence, Licence
from licensing.queries.standing import worth_of
from notices.models import Notice
from tests.factories import case_in, licence_in
from tests.world import LAPSE, NOW, moment, resume_suspension

SECOND = timedelta(seconds=1)
LATE = [timedelta(0), timedelta(hours=1), timedelta(days=40)]


def told(kind):
    rows = Notice.objects.filter(kind=kind).values_list("recipient__username", flat=True)
    return sorted(rows)


@pytest.mark.parametrize("late", LATE)
def test_an_unused_licence_is_suspended_as_of_the_legal_instant(world, late):
    paper = licence_in(L.ISSUED)
    swept = LAPSE + late
    assert follow.follow_clocks(at=swept).consequences == 1
    paper.refresh_from_db()
    assert (paper.state, paper.use_suspended_at) == (L.USE_SUSPENDED, LAPSE)
    row = Consequence.objects.get()
    assert (row.licence, row.effective_at, row.recorded_at) == (paper, LAPSE, swept)
    event = Event.objects.get(chain=paper.chain, verb="suspend_use")
    assert (event.effective_at, event.recorded_at, event.by_the_system) == (LAPSE, swept, True)


def test_a_second_before_the_instant_nothing_is_recorded(world):
    paper = licence_in(L.ISSUED)
    case_in(A.UNDER_REVIEW)
    assert follow.follow_clocks(at=LAPSE - SECOND).consequences == 0
    paper.refresh_from_db()
    assert (paper.state, Consequence.objects.count()) == (L.ISSUED, 0)


@pytest.mark.parametrize("late", LATE)
def test_the_exporters_people_and_the_officer_hear_once_of_the_legal_instant(
    exporter, drafter, rival_exporter, officer, late
):
    licence_in(L.ISSUED)
    for _sweep in range(3):
        follow.follow_clocks(at=LAPSE + late)
    assert told("licence_use_suspended") == ["drafter", "exporter"]
    assert told("licence_use_suspended_officer") == ["officer"]
    notice = Notice.objects.filter(kind="licence_use_suspended").first()
    assert (notice.effective_at, notice.created_at) == (LAPSE, LAPSE + late)


@pytest.mark.parametrize("late", LATE)
def test_declared_goods_are_held_once_and_told(exporter, officer, late):
    paper = licence_in(L.IN_CUSTOMS)
    for _sweep in range(3):
        follow.follow_clocks(at=LAPSE + late)
    paper.refresh_from_db()
    assert paper.state == L.IN_CUSTOMS
    event = Event.objects.get(chain=paper.chain, verb="hold")
    assert (event.effective_at, event.recorded_at) == (LAPSE, LAPSE + late)
    assert told("licence_goods_held") == ["exporter"]
    assert told("licence_goods_held_officer") == ["officer"]


@pytest.mark.parametrize("state", IN_REVIEW)
def test_a_pending_case_is_marked_not_refused(exporter, officer, state):
    case = case_in(state)
    for _sweep in range(3):
        follow.follow_clocks(at=LAPSE + timedelta(hours=1))
    case.refresh_from_db()
    assert case.state == state
    assert Consequence.objects.get(application=case).effective_at == LAPSE
    assert Event.objects.filter(chain=case.chain, verb="measure_in_force").count() == 1
    assert told("application_measure_in_force") == ["exporter"]


def test_a_case_before_allocation_is_told_to_the_intake(intake_officer):
    case_in(A.ACCEPTED)
    follow.follow_clocks(at=LAPSE)
    assert told("application_measure_in_force_officer") == ["intake_officer"]


@pytest.mark.parametrize("state", [A.DRAFT, A.WITHDRAWN, A.REFUSED, A.GRANTED])
def test_a_case_that_is_not_pending_is_left_alone(world, state):
    case_in(state)
    follow.follow_clocks(at=LAPSE)
    assert not Consequence.objects.filter(application__isnull=False).exists()


@pytest.mark.parametrize("state", [L.USED, L.CLOSED, L.RETURNED, L.REVOKED])
def test_a_licence_that_is_over_is_left_alone(world, state):
    paper = licence_in(state)
    follow.follow_clocks(at=LAPSE)
    paper.refresh_from_db()
    assert (paper.state, Consequence.objects.count()) == (state, 0)


@pytest.mark.parametrize(
    "draft_with",
    [{"end_user_key": None}, {"end_user_key": "skydio"}, {"special_circumstances": True}],
)
def test_who_is_not_touched_by_the_lapse_hears_nothing(world, draft_with):
    licence_in(L.ISSUED, **draft_with)
    case_in(A.UNDER_REVIEW, **draft_with)
    assert follow.follow_clocks(at=LAPSE).consequences == 0


def test_an_extension_before_the_end_fires_nothing(world):
    licence_in(L.ISSUED)
    case_in(A.UNDER_REVIEW)
    resume_suspension()
    assert lapse.record_lapses(at=LAPSE) == 0
    assert follow.follow_clocks(at=LAPSE).consequences == 0


def test_an_early_reimposition_suspends_as_of_its_own_instant(world):
    paper = licence_in(L.ISSUED)
    early = moment("2026-10-20 12:00")
    MeasurePeriod.objects.filter(measure__entity__key="cubic", ends_at=LAPSE).update(ends_at=early)
    follow.follow_clocks(at=moment("2026-10-21 00:00"))
    paper.refresh_from_db()
    assert (paper.state, paper.use_suspended_at) == (L.USE_SUSPENDED, early)


def test_a_second_lapse_is_a_consequence_of_its_own(world, officer, countersigner):
    paper = licence_in(L.USE_SUSPENDED)
    Licence.objects.filter(pk=paper.pk).update(valid_until=moment("2027-10-01"))
    resume_suspension(until="2027-03-01 00:00")
    restored = LAPSE + timedelta(days=2)
    licence.propose_order(paper, "restore", reason="Suspended anew.", by=officer, at=restored)
    licence.confirm_order(paper, by=countersigner, at=restored)
    follow.follow_clocks(at=moment("2027-03-02 00:00"))
    moments = Consequence.objects.filter(licence=paper).values_list("effective_at", flat=True)
    assert sorted(moments) == [LAPSE, moment("2027-03-01 00:00")]


def test_a_declaration_undone_while_held_leaves_a_suspended_licence(world, customs_officer):
    paper = licence_in(L.IN_CUSTOMS)
    follow.follow_clocks(at=LAPSE)
    customs.undo_declaration(paper, reason="Held.", by=customs_officer, at=LAPSE + SECOND)
    follow.follow_clocks(at=LAPSE + SECOND)
    paper.refresh_from_db()
    assert (paper.state, paper.use_suspended_at) == (L.USE_SUSPENDED, LAPSE)


def test_record_and_dates_say_the_same_after_a_sweep(world):
    papers = [licence_in(state) for state in (L.ISSUED, L.IN_CUSTOMS)]
    before = [worth_of(paper, at=LAPSE) for paper in papers]
    follow.follow_clocks(at=LAPSE)
    after = [worth_of(Licence.objects.get(pk=paper.pk), at=LAPSE) for paper in papers]
    assert before == after
    assert [worth.standing for worth in after] == [Standing.USE_SUSPENDED, Standing.HELD]


def test_one_bad_row_does_not_stop_the_rest(world, monkeypatch):
    bad, good = licence_in(L.ISSUED), licence_in(L.ISSUED)
    act = consequences._suspend_use

    def poisoned(row, when, at):
        if row.pk == bad.pk:
            raise RuntimeError("poison")
        act(row, when, at)

    monkeypatch.setattr(consequences, "_suspend_use", poisoned)
    assert follow.follow_clocks(at=LAPSE).consequences == 1
    assert Licence.objects.get(pk=good.pk).state == L.USE_SUSPENDED
    assert worth_of(bad, at=LAPSE).standing == Standing.USE_SUSPENDED
    monkeypatch.undo()
    assert follow.follow_clocks(at=LAPSE + SECOND).consequences == 1


def test_one_bad_case_does_not_stop_the_other_clocks(world, monkeypatch):
    bad, good = case_in(A.SUBMITTED), case_in(A.SUBMITTED)
    settle = follow._settle

    def poisoned(row, at):
        if row.pk == bad.pk:
            raise RuntimeError("poison")
        return settle(row, at)

    monkeypatch.setattr(follow, "_settle", poisoned)
    assert follow.follow_clocks(at=moment("2026-10-20 00:00")).settled == 1
    assert Application.objects.get(pk=good.pk).state == A.ACCEPTED


def test_a_case_withdrawn_while_the_sweep_looked_is_passed_over(exporter, monkeypatch):
    case = case_in(A.ACCEPTED)
    found = consequences._cases_hit(LAPSE)
    submit.withdraw(case, reason="No buyer.", by=exporter, at=LAPSE, version=case.version)
    monkeypatch.setattr(consequences, "_cases_hit", lambda at: found)
    assert follow.follow_clocks(at=LAPSE).consequences == 0


def test_a_grant_in_the_last_second_is_suspended_in_the_next(countersigner):
    paper = decide.grant(case_in(A.PROPOSED), by=countersigner, at=LAPSE - SECOND)
    follow.follow_clocks(at=LAPSE)
    assert Licence.objects.get(pk=paper.pk).state == L.USE_SUSPENDED
    assert NOW < LAPSE

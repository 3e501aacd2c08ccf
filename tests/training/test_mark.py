"""The one-year mark in the training copy: what the clock jobs record, once."""

from collections import Counter
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from audit import journal
from audit.models import Event
from entities.models import SuspensionLapse
from licensing.actions.sweep import sweep
from licensing.enums import LicenceState, Standing
from licensing.models import Consequence, Licence
from licensing.queries.standing import worth_of
from notices.models import Notice
from tests.training.conftest import MARK

UNUSED = ("NI-2026-050", "SU-2026-051", "CH-2026-052", "NI-2026-053")


@pytest.fixture
def marked(seeded):
    sweep(at=MARK)
    return seeded


def test_before_the_mark_nothing_lapses(seeded):
    assert sweep(at=MARK - timedelta(microseconds=1)).lapses == 0


def test_sixteen_suspensions_lapse_once(marked):
    lapses = SuspensionLapse.objects.filter(effective_at=MARK)
    assert (lapses.count(), sweep(at=MARK).lapses) == (16, 0)


def test_unused_licences_are_suspended_as_of_the_legal_instant(marked):
    rows = [marked.licence(contract) for contract in UNUSED]
    assert {(row.state, row.use_suspended_at) for row in rows} == {("use_suspended", MARK)}
    events = Event.objects.filter(chain__in=[row.chain for row in rows], verb="suspend_use")
    assert {(event.effective_at, event.actor_name) for event in events} == {(MARK, "")}
    assert events.count() == len(UNUSED)


def test_readers_say_so_before_any_job_has_run(seeded):
    worth = worth_of(seeded.licence("NI-2026-050"), at=MARK)
    assert (worth.standing, worth.since) == (Standing.USE_SUSPENDED, MARK)


def test_a_licence_under_another_measure_stays_as_it_was(marked):
    assert marked.licence("SU-2026-054").state == LicenceState.ISSUED


def test_goods_at_customs_are_held(marked):
    licence = marked.licence("SU-2026-056")
    assert licence.state == LicenceState.IN_CUSTOMS
    assert worth_of(licence, at=MARK).standing == Standing.HELD


def test_pending_cases_are_marked_and_not_refused(marked):
    case = marked.case("NI-2026-020")
    assert (case.state, case.consequences.get().effective_at) == ("under_review", MARK)


def test_a_case_returned_unanswered_before_the_mark_is_not_marked(marked):
    case = marked.case("NI-2026-009")
    assert (case.state, case.consequences.exists()) == ("returned", False)


def test_each_is_told_once_however_often_the_jobs_run(marked):
    before = Notice.objects.count()
    sweep(at=MARK)
    told = Counter(Notice.objects.filter(effective_at=MARK).values_list("recipient", "key"))
    assert (Notice.objects.count(), set(told.values())) == (before, {1})


def test_a_second_tick_records_nothing(marked, capsys):
    counts = (Consequence.objects.count(), Event.objects.count())
    call_command("tick", at="2026-11-10T00:00")
    assert (Consequence.objects.count(), Event.objects.count()) == counts
    assert capsys.readouterr().out.startswith(
        "Suspensions lapsed: 0. Consequences recorded: 0. Filings settled: 0. Licences expired: 0."
    )


def test_a_licence_that_ended_with_the_suspension_is_not_expired_later(marked):
    sweep(at=MARK.replace(month=12))
    assert marked.licence("NI-2026-050").state == LicenceState.USE_SUSPENDED


def test_the_journal_verifies_afterwards(marked):
    assert list(journal.verify()) == []


def test_tick_without_a_moment_runs_as_of_now(seeded, capsys):
    call_command("tick")
    assert capsys.readouterr().out.startswith("Suspensions lapsed: 0.")
    assert not Licence.objects.filter(use_suspended_at=MARK).exists()


@pytest.mark.parametrize("text", ["soon", "2026-02-30", "2026-11-10T25:00", ""])
def test_tick_refuses_what_is_no_moment(seeded, text):
    with pytest.raises(CommandError, match="is not a moment"):
        call_command("tick", at=text)


def test_tick_at_a_moment_is_refused_outside_training(seeded, settings):
    settings.XUKE_TRAINING = False
    with pytest.raises(CommandError, match="for training only"):
        call_command("tick", at="2026-11-10")

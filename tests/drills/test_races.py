"""Races on PostgreSQL, with real threads and connections; each with its guard switched off once.

Nothing is mocked: a guard is replaced by its absence, and the drill shows that it then fails.
"""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.db import connection, connections
from django.db.models import QuerySet

from audit import journal
from audit.models import Event
from entities.actions import lapse
from entities.models import SuspensionLapse
from licensing.actions import _move, customs, decide, follow, submit
from licensing.enums import ApplicationState as A
from licensing.enums import LicenceState as L
from licensing.models import Application, Consequence, CustomsUse, Decision, Licence
from licensing.workflow import GuardedState
from notices.models import Notice
from tests.drafts import complete_draft
from tests.factories import case_in, licence_in
from tests.world import LAPSE, NOW, organisation, person

pytestmark = [pytest.mark.needs_postgresql, pytest.mark.django_db(transaction=True)]


def at_once(acts):
    """Do all of them at the same moment, each on its own connection; outcomes or exceptions."""
    start = threading.Barrier(len(acts))

    def run(act):
        try:
            start.wait(timeout=30)
            return act()
        except Exception as fault:
            return fault
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def people(many, role, place):
    return [person(f"{role}_{n}", (role,), at=organisation(place)) for n in range(many)]


def kinds(outcomes):
    return Counter(type(outcome).__name__ for outcome in outcomes)


@pytest.fixture
def unguarded(monkeypatch):
    """Without the row lock and without the conditional update."""

    def unlocked(pk):
        return Application.objects.select_related("exporter").get(pk=pk)

    monkeypatch.setattr(_move, "lock_case", unlocked)
    monkeypatch.setattr(
        _move, "lock_licence", lambda pk: Licence.objects.select_related("application").get(pk=pk)
    )
    monkeypatch.delattr(GuardedState, "_do_update")


@pytest.fixture
def together(monkeypatch):
    """All racers have read before anybody writes: the gap that the lock closes, held open."""

    def hold(many, name="_demand_conditions"):
        gate, original = threading.Barrier(many), getattr(_move, name)

        def waited(*args):
            original(*args)
            gate.wait(timeout=30)

        monkeypatch.setattr(_move, name, waited)

    return hold


@contextmanager
def without_unique(table, column):
    """Drop the unique constraint of one column, and the rows that then break it afterwards."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint c JOIN pg_attribute a "
            "ON a.attrelid = c.conrelid AND c.conkey = ARRAY[a.attnum] "
            "WHERE contype = 'u' AND conrelid = %s::regclass AND attname = %s",
            [table, column],
        )
        (name,) = cursor.fetchone()
        cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        try:
            yield
        finally:
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own
            cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} UNIQUE ({column})")


# --- twenty officers, one decision ------------------------------------------------------------


def test_of_twenty_officers_one_decides_and_nineteen_hear_who_was_faster(world):
    case, officers = case_in(A.PROPOSED), people(20, "countersigner", "ministry")
    outcomes = at_once([lambda who=who: decide.grant(case, by=who, at=NOW) for who in officers])
    assert kinds(outcomes) == {"Licence": 1, "SomeoneWasFaster": 19}
    winner = str(Decision.objects.get().decided_by)
    lost = [fault for fault in outcomes if isinstance(fault, _move.SomeoneWasFaster)]
    assert {(fault.event.actor_name, str(fault.state)) for fault in lost} == {(winner, "Granted")}
    assert Event.objects.filter(chain=case.chain, verb="grant").count() == 1
    assert Licence.objects.count() == 1


def test_without_its_guards_every_officer_would_decide(world, unguarded, together):
    case, officers = case_in(A.PROPOSED), people(4, "countersigner", "ministry")
    together(4)
    acts = [
        lambda who=who: decide.send_back(case, comment="No.", by=who, at=NOW) for who in officers
    ]
    assert kinds(at_once(acts)) == {"Application": 4}
    assert Event.objects.filter(chain=case.chain, verb="send_back").count() == 4


# --- eight sweeps -----------------------------------------------------------------------------


def test_eight_sweeps_record_each_lapse_and_each_consequence_once(world):
    papers = [licence_in(L.ISSUED) for _each in range(3)]
    cases = [case_in(A.UNDER_REVIEW) for _each in range(3)]

    def sweep():
        return lapse.record_lapses(at=LAPSE), follow.follow_clocks(at=LAPSE).consequences

    outcomes = at_once([sweep] * 8)
    assert [sum(column) for column in zip(*outcomes, strict=True)] == [1, 6]
    assert (SuspensionLapse.objects.count(), Consequence.objects.count()) == (1, 6)
    assert Event.objects.filter(verb="lapse").count() == 1
    assert Event.objects.filter(verb__in=("suspend_use", "measure_in_force")).count() == 6
    told = Notice.objects.filter(effective_at=LAPSE).values_list("recipient", "key")
    assert len(told) == len(set(told)) == 2 * (len(papers) + len(cases))


def test_without_its_guards_two_sweeps_would_record_a_lapse_twice(world, monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **_more: self)
    gate, record = threading.Barrier(2), journal.record

    def waited(*args, **kwargs):
        gate.wait(timeout=30)
        return record(*args, **kwargs)

    monkeypatch.setattr(lapse.journal, "record", waited)
    with without_unique("entities_suspensionlapse", "period_id"):
        assert at_once([lambda: lapse.record_lapses(at=LAPSE)] * 2) == [1, 1]
        assert Event.objects.filter(verb="lapse").count() == 2


# --- twenty clicks, one filing ----------------------------------------------------------------


def click(case, by):
    return lambda: submit.submit(case, by=by, at=NOW, version=case.version)


def test_twenty_clicks_file_one_application(world, exporter, provincial_officer):
    case = complete_draft()
    outcomes = at_once([click(case, exporter)] * 20)
    assert kinds(outcomes) == {"Application": 1, "SomeoneWasFaster": 19}
    assert Application.objects.exclude(reference=None).count() == 1
    assert Event.objects.filter(chain=case.chain, verb="submit").count() == 1
    assert Notice.objects.get(kind="application_submitted").recipient == provincial_officer


def test_without_its_guards_two_clicks_would_file_twice(world, exporter, unguarded, together):
    case = complete_draft()
    together(2)
    outcomes = at_once([click(case, exporter)] * 2)
    assert kinds(outcomes) == {"Application": 2}
    assert len({outcome.reference for outcome in outcomes}) == 2


# --- ten customs desks, one export ------------------------------------------------------------


def declarations(paper, desks):
    return [
        lambda n=n, who=who: customs.declare(
            paper, declaration_number=f"2301-{n}", customs_office="Nanjing", by=who, at=NOW
        )
        for n, who in enumerate(desks)
    ]


def test_of_ten_customs_desks_one_declares(world):
    paper, desks = licence_in(L.ISSUED), people(10, "customs_officer", "customs")
    outcomes = at_once(declarations(paper, desks))
    assert kinds(outcomes) == {"Licence": 1, "SomeoneWasFaster": 9}
    assert CustomsUse.objects.count() == 1
    assert Licence.objects.get(pk=paper.pk).state == L.IN_CUSTOMS


def test_without_the_lock_the_database_still_holds_one_use(world, unguarded, together):
    paper, desks = licence_in(L.ISSUED), people(4, "customs_officer", "customs")
    together(4)
    assert kinds(at_once(declarations(paper, desks))) == {"Licence": 1, "IntegrityError": 3}


def test_without_any_guard_every_desk_would_declare(world, unguarded, together):
    paper, desks = licence_in(L.ISSUED), people(4, "customs_officer", "customs")
    together(4)
    with without_unique("licensing_customsuse", "licence_id"):
        assert kinds(at_once(declarations(paper, desks))) == {"Licence": 4}

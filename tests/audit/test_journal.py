"""The journal: events follow one another by hash, and every change behind its back is noticed."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from audit import journal, triggers
from audit.models import ChainHead, Event
from tests.world import NOW

pytestmark = pytest.mark.django_db


def write(many=4, chain="application:x"):
    with transaction.atomic():
        return [
            journal.record(chain, f"verb_{number}", by=None, at=NOW, facts={"number": number})
            for number in range(many)
        ]


def faults():
    return [(fault.chain, fault.sequence) for fault in journal.verify()]


@pytest.fixture
def unlocked():
    """As somebody with the rights of the table's owner would begin."""
    triggers.remove(connection)


def test_a_chain_of_events_holds():
    first, second, *_more = write()
    assert (first.previous_hash, second.previous_hash) == ("", first.hash)
    write(2, chain="application:y")
    assert faults() == []


def test_an_event_says_who_what_when_and_since_when(exporter):
    legal = NOW - timedelta(days=40)
    with transaction.atomic():
        made = journal.record("licence:x", "lapse", by=exporter, at=NOW, effective_at=legal)
    stored = Event.objects.get(pk=made.pk)
    assert (stored.actor_name, stored.actor_id) == (str(exporter), str(exporter.pk))
    assert (stored.effective_at, stored.recorded_at, stored.by_the_system) == (legal, NOW, False)


def test_verification_survives_the_round_trip_to_the_microsecond():
    random.seed(7)
    with transaction.atomic():
        for _each in range(20):
            at = datetime(2026, 10, 12, 1, 0, 0, random.randrange(10**6), tzinfo=UTC)
            journal.record("application:x", "write", by=None, at=at, facts={"at": at, "ü": "许可"})
    assert faults() == []


@pytest.mark.django_db(transaction=True)
def test_an_event_is_recorded_with_its_change_only():
    with pytest.raises(transaction.TransactionManagementError):
        journal.record("application:x", "submit", by=None, at=NOW)


@pytest.mark.parametrize("act", ["UPDATE audit_event SET verb = 'x'", "DELETE FROM audit_event"])
def test_the_database_refuses_to_change_an_event(act):
    write()
    with (
        pytest.raises(DatabaseError, match="final"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(act)
    assert Event.objects.count() == 4


def test_without_the_trigger_an_event_could_be_changed(unlocked):
    write()
    assert Event.objects.filter(sequence=2).update(verb="x") == 1


@pytest.mark.parametrize(
    "change",
    [
        {"verb": "refuse"},
        {"actor_name": "Somebody else"},
        {"actor_id": "7"},
        {"facts": {"number": 99}},
        {"recorded_at": NOW + timedelta(seconds=1)},
        {"effective_at": NOW + timedelta(seconds=1)},
        {"hash": "0" * 64},
    ],
)
def test_an_edited_event_is_named(unlocked, change):
    write()
    Event.objects.filter(sequence=2).update(**change)
    assert faults() == [("application:x", 2)]


def test_a_deleted_event_is_noticed_at_the_next_link(unlocked):
    write()
    Event.objects.filter(sequence=2).delete()
    assert faults() == [("application:x", 3)]


def test_an_inserted_event_is_noticed(unlocked):
    write()
    Event.objects.create(
        chain="application:x", sequence=5, verb="grant", effective_at=NOW, recorded_at=NOW,
        hash="f" * 64,
    )  # fmt: skip
    assert faults() == [("application:x", 5)]


def test_an_event_inserted_with_a_right_hash_does_not_fit_the_head(unlocked):
    *_before, last = write()
    forged = Event(
        chain="application:x", sequence=5, verb="grant", effective_at=NOW, recorded_at=NOW,
        previous_hash=last.hash,
    )  # fmt: skip
    forged.hash = journal.fingerprint(forged)
    forged.save()
    assert faults() == [("application:x", 5)]


def test_reordered_events_are_noticed(unlocked):
    write()
    for old, new in ((2, 99), (3, 2), (99, 3)):
        Event.objects.filter(sequence=old).update(sequence=new)
    assert faults() == [("application:x", 2)]


def test_a_cut_off_tail_is_noticed(unlocked):
    write()
    write(2, chain="application:y")
    Event.objects.filter(chain="application:x", sequence__gt=2).delete()
    assert faults() == [("application:x", 2)]


def test_a_chain_that_vanished_whole_is_noticed(unlocked):
    write()
    Event.objects.all().delete()
    assert faults() == [("application:x", 4)]


def test_a_missing_head_is_noticed():
    write()
    ChainHead.objects.all().delete()
    assert faults() == [("application:x", 4)]


def test_an_event_moved_to_another_chain_is_noticed(unlocked):
    write()
    write(2, chain="application:y")
    Event.objects.filter(chain="application:x", sequence=4).update(
        chain="application:y", sequence=3
    )
    assert faults() == [("application:x", 3), ("application:y", 3)]


def test_a_chain_has_one_successor_to_each_link():
    *_before, last = write()
    with pytest.raises(DatabaseError), transaction.atomic():
        Event.objects.create(
            chain=last.chain, sequence=last.sequence, verb="fork", effective_at=NOW,
            recorded_at=NOW, hash="a" * 64,
        )  # fmt: skip


def test_the_command_is_quiet_about_whole_chains_and_names_the_broken(capsys, unlocked):
    write()
    call_command("verify_audit")
    assert "4 events verified" in capsys.readouterr().out
    Event.objects.filter(sequence=3).update(verb="x")
    with pytest.raises(CommandError):
        call_command("verify_audit")
    assert "application:x, link 3: its content was changed" in capsys.readouterr().err

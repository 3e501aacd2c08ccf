"""What an approved change leaves in the record, and who may approve it: never one person."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from audit import journal
from audit.models import Event
from entities.actions import approve_change, draft_change
from entities.enums import ListVerb, MeasureState, Reading
from entities.models import (
    Edition,
    Instrument,
    ListChange,
    MeasurePeriod,
)
from tests.entities.change_fixture import (
    act,
    approved,
    changed,
    measure,
    presented,
    refused,
    started,
    state,
    with_act,
)
from tests.world import LAPSE, NOW, instrument, moment, period, persona

pytestmark = pytest.mark.usefixtures("world")


def test_rows_are_superseded_never_edited():
    old = measure("cubic").periods.get(state=MeasureState.SUSPENDED)
    changed(act(ListVerb.REIMPOSE, "2026-10-20"), "cubic")
    kept = MeasurePeriod.objects.get(pk=old.pk)
    assert (kept.ends_at, kept.superseded_at) == (LAPSE, NOW)
    new = measure("cubic").periods.filter(recorded_at=NOW)
    people = {(row.recorded_by.username, row.approved_by.username) for row in new}
    assert people == {("list_officer", "list_approver")}


def test_the_journal_says_before_and_after_and_when_in_law():
    changed(act(ListVerb.REIMPOSE, "2026-10-20"), "cubic")
    event = Event.objects.get(chain=f"measure:{measure('cubic').pk}")
    assert (event.verb, event.recorded_at) == ("reimpose", NOW)
    assert event.effective_at == moment("2026-10-20")
    assert (len(event.facts["before"]), len(event.facts["after"])) == (2, 3)
    assert list(journal.verify()) == []


def test_the_version_of_the_list_rises_by_one_and_the_instrument_is_kept():
    change = changed(act(ListVerb.STOP, "2026-10-20"), "cubic", "huntington")
    assert Edition.objects.get().list_version == 2
    assert change.instrument == Instrument.objects.get(number="2026 No. 99 (invented)")
    assert change.instrument.effective_at == moment("2026-10-20")


def test_a_known_instrument_is_not_recorded_twice():
    known = instrument("2025-11-05", effective_at="2025-11-05 17:00")
    change = started(number=known.number, issued_on=known.issued_on)
    change = approved(with_act(change, act(ListVerb.REIMPOSE, "2026-10-20"), "cubic"))
    assert change.instrument == known


def test_an_act_holds_in_both_readings_and_keeps_what_only_one_had():
    skydio = measure("skydio")
    skydio.periods.filter(state=MeasureState.STOPPED).update(press_reading=False)
    period(
        skydio, MeasureState.SUSPENDED, "2025-11-10", "2026-11-10", ministry_reading=False
    )  # fmt: skip
    changed(act(ListVerb.RELIST, "2026-10-20"), "skydio")
    for reading, earlier in (
        (Reading.MINISTRY, MeasureState.STOPPED),
        (Reading.PRESS, MeasureState.SUSPENDED),
    ):
        assert state("skydio", "2026-10-19", reading=reading) == earlier
        assert state("skydio", "2026-10-20", reading=reading) == MeasureState.IN_FORCE
    shared = skydio.periods.get(starts_at=moment("2026-10-20"))
    assert shared.ministry_reading
    assert shared.press_reading


def test_the_drafter_cannot_approve_nor_reject():
    both = persona("list_officer")
    both.memberships.create(
        organisation=both.memberships.get().organisation, role="list_approver"
    )  # fmt: skip
    change = presented(with_act(started(), act(ListVerb.STOP, "2026-10-20"), "cubic"))
    for decide in (
        lambda: approve_change.approve(
            change, {}, reason="Mine.", by=persona("list_officer"), at=NOW, version=change.version
        ),
        lambda: approve_change.reject(
            change, reason="Mine.", by=persona("list_officer"), at=NOW, version=change.version
        ),
    ):
        with pytest.raises(PermissionDenied, match="another person"):
            decide()


@pytest.mark.parametrize("decision", ["approved", "rejected"])
def test_the_database_refuses_one_person_doing_both(decision):
    change = changed(act(ListVerb.STOP, "2026-10-20"), "cubic")
    one = {f"{decision}_by": change.drafted_by, f"{decision}_at": NOW}
    with pytest.raises(IntegrityError, match="entities_listchange"), transaction.atomic():
        ListChange.objects.filter(pk=change.pk).update(**one)


def test_only_list_people_may():
    with pytest.raises(PermissionDenied):
        draft_change.start(
            draft_change.InstrumentSaid("M", date(2026, 1, 1), "t", "t", "u"),
            by=persona("officer"), at=NOW,
        )  # fmt: skip
    change = presented(with_act(started(), act(ListVerb.STOP, "2026-10-20"), "cubic"))
    with pytest.raises(PermissionDenied):
        approve_change.approve(
            change, {}, reason="Yes.", by=persona("countersigner"), at=NOW, version=change.version
        )


def test_decided_once():
    change = changed(act(ListVerb.STOP, "2026-10-20"), "cubic")
    refused(
        "decided", approve_change.reject, change,
        reason="No.", by=persona("list_approver"), at=NOW, version=change.version,
    )  # fmt: skip


def test_rejected_leaves_the_list_as_it_was():
    change = presented(with_act(started(), act(ListVerb.STOP, "2026-10-20"), "cubic"))
    approve_change.reject(
        change, reason="Wrong date.", by=persona("list_approver"), at=NOW, version=change.version
    )
    assert state("cubic", "2026-10-20") == MeasureState.SUSPENDED
    assert Edition.objects.get().list_version == 1


def test_an_edit_starts_the_approval_again():
    change = presented(with_act(started(), act(ListVerb.STOP, "2026-10-20"), "cubic"))
    with_act(change, act(ListVerb.STOP, "2026-10-20"), "huntington")
    refused(
        "stale", approve_change.approve, change, {},
        reason="Yes.", by=persona("list_approver"), at=NOW, version=change.version,
    )  # fmt: skip

"""What an entity's measure is at a moment: the dates say it, to the second, in both readings."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from audit.models import Event
from entities.actions import lapse
from entities.enums import ListType, MeasureState, Reading
from entities.models import ListedEntity, Measure, MeasurePeriod, SuspensionLapse
from entities.queries.status import first_in_force, periods_of, status_of, statuses
from tests.world import (
    LAPSE,
    NOW,
    edition,
    instrument,
    listed_entity,
    moment,
    period,
    resume_suspension,
)

SECOND = timedelta(seconds=1)
M = MeasureState


def state_of(entity, at, **more):
    return status_of(entity.pk, at=at, **more).state


@pytest.mark.parametrize(
    ("now", "state"),
    [
        ("2025-04-03 23:59:59", M.NOT_LISTED),
        ("2025-04-04 00:00", M.IN_FORCE),
        ("2025-11-09 23:59:59", M.IN_FORCE),
        ("2025-11-10 00:00", M.SUSPENDED),
        ("2026-11-09 23:59:59", M.SUSPENDED),
        ("2026-11-10 00:00", M.IN_FORCE),
        ("2030-01-01 00:00", M.IN_FORCE),
    ],
)
def test_a_suspension_begins_and_ends_at_its_second(suspended_entity, now, state):
    assert state_of(suspended_entity, moment(now)) == state


def test_after_the_end_it_is_said_to_have_lapsed_since_then(suspended_entity):
    status = status_of(suspended_entity.pk, at=LAPSE)
    assert (status.lapsed, status.since, status.until, status.prohibits) == (
        True,
        LAPSE,
        None,
        True,
    )
    assert status.instrument == instrument()


def test_while_suspended_it_says_until_when(suspended_entity):
    status = status_of(suspended_entity.pk, at=NOW)
    assert (status.is_suspended, status.prohibits, status.until) == (True, False, LAPSE)


def test_a_gap_between_two_suspensions_is_in_force_until_the_next(suspended_entity):
    again = moment("2026-12-01 00:00")
    period(suspended_entity.measures.get(), M.SUSPENDED, "2026-12-01 00:00", "2027-12-01 00:00")
    status = status_of(suspended_entity.pk, at=LAPSE)
    assert (status.state, status.until) == (M.IN_FORCE, again)
    assert state_of(suspended_entity, again) == M.SUSPENDED


def test_of_several_measures_the_strictest_counts(stopped_entity):
    other = Measure.objects.create(
        entity=stopped_entity,
        instrument=instrument("2026-23"),
        list_type="control_list",
        sequence=2,
    )
    period(other, M.SUSPENDED, "2026-06-22 00:00", "2026-11-10 00:00")
    assert state_of(stopped_entity, NOW) == M.SUSPENDED
    assert state_of(stopped_entity, LAPSE) == M.IN_FORCE
    assert state_of(stopped_entity, moment("2026-01-01")) == M.STOPPED


def test_the_watch_list_is_another_list(world):
    watched = listed_entity(
        "harbour", "Harbour", "", (M.IN_FORCE, "2026-02-24 00:00", None),
        list_type=ListType.WATCH_LIST,
    )  # fmt: skip
    assert state_of(watched, NOW) == M.NOT_LISTED
    known = statuses([watched.pk], at=NOW, list_type=ListType.WATCH_LIST)
    assert known[watched.pk].state == M.IN_FORCE


def test_the_two_readings_are_answered_side_by_side(stopped_entity):
    row = stopped_entity.measures.get().periods.get(state=M.STOPPED)
    row.press_reading = False
    row.save()
    period(
        stopped_entity.measures.get(), M.SUSPENDED, "2025-11-10 00:00", "2026-11-10 00:00",
        ministry_reading=False,
    )  # fmt: skip
    assert state_of(stopped_entity, NOW) == M.STOPPED
    assert state_of(stopped_entity, NOW, reading=Reading.PRESS) == M.SUSPENDED
    assert state_of(stopped_entity, LAPSE, reading=Reading.PRESS) == M.IN_FORCE
    edition(reading=Reading.PRESS)
    assert state_of(stopped_entity, NOW) == M.SUSPENDED


def test_what_was_known_on_a_day_can_be_asked(suspended_entity):
    """An early end, recorded on 20 October, is not known the day before."""
    wrong = MeasurePeriod.objects.get(measure__entity=suspended_entity, state=M.SUSPENDED)
    wrong.superseded_at = moment("2026-10-20 00:00")
    wrong.save()
    period(wrong.measure, M.SUSPENDED, "2025-11-10 00:00", "2026-10-20 00:00")
    MeasurePeriod.objects.filter(ends_at=moment("2026-10-20 00:00")).update(
        recorded_at=moment("2026-10-20 00:00")
    )
    asked = moment("2026-10-25 00:00")
    assert state_of(suspended_entity, asked) == M.IN_FORCE
    before = moment("2026-10-19 00:00")
    assert state_of(suspended_entity, asked, known_at=before) == M.SUSPENDED


def test_many_entities_cost_two_questions(world, django_assert_num_queries):
    for many in (1, 3):
        wanted = list(ListedEntity.objects.values_list("pk", flat=True)[:many])
        with django_assert_num_queries(2):
            assert len(statuses(wanted, at=NOW)) == many


def test_the_first_return_into_force_since_a_moment(suspended_entity):
    rows = periods_of([suspended_entity.pk])[suspended_entity.pk]
    assert first_in_force(rows, since=NOW, until=LAPSE) == LAPSE
    assert first_in_force(rows, since=NOW, until=LAPSE - SECOND) is None
    assert first_in_force(rows, since=LAPSE + SECOND, until=LAPSE + SECOND) == LAPSE + SECOND


# --- recorded lapses --------------------------------------------------------------------------


@pytest.mark.parametrize("late", [timedelta(0), timedelta(hours=1), timedelta(days=40)])
def test_a_lapse_is_recorded_once_with_its_legal_instant(suspended_entity, late):
    swept = LAPSE + late
    assert [lapse.record_lapses(at=swept) for _sweep in range(3)] == [1, 0, 0]
    row = SuspensionLapse.objects.get()
    assert (row.effective_at, row.recorded_at) == (LAPSE, swept)
    event = Event.objects.get(verb="lapse")
    assert (event.effective_at, event.recorded_at, event.facts["entity"]) == (LAPSE, swept, "cubic")


def test_nothing_lapses_a_second_too_early_or_when_continued(suspended_entity):
    assert lapse.record_lapses(at=LAPSE - SECOND) == 0
    resume_suspension()
    assert lapse.record_lapses(at=LAPSE) == 0


def test_one_bad_row_does_not_stop_the_other_lapses(world, monkeypatch):
    suspended = (M.SUSPENDED, "2026-01-01 00:00", "2026-11-01 00:00")
    bad = listed_entity("bad", "Bad", "", suspended).measures.get().periods.get()
    record = lapse._record

    def poisoned(pk, at):
        if pk == bad.pk:
            raise RuntimeError("poison")
        return record(pk, at)

    monkeypatch.setattr(lapse, "_record", poisoned)
    assert lapse.record_lapses(at=LAPSE) == 1
    monkeypatch.undo()
    assert lapse.record_lapses(at=LAPSE) == 1


def test_a_row_that_another_sweep_holds_is_left_to_it(suspended_entity):
    pk = lapse.due(LAPSE).get().pk
    lapse.record_lapses(at=LAPSE)
    assert lapse._record(pk, LAPSE) == 0


# --- what must never be false -----------------------------------------------------------------


@pytest.mark.needs_postgresql
def test_periods_of_one_measure_never_overlap_under_one_reading(suspended_entity):
    listing = suspended_entity.measures.get()
    with pytest.raises(IntegrityError, match="apart"), transaction.atomic():
        period(listing, M.STOPPED, "2026-11-09 00:00", None)
    period(listing, M.STOPPED, "2026-11-10 00:00", None)


@pytest.mark.parametrize(
    ("state", "ends"), [(M.SUSPENDED, None), (M.STOPPED, "2026-10-12 00:00"), (M.NOT_LISTED, None)]
)
def test_a_period_that_cannot_be_is_refused(suspended_entity, state, ends):
    with pytest.raises(IntegrityError), transaction.atomic():
        period(suspended_entity.measures.get(), state, "2026-10-12 00:00", ends)


def test_nobody_approves_what_they_recorded(suspended_entity, list_officer):
    with pytest.raises(IntegrityError, match="four_eyes"), transaction.atomic():
        MeasurePeriod.objects.filter(measure__entity=suspended_entity).update(
            recorded_by=list_officer, approved_by=list_officer
        )

"""The status of an entity at a moment, on the real record, at every boundary."""

from datetime import date, datetime, timedelta

import pytest

from audit import clock
from entities.models import Measure, MeasurePeriod
from entities.queries import status

SECOND = timedelta(seconds=1)
MARK = clock.day_start(date(2026, 11, 10))


def beijing(*parts):
    return datetime(*parts, tzinfo=clock.BEIJING)


def state(announcement, at, **more):
    """The one status that all entities of an announcement share."""
    entities = Measure.objects.filter(instrument__key=announcement).values_list("entity", flat=True)
    found = status.statuses(entities, at=at, **more).values()
    (only,) = {(one.state, one.since, one.until, one.lapsed) for one in found}
    return only


CHANGES = [
    ("MOFCOM-2025-1", beijing(2025, 1, 2), "not_listed", "in_force"),
    ("MOFCOM-2025-13", beijing(2025, 3, 4), "not_listed", "in_force"),
    ("MOFCOM-2025-13", beijing(2025, 11, 10), "in_force", "stopped"),
    ("MOFCOM-2025-21", beijing(2025, 4, 4), "not_listed", "in_force"),
    ("MOFCOM-2025-21", beijing(2025, 5, 14), "in_force", "suspended"),
    ("MOFCOM-2025-21", beijing(2025, 8, 12), "suspended", "suspended"),
    ("MOFCOM-2025-21", beijing(2025, 11, 10), "suspended", "suspended"),
    ("MOFCOM-2025-21", beijing(2026, 11, 10), "suspended", "in_force"),
    ("MOFCOM-2025-22", beijing(2025, 4, 10, 12, 1), "not_listed", "in_force"),
    ("MOFCOM-2025-22", beijing(2025, 5, 14), "in_force", "suspended"),
    ("MOFCOM-2025-22", beijing(2025, 8, 12), "suspended", "stopped"),
    ("MOFCOM-2025-35", beijing(2025, 7, 9), "not_listed", "in_force"),
    ("MOFCOM-2025-51", beijing(2025, 9, 25), "not_listed", "in_force"),
    ("MOFCOM-2026-11", beijing(2026, 2, 24), "not_listed", "in_force"),
]


@pytest.mark.parametrize(("announcement", "at", "before", "after"), CHANGES)
def test_status_changes_at_the_moment_itself(reference, announcement, at, before, after):
    seen = [state(announcement, at + step)[0] for step in (-SECOND, timedelta(0), SECOND)]
    assert seen == [before, after, after]


@pytest.mark.parametrize("reading", ["ministry", "press"])
def test_the_sixteen_lapse_under_both_readings(reference, reading):
    year = (beijing(2025, 11, 10), MARK, False)
    assert state("MOFCOM-2025-21", MARK - SECOND, reading=reading) == ("suspended", *year)
    for at in (MARK, MARK + SECOND):
        found = state("MOFCOM-2025-21", at, reading=reading)
        assert found == ("in_force", MARK, None, True)


def test_the_fifteen_lapse_under_the_press_reading_alone(reference):
    def seen(reading):
        steps = (-SECOND, timedelta(0), SECOND)
        return [state("MOFCOM-2025-13", MARK + step, reading=reading)[0] for step in steps]

    assert seen("press") == ["suspended", "in_force", "in_force"]
    assert seen("ministry") == ["stopped", "stopped", "stopped"]


def test_all_thirty_one_are_suspended_under_the_press_reading(reference):
    at = beijing(2026, 1, 1)
    found = status.statuses(
        Measure.objects.values_list("entity", flat=True), at=at, reading="press"
    )
    assert sum(one.is_suspended for one in found.values()) == 31


def test_lapsed_measure_stands_on_its_listing(reference):
    entity = Measure.objects.filter(instrument__key="MOFCOM-2025-21").first().entity_id
    assert status.status_of(entity, at=MARK).instrument.key == "MOFCOM-2025-21"
    assert status.status_of(entity, at=MARK - SECOND).instrument.key == "STMT-2025-11-05"


def test_as_known_before_the_statement_the_second_ninety_days_run_out(reference):
    at, known_at = beijing(2025, 12, 1), beijing(2025, 11, 1)
    found = state("MOFCOM-2025-21", at, known_at=known_at)
    assert found == ("in_force", beijing(2025, 11, 10), None, True)


def test_as_known_before_any_suspension_the_listing_simply_goes_on(reference):
    found = state("MOFCOM-2025-21", beijing(2025, 6, 1), known_at=beijing(2025, 4, 20))
    assert found == ("in_force", beijing(2025, 4, 4), None, False)


def test_as_known_after_a_correction_and_before_it(reference):
    period = MeasurePeriod.objects.filter(ends_at=MARK, ministry_reading=True).first()
    corrected = beijing(2026, 10, 1)
    MeasurePeriod.objects.filter(pk=period.pk).update(superseded_at=corrected)
    entity, at = period.measure.entity_id, beijing(2026, 10, 2)
    before = status.status_of(entity, at=at, known_at=corrected - SECOND)
    after = status.status_of(entity, at=at, known_at=corrected)
    assert (before.state, after.state) == ("suspended", "in_force")


def test_nobody_is_not_listed(reference):
    found = status.status_of(0, at=MARK)
    assert (found.state, found.since, found.instrument) == ("not_listed", None, None)


def test_statuses_take_two_queries_for_any_number(reference, django_assert_num_queries):
    everyone = list(Measure.objects.values_list("entity", flat=True))
    for some in (everyone[:1], everyone):
        with django_assert_num_queries(2):
            status.statuses(some, at=MARK)


def test_first_in_force_finds_the_mark(reference):
    entity = Measure.objects.filter(instrument__key="MOFCOM-2025-21").first().entity_id
    rows = status.periods_of([entity])[entity]
    since = beijing(2026, 10, 12)
    assert status.first_in_force(rows, since=since, until=MARK) == MARK
    assert status.first_in_force(rows, since=since, until=MARK - SECOND) is None

"""Every turn a measure can take has its own word."""

from datetime import UTC, datetime, timedelta

import pytest

from audit import clock
from entities.models import Instrument, ListedEntity, Measure, MeasurePeriod
from entities.queries import register
from entities.queries.changes import changes
from entities.templatetags.changes import sentence

START = datetime(2025, 1, 1, tzinfo=UTC)
LATER = START + timedelta(days=900)


@pytest.fixture
def measure(db):
    listing = Instrument.objects.create(key="L-1", issuer="MOFCOM", effective_at=START)
    entity = ListedEntity.objects.create(key="E-1", name="Example")
    return Measure.objects.create(
        entity=entity, instrument=listing, list_type="control_list", sequence=1
    )


def lay(measure, *stretches):
    """Periods from `(state, first day, last day)`, days counted from the start."""
    for state, first, last in stretches:
        MeasurePeriod.objects.create(
            measure=measure,
            state=state,
            starts_at=START + timedelta(days=first),
            ends_at=None if last is None else START + timedelta(days=last),
            instrument=measure.instrument,
            recorded_at=START,
        )


LINES = [
    ([("in_force", 0, None)], ["listed"]),
    ([("in_force", 0, 9), ("suspended", 9, 20), ("in_force", 20, None)],
     ["listed", "suspended", "reimposed"]),
    ([("in_force", 0, 9), ("suspended", 9, 20), ("suspended", 20, 30)],
     ["listed", "suspended", "extended", "lapsed"]),
    ([("in_force", 0, 9), ("suspended", 9, 20), ("suspended", 25, 30)],
     ["listed", "suspended", "lapsed", "suspended", "lapsed"]),
    ([("in_force", 0, 9), ("stopped", 9, 20), ("in_force", 20, None)],
     ["listed", "stopped", "relisted"]),
    ([("in_force", 0, 9), ("removed", 9, None)], ["listed", "removed"]),
    ([("in_force", 0, 9), ("in_force", 9, None)], ["listed", "continued"]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "kinds"), LINES)
def test_the_word_for_each_turn(measure, line, kinds):
    lay(measure, *line)
    found = changes(register.entries(at=LATER, reading="ministry"), until=LATER)
    assert [change.kind.value for change in reversed(found)] == kinds
    assert all(str(clock.beijing_date(one.at).year) in sentence(one) for one in found)


def test_what_was_recorded_late_was_seen_late(measure):
    lay(measure, ("in_force", 0, None))
    recorded = START + timedelta(days=40)
    MeasurePeriod.objects.update(recorded_at=recorded)
    (change,) = changes(register.entries(at=LATER, reading="ministry"), until=LATER)
    assert (change.at, change.seen_at) == (START, recorded)


def test_a_change_to_come_is_not_told(measure):
    lay(measure, ("in_force", 0, 9), ("stopped", 9, None))
    everyone = register.entries(at=START, reading="ministry")
    assert [one.kind.value for one in changes(everyone, until=START)] == ["listed"]

"""Officers change the list: each verb at its edges."""

import pytest

from entities import checks, workflow
from entities.actions.draft_change import EntitySaid
from entities.actions.lapse import record_lapses
from entities.enums import EndRule, ListType, ListVerb, MeasureState
from entities.models import (
    ListedEntity,
    SuspensionLapse,
)
from entities.queries.status import status_of
from tests.entities.change_fixture import (
    act,
    approved,
    changed,
    measure,
    started,
    state,
    with_act,
    with_listing,
)
from tests.world import LAPSE, moment

pytestmark = pytest.mark.usefixtures("world")
AFTER = moment("2026-11-12 09:00")


def test_reimposed_is_in_force_from_its_minute():
    changed(act(ListVerb.REIMPOSE, "2026-10-20 12:01"), "cubic")
    assert state("cubic", "2026-10-20 12:00") == MeasureState.SUSPENDED
    assert state("cubic", "2026-10-20 12:01") == MeasureState.IN_FORCE
    assert record_lapses(at=LAPSE) == 0


def test_extended_before_the_end_no_lapse_fires():
    changed(act(ListVerb.EXTEND, end_rule=EndRule.ANNIVERSARY), "cubic")
    assert record_lapses(at=LAPSE) == 0
    assert state("cubic", "2027-11-09 23:59") == MeasureState.SUSPENDED
    assert record_lapses(at=moment("2027-11-10")) == 1


def test_extended_after_the_lapse_was_noted_closes_the_gap_and_keeps_the_record():
    record_lapses(at=LAPSE)
    changed(act(ListVerb.EXTEND, end_rule=EndRule.MONTHS, term=3), "cubic", at=AFTER)
    assert SuspensionLapse.objects.get().effective_at == LAPSE
    assert state("cubic", "2026-11-11 00:00") == MeasureState.SUSPENDED
    assert state("cubic", "2026-11-11 00:00", known_at=moment("2026-11-11")) == (
        MeasureState.IN_FORCE
    )
    assert record_lapses(at=AFTER) == 0


def test_suspended_anew_after_the_lapse_leaves_the_gap():
    record_lapses(at=LAPSE)
    new = act(ListVerb.SUSPEND, "2026-11-15", end_rule=EndRule.DAYS, term=90)
    changed(new, "cubic", at=AFTER)
    assert state("cubic", "2026-11-14 23:59") == MeasureState.IN_FORCE
    assert state("cubic", "2026-11-15 00:00") == MeasureState.SUSPENDED
    assert state("cubic", "2027-02-13 00:00") == MeasureState.IN_FORCE


def test_reimposed_with_a_date_before_a_lapse_already_noted():
    record_lapses(at=LAPSE)
    changed(act(ListVerb.REIMPOSE, "2026-11-05"), "cubic", at=AFTER)
    assert status_of(measure("cubic").entity_id, at=AFTER).since == moment("2026-11-05")
    assert SuspensionLapse.objects.count() == 1
    assert record_lapses(at=AFTER) == 0


def test_stopped_put_back_into_force_and_removed():
    changed(act(ListVerb.STOP, "2026-10-13"), "cubic")
    changed(act(ListVerb.RELIST, "2026-10-14"), "cubic")
    changed(act(ListVerb.REMOVE, "2026-10-15"), "cubic")
    days = ("2026-10-12", "2026-10-13", "2026-10-14", "2026-10-15")
    assert [state("cubic", day) for day in days] == [
        MeasureState.SUSPENDED,
        MeasureState.STOPPED,
        MeasureState.IN_FORCE,
        MeasureState.REMOVED,
    ]


def test_the_verbs_start_from_the_states_of_the_machine():
    steps = {step.verb: set(step.sources) for step in workflow.MEASURE if step.verb in checks.FROM}
    assert steps == {verb: set(states) for verb, (states, _words) in checks.FROM.items()}


def test_listed_anew_with_its_names():
    who = EntitySaid(name="Northern Lights Avionics", name_zh="北极光航电", country="US")
    approved(with_listing(started(), who, "2026-10-14 08:00"))
    listed = ListedEntity.objects.get(name_zh="北极光航电")
    assert state(listed.key, "2026-10-14 07:59") == MeasureState.NOT_LISTED
    assert state(listed.key, "2026-10-14 08:00") == MeasureState.IN_FORCE


def test_a_name_that_is_exactly_known_is_the_entity_itself():
    change = with_listing(started(), EntitySaid(name="skydio "), "2026-10-14", ListVerb.WATCH)
    assert change.acts.get().entity == ListedEntity.objects.get(key="skydio")


def test_watch_listed_is_not_prohibited():
    who = EntitySaid(entity=ListedEntity.objects.get(key="skydio"))
    approved(with_listing(started(), who, "2026-10-14", ListVerb.WATCH))
    watched = ListedEntity.objects.get(key="skydio").measures.get(list_type=ListType.WATCH_LIST)
    assert watched.periods.get().state == MeasureState.IN_FORCE
    assert state("skydio", "2026-10-15") == MeasureState.STOPPED


def test_corrected_by_a_further_entry_and_both_days_can_be_asked():
    wrong = act(
        ListVerb.CORRECT, "2025-11-10", ends_at=moment("2025-11-12"),
        state=MeasureState.IN_FORCE, note="The statement began on 12 November.",
    )  # fmt: skip
    changed(wrong, "cubic")
    assert state("cubic", "2025-11-11") == MeasureState.IN_FORCE
    assert state("cubic", "2025-11-11", known_at=moment("2026-10-12 08:59")) == (
        MeasureState.SUSPENDED
    )


def test_a_suspension_from_29_february_is_drafted_with_the_end_its_rule_gives():
    new = act(ListVerb.SUSPEND, "2028-02-29", end_rule=EndRule.ANNIVERSARY)
    change = with_act(started(), new, "huntington")
    assert change.acts.get().ends_at == moment("2029-02-28")


def test_a_holiday_moves_the_end_by_the_civil_code_alone():
    new = act(ListVerb.SUSPEND, "2025-10-01", end_rule=EndRule.CIVIL_CODE)
    change = with_act(started(), new, "huntington")
    assert change.acts.get().ends_at == moment("2026-10-09")  # 1 to 7 October are off
    anniversary = act(ListVerb.SUSPEND, "2025-10-01", end_rule=EndRule.ANNIVERSARY)
    assert with_act(started(), anniversary, "huntington").acts.get().ends_at == moment("2026-10-01")

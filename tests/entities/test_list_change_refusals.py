"""What cannot be done to the list says why, and stores nothing."""

import pytest

from entities.actions import approve_change
from entities.actions.draft_change import EntitySaid
from entities.checks import Refused
from entities.enums import EndRule, ListVerb, MeasureState
from entities.models import (
    ListChange,
    ListedEntity,
)
from tests.entities.change_fixture import (
    act,
    measure,
    presented,
    refused,
    started,
    with_act,
    with_listing,
)
from tests.world import NOW, moment, period, persona

pytestmark = pytest.mark.usefixtures("world")


@pytest.mark.parametrize(
    ("said", "key", "code"),
    [
        (act(ListVerb.EXTEND, end_rule=EndRule.ANNIVERSARY), "huntington", "cannot_extend"),
        (
            act(ListVerb.EXTEND, "2026-11-15", end_rule=EndRule.ANNIVERSARY),
            "cubic",
            "extension_leaves_gap",
        ),
        (act(ListVerb.REIMPOSE, "2026-10-20"), "huntington", "cannot_reimpose"),
        (act(ListVerb.REIMPOSE, "2026-11-10"), "cubic", "cannot_reimpose"),
        (act(ListVerb.SUSPEND, "2026-10-20", end_rule=EndRule.DAYS, term=90), "cubic",
         "cannot_suspend"),
        (act(ListVerb.SUSPEND, "2026-10-20"), "huntington", "end_missing"),
        (act(ListVerb.SUSPEND, "2026-10-20", ends_at=moment("2026-10-20")), "huntington",
         "end_before_start"),
        (act(ListVerb.SUSPEND, "2026-10-20", end_rule=EndRule.DAYS), "huntington",
         "term_missing"),
        (act(ListVerb.SUSPEND, "2025-10-20", end_rule=EndRule.ANNIVERSARY), "skydio",
         "later_entry_stands"),
        (act(ListVerb.STOP, "2026-10-20", ends_at=moment("2026-10-21")), "cubic",
         "end_not_wanted"),
        (act(ListVerb.STOP), "cubic", "start_missing"),
        (act(ListVerb.STOP, "2026-10-20"), "skydio", "cannot_stop"),
        (act(ListVerb.REMOVE, "2024-10-20"), "skydio", "cannot_remove"),
        (act(ListVerb.RELIST, "2026-10-20"), "cubic", "cannot_relist"),
        (act(ListVerb.CORRECT, "2026-10-20"), "cubic", "state_missing"),
        (act(ListVerb.CORRECT, "2026-10-20", state=MeasureState.NOT_LISTED), "cubic",
         "hole_in_the_record"),
        (act(ListVerb.LIST, "2026-10-20"), "cubic", "measure_not_wanted"),
    ],
)  # fmt: skip
def test_what_cannot_be_says_why_and_stores_nothing(said, key, code):
    change = started()
    refused(code, with_act, change, said, key)
    assert not change.acts.exists()


def test_nobody_chosen_and_nothing_done():
    refused("nobody_chosen", with_act, started(), act(ListVerb.STOP, "2026-10-20"))
    refused("no_acts", presented, started())


@pytest.mark.parametrize("missing", ["issuer", "issued_on", "title", "title_zh", "url"])
def test_an_instrument_without_date_or_source_is_refused(missing):
    refused(f"{missing}_missing", started, **{missing: None if missing == "issued_on" else ""})
    assert not ListChange.objects.exists()


def test_a_name_of_4000_characters_is_refused():
    refused(
        "name_too_long", with_listing, started(), EntitySaid(name="A" * 4000), "2026-10-20"
    )  # fmt: skip


def test_a_duplicate_under_another_spelling_must_be_confirmed():
    change = with_listing(started(), EntitySaid(name="CUBIC  Corp."), "2026-10-20")
    with pytest.raises(Refused) as refusal:
        presented(change)
    codes = [problem.code for problem in refusal.value.problems]
    assert codes == ["likely_duplicate", "warnings_unconfirmed"]
    assert presented(change, confirmed=True).warnings_confirmed


def test_listing_what_is_listed_must_be_confirmed():
    who = EntitySaid(entity=ListedEntity.objects.get(key="cubic"))
    change = with_listing(started(), who, "2026-10-20")
    with pytest.raises(Refused, match="on this list already"):
        presented(change)


def test_the_same_name_twice_in_one_change_is_refused():
    change = with_listing(started(), EntitySaid(name="Northern Lights Avionics"), "2026-10-20")
    refused(
        "listed_twice", with_listing, change, EntitySaid(name="northern lights avionics"),
        "2026-10-20",
    )  # fmt: skip


def test_a_record_that_overlaps_is_not_built_upon(settings):
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        pytest.skip("PostgreSQL: its constraints let no such record in")
    change = presented(with_act(started(), act(ListVerb.REIMPOSE, "2026-10-20"), "cubic"))
    period(measure("cubic"), MeasureState.SUSPENDED, "2026-01-01", "2026-12-01")
    refused(
        "overlap", approve_change.approve, change, {},
        reason="Yes.", by=persona("list_approver"), at=NOW, version=change.version,
    )  # fmt: skip


def test_a_decision_needs_its_reason():
    change = presented(with_act(started(), act(ListVerb.STOP, "2026-10-20"), "cubic"))
    refused(
        "reason_missing", approve_change.approve, change, {},
        reason=" ", by=persona("list_approver"), at=NOW, version=change.version,
    )  # fmt: skip

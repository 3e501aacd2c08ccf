"""A reimposition of one and an extension of the other fifteen, both before the one-year mark."""

from datetime import timedelta

import pytest

from entities.actions import draft_change
from entities.actions import reference as loader
from entities.actions.lapse import record_lapses
from entities.enums import EndRule, ListVerb, MeasureState
from entities.models import ListedEntity, Measure, SuspensionLapse
from entities.queries import would_be
from entities.queries.status import statuses
from licensing.actions import change_list
from licensing.actions.follow import follow_clocks
from licensing.enums import LicenceState
from licensing.models import Licence
from licensing.queries.impact import impact_of
from licensing.queries.standing import worth_of
from tests.entities.change_fixture import act, started
from tests.factories import licence_in
from tests.reference_fixture import reference
from tests.world import LAPSE, NOW, moment, persona

__all__ = ["reference"]
ANNOUNCEMENT = "MOFCOM-2025-21"
REIMPOSED = moment("2026-10-20 12:01")
AFTER_MARK = LAPSE + timedelta(seconds=1)


def change(said, measures) -> None:
    draft = started(number=f"No. {said.verb} (invented)")
    officer, approver = persona("list_officer"), persona("list_approver")
    draft = draft_change.add_acts(
        draft, measures, said, by=officer, at=NOW, version=draft.version
    )  # fmt: skip
    draft = change_list.present(draft, confirmed=False, by=officer, at=NOW, version=draft.version)
    seal = impact_of(would_be.plan(draft), at=NOW).seal
    change_list.approve(
        draft, seal=seal, reason="Agreed.", by=approver, at=NOW, version=draft.version
    )  # fmt: skip


@pytest.fixture
def one_and_fifteen(reference, clock_at) -> tuple[ListedEntity, list[ListedEntity]]:
    clock_at(NOW)
    sixteen = list(Measure.objects.filter(instrument__key=ANNOUNCEMENT).select_related("entity"))
    one = [measure for measure in sixteen if "Oceaneering" in measure.entity.name]
    others = [measure for measure in sixteen if measure not in one]
    assert (len(one), len(others)) == (1, 15)
    return one[0].entity, [measure.entity for measure in others]


@pytest.fixture
def papers(one_and_fifteen) -> list[Licence]:
    """Two unused licences, of the one and of one of the fifteen, valid beyond the mark."""
    one, others = one_and_fifteen
    issued = [licence_in(LicenceState.ISSUED, end_user_key=who.key) for who in (one, others[0])]
    Licence.objects.update(valid_until=LAPSE + timedelta(days=90))
    return [Licence.objects.get(pk=paper.pk) for paper in issued]


@pytest.fixture
def changed(one_and_fifteen, papers) -> None:
    one, others = one_and_fifteen
    change(act(ListVerb.REIMPOSE, "2026-10-20 12:01"), one.measures.all())
    extend = act(ListVerb.EXTEND, end_rule=EndRule.ANNIVERSARY)
    change(extend, Measure.objects.filter(entity__in=others, instrument__key=ANNOUNCEMENT))


def test_at_the_mark_nothing_lapses_for_the_fifteen(one_and_fifteen, changed):
    _one, others = one_and_fifteen
    assert record_lapses(at=AFTER_MARK) == 0
    assert not SuspensionLapse.objects.exists()
    found = statuses([entity.pk for entity in others], at=AFTER_MARK).values()
    assert {status.state for status in found} == {MeasureState.SUSPENDED}
    assert {status.until for status in found} == {moment("2027-11-10")}


def test_the_reimposed_one_is_in_force_from_its_minute(one_and_fifteen, changed):
    one, _others = one_and_fifteen
    before = statuses([one.pk], at=REIMPOSED - timedelta(seconds=1))[one.pk]
    since = statuses([one.pk], at=REIMPOSED)[one.pk]
    assert (before.state, since.state) == (MeasureState.SUSPENDED, MeasureState.IN_FORCE)
    at_mark = statuses([one.pk], at=AFTER_MARK)[one.pk]
    assert (at_mark.prohibits, at_mark.since, at_mark.lapsed) == (True, REIMPOSED, False)


def test_its_licence_may_not_be_used_and_that_of_the_fifteen_may(papers, changed):
    hit, spared = papers
    assert not worth_of(hit, at=REIMPOSED).is_usable  # by the dates, before any job
    follow_clocks(at=AFTER_MARK)
    hit.refresh_from_db()
    assert (hit.state, hit.use_suspended_at) == (LicenceState.USE_SUSPENDED, REIMPOSED)
    spared.refresh_from_db()
    assert spared.state == LicenceState.ISSUED
    assert worth_of(spared, at=AFTER_MARK).is_usable


def test_as_we_knew_it_before_the_change(one_and_fifteen, changed):
    one, others = one_and_fifteen
    ids = [one.pk, *(entity.pk for entity in others)]
    found = statuses(ids, at=AFTER_MARK, known_at=NOW - timedelta(seconds=1)).values()
    assert {status.state for status in found} == {MeasureState.IN_FORCE}
    assert {status.lapsed for status in found} == {True}


def test_loading_the_reference_again_leaves_what_officers_did(changed):
    assert loader.load(at=NOW)["periods"] == 0

"""The impact says beforehand what the clock jobs then do; no more and no less."""

from datetime import timedelta

import pytest

from entities.actions.draft_change import EntitySaid
from entities.checks import Refused
from entities.enums import EndRule, ListVerb
from entities.models import ListChange
from entities.queries import would_be
from licensing.actions import change_list
from licensing.actions.follow import follow_clocks
from licensing.enums import ApplicationState as A
from licensing.enums import Effect, Outcome, Touched
from licensing.enums import LicenceState as L
from licensing.models import Application, Consequence, Licence
from licensing.queries.impact import impact_of
from licensing.queries.standing import worth_of
from licensing.queries.touched import Impact, difference
from tests.drafts import complete_draft
from tests.entities.change_fixture import act, started, with_act, with_listing
from tests.factories import case_in, licence_in, order, walk
from tests.world import LAPSE, NOW, moment, persona

pytestmark = pytest.mark.usefixtures("world")
SOON = moment("2026-10-20 12:01")
REIMPOSE = act(ListVerb.REIMPOSE, "2026-10-20 12:01")
EXTEND = act(ListVerb.EXTEND, end_rule=EndRule.ANNIVERSARY)


def drafted(said, at=NOW, key: str = "cubic") -> ListChange:
    return with_act(started(at), said, key, at=at)


def impact(change: ListChange, at=NOW) -> Impact:
    return impact_of(would_be.plan(change), at=at)


def approve(change: ListChange, at=NOW, seal: str | None = None) -> ListChange:
    waiting = change_list.present(
        change, confirmed=False, by=persona("list_officer"), at=at, version=change.version
    )
    return change_list.approve(
        waiting, seal=seal or impact(waiting, at).seal, reason="Text and date agree.",
        by=persona("list_approver"), at=at, version=waiting.version,
    )  # fmt: skip


def effects(found: Impact) -> dict[str, tuple[str, str]]:
    return {row.id: (row.effect, row.since) for row in found.rows}


def test_a_reimposition_stops_exactly_what_it_said():
    pending, special = case_in(A.UNDER_REVIEW), case_in(A.ACCEPTED, special_circumstances=True)
    unused, declared, used = (licence_in(state) for state in (L.ISSUED, L.IN_CUSTOMS, L.USED))
    draft, foreign = complete_draft(), licence_in(L.ISSUED, end_user_key="skydio")
    change = drafted(REIMPOSE)
    when = SOON.isoformat()
    assert effects(impact(change)) == {
        str(pending.pk): (Effect.HELD, when),
        str(special.pk): (Effect.UNTOUCHED, ""),
        str(unused.pk): (Effect.USE_SUSPENDED, when),
        str(declared.pk): (Effect.GOODS_HELD, when),
        str(used.pk): (Effect.UNTOUCHED, ""),
        str(draft.pk): (Effect.WARNED, when),
    }
    approve(change)
    follow_clocks(at=SOON + timedelta(minutes=1))
    done = {
        str(row.application_id or row.licence_id): row.effective_at
        for row in Consequence.objects.all()
    }
    assert done == {str(one.pk): SOON for one in (pending, unused, declared)}
    assert Licence.objects.get(pk=unused.pk).state == L.USE_SUSPENDED
    assert Licence.objects.get(pk=foreign.pk).state == L.ISSUED


def test_an_extension_before_the_mark_spares_what_would_have_stopped():
    pending, unused = case_in(A.UNDER_REVIEW), licence_in(L.ISSUED)
    change = drafted(EXTEND)
    mark = LAPSE.isoformat()
    assert effects(impact(change)) == {
        str(pending.pk): (Effect.SPARED, mark),
        str(unused.pk): (Effect.SPARED, mark),
    }
    approve(change)
    assert follow_clocks(at=LAPSE + timedelta(seconds=1)).consequences == 0


def test_an_extension_after_the_lapse_frees_cases_and_lets_licences_be_restored():
    pending = case_in(A.UNDER_REVIEW)
    unused = licence_in(L.ISSUED)
    Licence.objects.filter(pk=unused.pk).update(valid_until=LAPSE + timedelta(days=60))
    after = LAPSE + timedelta(days=2)
    follow_clocks(at=LAPSE)
    change = drafted(EXTEND, after)
    mark = LAPSE.isoformat()
    assert effects(impact(change, after)) == {
        str(pending.pk): (Effect.FREED, mark),
        str(unused.pk): (Effect.RESTORABLE, mark),
    }
    approve(change, after)
    order(Licence.objects.get(pk=unused.pk), "restore", after)
    assert worth_of(Licence.objects.get(pk=unused.pk), at=after).is_usable


def test_a_new_suspension_after_a_gap_frees_from_its_start():
    pending = case_in(A.UNDER_REVIEW)
    after, start = LAPSE + timedelta(days=2), moment("2026-11-20")
    follow_clocks(at=LAPSE)
    new = act(ListVerb.SUSPEND, "2026-11-20", end_rule=EndRule.DAYS, term=90)
    found = impact(drafted(new, after), after)
    assert effects(found) == {str(pending.pk): (Effect.FREED, start.isoformat())}


def test_a_dated_back_reimposition_lists_decisions_taken_in_between_and_rewrites_none():
    earlier = moment("2026-10-08 10:00")
    case = case_in(A.UNDER_REVIEW, at=earlier)
    granted = walk(case, "propose", "grant", at=NOW)
    released = licence_in(L.USED, at=NOW)
    later = NOW + timedelta(days=1)
    change = drafted(act(ListVerb.REIMPOSE, "2026-10-12"), later)
    stands = [row for row in impact(change, later).rows if row.kind == Touched.DECISION]
    assert {row.reference for row in stands} == {
        granted.reference, released.application.reference, released.number
    }  # fmt: skip
    assert {row.effect for row in stands} == {Effect.STANDS}
    approve(change, later)
    assert Application.objects.get(pk=granted.pk).state == A.GRANTED
    assert granted.decisions.get().outcome == Outcome.GRANT


def test_a_decision_before_the_date_is_not_listed():
    licence_in(L.ISSUED, at=moment("2026-10-08 10:00"))
    found = impact(drafted(act(ListVerb.REIMPOSE, "2026-10-09"), NOW))
    assert not [row for row in found.rows if row.kind == Touched.DECISION]


def test_stored_with_the_presentation_and_with_the_approval():
    case_in(A.UNDER_REVIEW)
    change = approve(drafted(REIMPOSE))
    assert change.preview == change.impact == impact_json(change)


def impact_json(change: ListChange) -> dict:
    stored = ListChange.objects.get(pk=change.pk).impact
    assert [row["effect"] for row in stored["rows"]] == [Effect.HELD]
    return stored


def test_when_the_record_moved_the_approver_sees_the_difference_first():
    seen = impact(drafted(REIMPOSE))
    new = case_in(A.UNDER_REVIEW)
    change = ListChange.objects.get()
    with pytest.raises(Refused, match="record has changed"):
        approve(change, seal=seen.seal)
    gone, added = vars(difference(seen.as_json(), impact(change))).values()
    assert (gone, [row.id for row in added]) == ([], [str(new.pk)])
    assert not difference(impact(change).as_json(), impact(change))
    assert ListChange.objects.get().approved_at is None


@pytest.mark.parametrize("count", [1, 3])
def test_as_many_queries_for_one_record_as_for_three(count, django_assert_num_queries):
    for _each in range(count):
        case_in(A.UNDER_REVIEW)
        licence_in(L.ISSUED)
    plan = would_be.plan(drafted(REIMPOSE))
    with django_assert_num_queries(3):
        impact_of(plan, at=NOW)


def test_a_new_listing_shows_who_names_somebody_of_that_name():
    draft = complete_draft(end_user_key=None)
    paper = licence_in(L.ISSUED, end_user_key=None)
    who = EntitySaid(name="HARBOUR LIGHTS  Optics Inc.")
    found = impact(with_listing(started(), who, "2026-10-20"))
    assert effects(found) == {str(one.pk): (Effect.SCREENED, "") for one in (draft, paper)}
    other = with_listing(started(), EntitySaid(name="Northern Lights Avionics"), "2026-10-20")
    assert impact(other).rows == []

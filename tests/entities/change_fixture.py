"""A change of the list as the tests write it: one instrument, acts, presented, approved."""

from datetime import date, datetime
from typing import Any

import pytest

from entities.actions import approve_change, draft_change
from entities.actions.draft_change import ActSaid, EntitySaid, InstrumentSaid
from entities.checks import Refused
from entities.enums import EndRule, ListVerb, MeasureState
from entities.models import ListChange, ListedEntity, Measure
from entities.queries.status import status_of
from tests.world import NOW, moment, persona

INSTRUMENT = InstrumentSaid(
    issuer="Ministry of Commerce",
    number="2026 No. 99 (invented)",
    issued_on=date(2026, 10, 12),
    title="Announcement on the control list (invented)",
    title_zh="关于管控名单的公告（虚构）",
    url="https://example.org/announcement-99",
)


def measure(key: str) -> Measure:
    return Measure.objects.get(entity__key=key)


def started(at: datetime = NOW, **changed: Any) -> ListChange:
    said = InstrumentSaid(**{**vars(INSTRUMENT), **changed})
    return draft_change.start(said, by=persona("list_officer"), at=at)


def act(verb: str, starts: str | None = None, **more: Any) -> ActSaid:
    more.setdefault("end_rule", EndRule.PRINTED if "ends_at" in more else EndRule.OPEN)
    return ActSaid(verb, moment(starts) if starts else None, **more)


def with_act(change: ListChange, said: ActSaid, *keys: str, at: datetime = NOW) -> ListChange:
    return draft_change.add_acts(
        change, [measure(key) for key in keys], said,
        by=persona("list_officer"), at=at, version=change.version,
    )  # fmt: skip


def with_listing(
    change: ListChange, who: EntitySaid, starts: str, verb: str = ListVerb.LIST, at: datetime = NOW
) -> ListChange:
    return draft_change.add_listing(
        change, who, act(verb, starts), by=persona("list_officer"), at=at, version=change.version
    )


def presented(change: ListChange, *, confirmed: bool = False, at: datetime = NOW) -> ListChange:
    return draft_change.present(
        change, {"rows": []}, confirmed=confirmed,
        by=persona("list_officer"), at=at, version=change.version,
    )  # fmt: skip


def approved(change: ListChange, *, at: datetime = NOW) -> ListChange:
    waiting = presented(change, at=at)
    return approve_change.approve(
        waiting, {"rows": []}, reason="Text and date agree.",
        by=persona("list_approver"), at=at, version=waiting.version,
    )  # fmt: skip


def changed(said: ActSaid, *keys: str, at: datetime = NOW) -> ListChange:
    """One act on these entities, approved."""
    return approved(with_act(started(at), said, *keys, at=at), at=at)


def state(key: str, at: str, **how: Any) -> MeasureState:
    return status_of(ListedEntity.objects.get(key=key).pk, at=moment(at), **how).state


def refused(code: str, act_: Any, *args: Any, **more: Any) -> None:
    with pytest.raises(Refused) as refusal:
        act_(*args, **more)
    assert [problem.code for problem in refusal.value.problems] == [code]

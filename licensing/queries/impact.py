"""What a change of the list would do to applications, licences and goods: computed, not written.

Each record's fate is asked twice, once of the periods as recorded and once of those that the
change would leave, with the same questions that the pages and the clock jobs ask.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

from django.db.models import Q

from entities.enums import ListType
from entities.queries.status import first_in_force, measure_status
from entities.queries.would_be import Periods, Plan
from licensing.enums import (
    PENDING,
    ApplicationState,
    Effect,
    LicenceState,
    PartyRole,
    Touched,
)
from licensing.models import Application, Decision, Licence, Party
from licensing.queries.near import near_names
from licensing.queries.standing import OVER, came_into_force
from licensing.queries.touched import Impact, Row

EVER = datetime.max.replace(tzinfo=UTC)


def impact_of(plan: Plan, *, at: datetime) -> Impact:
    """The impact of the change as the record stands at `at`; in a fixed number of queries."""
    before, then = plan.periods()
    fates = _Fates(before, then, _starts(plan), at)
    rows = [*_licences(fates), *_applications(fates), *_decisions(fates), *near_names(plan)]
    names = sorted({str(one.measure.entity) for one in plan.measures})
    return Impact(at, names, sorted(rows, key=lambda row: (row.kind, row.reference, row.id)))


@dataclass(frozen=True)
class _Fates:
    """Both lines of every entity concerned, and when its first act takes effect."""

    before: Periods
    then: Periods
    starts: dict[int, datetime]
    at: datetime

    def prohibited(self, periods: Periods, entity: int, moment: datetime) -> bool:
        rows = periods.get(entity, {}).values()
        return any(measure_status(each, moment).prohibits for each in rows)

    def turns(self, entity: int) -> datetime:
        """The first moment at which people can feel the change."""
        return max(self.at, self.starts[entity])

    def is_freed(self, entity: int) -> bool:
        """Prohibited as recorded, and not any more once the change stands."""
        turn = self.turns(entity)
        return self.prohibited(self.before, entity, turn) and not self.prohibited(
            self.then, entity, turn
        )


def _starts(plan: Plan) -> dict[int, datetime]:
    """By entity, when the first of its acts takes effect, in law."""
    starts: dict[int, datetime] = {}
    for one in plan.measures:
        entity = one.measure.entity_id
        if entity and one.measure.list_type == ListType.CONTROL_LIST:
            first = min(act.starts_at for act in one.acts)
            starts[entity] = min(first, starts.get(entity, first))
    return starts


def _licences(fates: _Fates) -> Iterator[Row]:
    rows = (
        Licence.objects.filter(end_user_entity__in=fates.starts)
        .exclude(state__in=[state for state in OVER if state != LicenceState.USED])
        .select_related("exporter", "end_user_entity")
    )
    for licence in rows:
        is_over = licence.state == LicenceState.ISSUED and licence.valid_until <= fates.at
        if not is_over:
            effect, since = _fate_of_licence(licence, fates)
            kind = Touched.GOODS if licence.state == LicenceState.IN_CUSTOMS else Touched.LICENCE
            yield Row(
                kind, str(licence.pk), licence.number, str(licence.exporter),
                str(licence.end_user_entity), licence.state, effect, _spelled(since),
            )  # fmt: skip


def _fate_of_licence(licence: Licence, fates: _Fates) -> tuple[Effect, datetime | None]:
    entity = licence.end_user_entity_id or 0
    if licence.special_circumstances or licence.state == LicenceState.USED:
        return Effect.UNTOUCHED, None
    if licence.state == LicenceState.USE_SUSPENDED:
        freed = fates.is_freed(entity)
        return (Effect.RESTORABLE, fates.starts[entity]) if freed else (Effect.UNTOUCHED, None)
    stops_before = came_into_force(licence, fates.before.get(entity, {}), EVER)
    stops_then = came_into_force(licence, fates.then.get(entity, {}), EVER)
    is_declared = licence.state == LicenceState.IN_CUSTOMS
    stopped = Effect.GOODS_HELD if is_declared else Effect.USE_SUSPENDED
    return _compared(stops_before, stops_then, stopped, fates.at)


def _compared(
    before: datetime | None, then: datetime | None, stopped: Effect, at: datetime
) -> tuple[Effect, datetime | None]:
    """The instant of the stop as recorded and as it would be, in one word."""
    if then == before:
        return Effect.UNTOUCHED, None
    if then and (before is None or then < before):
        return stopped, then
    return (Effect.SPARED if before and before > at else Effect.FREED), before


def _applications(fates: _Fates) -> Iterator[Row]:
    parties = Party.objects.filter(
        Q(application__state__in=[*PENDING, ApplicationState.DRAFT]),
        role=PartyRole.END_USER,
        listed_entity__in=fates.starts,
    ).select_related("application__exporter", "listed_entity")
    for party in parties:
        case = party.application
        effect, since = _fate_of_case(case, party.listed_entity_id or 0, fates)
        yield Row(
            Touched.DRAFT if case.is_draft else Touched.APPLICATION, str(case.pk),
            case.reference or "", str(case.exporter), str(party.listed_entity), case.state,
            effect, _spelled(since),
        )  # fmt: skip


def _fate_of_case(case: Application, entity: int, fates: _Fates) -> tuple[Effect, datetime | None]:
    if case.special_circumstances:
        return Effect.UNTOUCHED, None
    filed = case.submitted_at or fates.at
    stops_before = first_in_force(fates.before.get(entity, {}), since=filed, until=EVER)
    stops_then = first_in_force(fates.then.get(entity, {}), since=filed, until=EVER)
    if stops_before and stops_before < fates.turns(entity) and fates.is_freed(entity):
        return Effect.FREED, fates.starts[entity]
    held = Effect.WARNED if case.is_draft else Effect.HELD
    return _compared(stops_before, stops_then, held, fates.at)


def _decisions(fates: _Fates) -> Iterator[Row]:
    """Grants and releases since a back-dated act took effect that it would have forbidden."""
    backdated = {entity: start for entity, start in fates.starts.items() if start < fates.at}
    if not backdated:
        return
    for moment, entity, row in [*_grants(backdated), *_releases(backdated)]:
        was = fates.prohibited(fates.before, entity, moment)
        would_be = fates.prohibited(fates.then, entity, moment)
        if backdated[entity] <= moment <= fates.at and was != would_be:
            yield row


Found = tuple[datetime, int, Row]


def _grants(entities: Iterable[int]) -> Iterator[Found]:
    decisions = Decision.objects.filter(
        decided_at__isnull=False,
        application__parties__role=PartyRole.END_USER,
        application__parties__listed_entity__in=list(entities),
        application__special_circumstances=False,
    ).select_related("application__exporter").prefetch_related(
        "application__parties__listed_entity"
    )  # fmt: skip
    for decision in decisions:
        case, taken = decision.application, decision.decided_at
        party = case.end_user
        if taken and party and party.listed_entity_id:
            yield taken, party.listed_entity_id, Row(
                Touched.DECISION, f"decision:{decision.pk}", str(case), str(case.exporter),
                str(party.listed_entity), decision.outcome, Effect.STANDS, _spelled(taken),
            )  # fmt: skip


def _releases(entities: Iterable[int]) -> Iterator[Found]:
    released = Licence.objects.filter(
        end_user_entity__in=list(entities),
        special_circumstances=False,
        customs_use__released_at__isnull=False,
    ).select_related("customs_use", "exporter", "end_user_entity")
    for licence in released:
        moment = cast(datetime, licence.customs_use.released_at)
        yield moment, licence.end_user_entity_id or 0, Row(
            Touched.DECISION, f"release:{licence.pk}", licence.number, str(licence.exporter),
            str(licence.end_user_entity), LicenceState.USED, Effect.STANDS, _spelled(moment),
        )  # fmt: skip


def _spelled(moment: datetime | None) -> str:
    return moment.astimezone(UTC).isoformat() if moment else ""

"""What a change of the list would write, computed and not written; approving writes just this."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from entities.checks import LISTING, Problem, act_problems
from entities.enums import ListType, Reading
from entities.models import (
    Instrument,
    ListAct,
    ListChange,
    ListedEntity,
    Measure,
    MeasurePeriod,
)
from entities.queries import edition
from entities.queries.status import periods_of
from entities.timeline import Line, Stretch, after

Rows = list[MeasurePeriod]
Periods = dict[int, dict[int, Rows]]


@dataclass(frozen=True)
class MeasurePlan:
    """One measure: what stands, what of it is superseded, what is written. Both unsaved as yet."""

    measure: Measure
    acts: list[ListAct]
    standing: Rows
    superseded: Rows
    written: Rows

    def before(self, reading: str) -> Rows:
        return _under(self.standing, reading)

    def after(self, reading: str) -> Rows:
        return _under([row for row in self.standing if row not in self.superseded], reading, self)


@dataclass(frozen=True)
class Plan:
    """All measures of a change under the reading in effect, and what speaks against it."""

    change: ListChange
    reading: str
    measures: list[MeasurePlan]
    problems: list[Problem] = field(default_factory=list)

    @property
    def acts(self) -> list[ListAct]:
        return [act for plan in self.measures for act in plan.acts]

    def entity_ids(self, list_type: str = ListType.CONTROL_LIST) -> set[int]:
        """Entities of the list that the change is about; one that is new has no id yet."""
        return {
            plan.measure.entity_id
            for plan in self.measures
            if plan.measure.entity_id and plan.measure.list_type == list_type
        }

    def periods(self) -> tuple[Periods, Periods]:
        """Standing periods by entity and measure, as recorded and as they would be."""
        before = periods_of(self.entity_ids(), reading=self.reading)
        then: Periods = {entity: dict(rows) for entity, rows in before.items()}
        for place, plan in enumerate(self.measures):
            entity = plan.measure.entity_id
            if entity and plan.measure.list_type == ListType.CONTROL_LIST:
                then.setdefault(entity, {})[plan.measure.pk or -place] = plan.after(self.reading)
        return before, then


def plan(change: ListChange) -> Plan:
    """What the change would write now; reads standing periods, writes nothing."""
    reading = edition.current().reading
    acts = list(change.acts.select_related("measure__entity", "measure__instrument", "entity"))
    standing = _standing({act.measure_id for act in acts if act.measure_id})
    by_measure: dict[Measure, list[ListAct]] = defaultdict(list)
    for act in acts:
        if act.measure:
            by_measure[act.measure].append(act)
    listings = [act for act in acts if act.measure is None]
    ground = _Ground(reading, instrument_of(change))
    found = [_planned(measure, mine, standing[measure.pk], ground)
             for measure, mine in by_measure.items()]  # fmt: skip
    found += [
        _planned(_new_measure(act, ground.instrument, place), [act], [], ground)
        for place, act in enumerate(listings, 1)
    ]
    problems = [problem for _measure, said in found for problem in said]
    return Plan(change, reading, [each for each, _said in found], problems + _twice(listings))


def instrument_of(change: ListChange) -> Instrument:
    """The instrument the change stands on: the one recorded already, else a new one, unsaved."""
    same = Instrument.objects.filter(issued_on=change.issued_on)
    known = same.filter(number=change.number) if change.number else same.filter(
        title_zh=change.title_zh
    )  # fmt: skip
    return known.first() or Instrument(
        key=f"lc-{change.pk}",
        issuer=change.issuer,
        number=change.number,
        issued_on=change.issued_on,
        kind="list_change",
        title=change.title,
        title_zh=change.title_zh,
        url=change.url,
        notes=change.note,
    )


def line_of(rows: Iterable[MeasurePeriod]) -> Line:
    return tuple(
        Stretch(row.state, row.starts_at, row.ends_at, row.end_rule, row=row.pk) for row in rows
    )


@dataclass(frozen=True)
class _Ground:
    """What every measure of a change is planned on."""

    reading: str
    instrument: Instrument


def _planned(
    measure: Measure, acts: list[ListAct], standing: Rows, ground: _Ground
) -> tuple[MeasurePlan, list[Problem]]:
    lines: dict[str, Line] = {}
    problems: list[Problem] = []
    for each in Reading.values:
        line = line_of(_under(standing, each))
        for act in acts:
            if each == ground.reading:
                problems += act_problems(act.who, line, act.deed)
            line = after(line, act.deed)
        lines[each] = line
    superseded, pieces = _compared(standing, lines)
    rows = {row.pk: row for row in standing}
    written = [
        _row(measure, piece, held, rows[piece.row] if piece.row else ground.instrument, acts)
        for piece, held in pieces.items()
    ]
    return MeasurePlan(measure, acts, standing, superseded, written), problems


def _compared(standing: Rows, lines: dict[str, Line]) -> tuple[Rows, dict[Stretch, set[str]]]:
    """Rows that do not stay as they are in every reading they hold in, and what replaces them."""
    gone = []
    for row, own in zip(standing, line_of(standing), strict=True):
        if any(own not in lines[each] for each in _readings(row)):
            gone.append(row)
    kept = {row.pk for row in standing if row not in gone}
    pieces: dict[Stretch, set[str]] = defaultdict(set)
    for each, line in lines.items():
        for piece in line:
            if piece.row not in kept:
                pieces[piece].add(each)
    return gone, dict(pieces)


def _row(
    measure: Measure,
    piece: Stretch,
    held: set[str],
    basis: MeasurePeriod | Instrument,
    acts: list[ListAct],
) -> MeasurePeriod:
    """A period to be written: what is left of a standing row keeps its words."""
    row = MeasurePeriod(
        measure=measure,
        state=piece.state,
        starts_at=piece.starts_at,
        ends_at=piece.ends_at,
        end_rule=piece.end_rule,
        ministry_reading=Reading.MINISTRY in held,
        press_reading=Reading.PRESS in held,
    )
    if isinstance(basis, MeasurePeriod):
        row.instrument, row.confidence, row.notes = basis.instrument, basis.confidence, basis.notes
    else:
        act = next(one for one in acts if one.pk == piece.act)
        row.instrument, row.confidence, row.notes = basis, "high", act.note
    return row


def _standing(measure_ids: set[int]) -> dict[int, Rows]:
    found: dict[int, Rows] = defaultdict(list)
    rows = (
        MeasurePeriod.objects.filter(measure_id__in=measure_ids, superseded_at__isnull=True)
        .select_related("measure__instrument", "measure__entity", "instrument")
        .order_by("starts_at", "id")
    )
    for row in rows:
        found[row.measure_id].append(row)
    return found


def _under(rows: Rows, reading: str, added: MeasurePlan | None = None) -> Rows:
    found = [row for row in rows if reading in _readings(row)]
    found += [row for row in (added.written if added else []) if reading in _readings(row)]
    return sorted(found, key=lambda row: row.starts_at)


def _readings(row: MeasurePeriod) -> set[str]:
    held = {Reading.MINISTRY: row.ministry_reading, Reading.PRESS: row.press_reading}
    return {reading for reading, holds in held.items() if holds}


def _new_measure(act: ListAct, instrument: Instrument, sequence: int) -> Measure:
    entity = act.entity or ListedEntity(
        key=f"lc-{act.change_id}-{act.pk}",
        name=act.name or act.name_zh,
        name_zh=act.name_zh,
        country=act.country,
        address=act.address,
        source_url=act.change.url,
    )
    return Measure(entity=entity, instrument=instrument, list_type=act.list_type, sequence=sequence)


def _twice(listings: list[ListAct]) -> list[Problem]:
    """The same entity put on the same list twice by one instrument."""
    seen: set[tuple[str, str]] = set()
    found = []
    for act in listings:
        key = (act.verb, str(act.entity_id or (act.name or act.name_zh).casefold()))
        if key in seen and act.verb in LISTING:
            said = _("%(who)s is listed twice in this change.") % {"who": act.who}
            found.append(Problem("listed_twice", said, "name"))
        seen.add(key)
    return found


def standing_lines(plan: Plan, measures: Iterable[Measure]) -> dict[int, Line]:
    """The line of each measure under the reading in effect, with what the draft does already."""
    planned = {one.measure.pk: one.after(plan.reading) for one in plan.measures}
    wanted = [measure.pk for measure in measures]
    standing = _standing({pk for pk in wanted if pk not in planned})
    return {pk: line_of(planned.get(pk) or _under(standing[pk], plan.reading)) for pk in wanted}

"""A change of the list as its page tells it: before and after, what it touches, who may do what."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from entities.checks import LISTING, Problem
from entities.drawing import Bar
from entities.drawing import Row as Strip
from entities.enums import ListType, ListVerb, MeasureState
from entities.models import Instrument, ListAct, ListChange, Measure, MeasurePeriod
from entities.queries import duplicates, edition, screening, would_be
from entities.queries.gates import gates_of
from entities.queries.status import periods_as_known
from entities.queries.would_be import Plan
from entities.templatetags.beijing import beijing
from entities.timeline import state_at
from licensing.enums import Effect, Touched
from licensing.queries.impact import impact_of
from licensing.queries.touched import Difference, Impact, Row, difference

MOMENT_BEFORE = timedelta(microseconds=1)
MOST_FOUND = 60


@dataclass(frozen=True)
class Lane:
    """Measures whose record changes in the same way, drawn once."""

    who: list[str]
    rows: list[Strip]


@dataclass(frozen=True)
class Card:
    """How many records of one kind undergo the same."""

    count: int
    kind: str
    effect: str

    @property
    def kind_words(self) -> str:
        return {
            Touched.APPLICATION: ngettext("open application", "open applications", self.count),
            Touched.DECISION: ngettext("decision in between", "decisions in between", self.count),
            Touched.DRAFT: ngettext("draft", "drafts", self.count),
            Touched.GOODS: ngettext("shipment declared", "shipments declared", self.count),
            Touched.LICENCE: ngettext("licence", "licences", self.count),
        }[Touched(self.kind)]

    @property
    def effect_word(self) -> str:
        return str(Effect(self.effect).label)


@dataclass(frozen=True)
class OtherGate:
    """Another instrument that bears on these entities, whatever the change does."""

    kind: str
    state: str
    instrument: Instrument | None
    who: list[str]

    @property
    def words(self) -> str:
        if self.kind == "military":
            said = _("%(instrument)s: military users and military uses")
            return said % {"instrument": self.instrument}
        if self.kind == "unreliable":
            return _("Unreliable Entity List")
        return _("Countermeasures")


@dataclass(frozen=True)
class Told:
    """Everything the page of one change says."""

    change: ListChange
    acts: list[ListAct]
    lanes: list[Lane]
    rows: list[Row]
    exporters: list[str]
    seal: str = ""
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    moved: Difference | None = None
    gates: list[OtherGate] = field(default_factory=list)

    @property
    def cards(self) -> list[Card]:
        counted = Counter((row.kind, row.effect) for row in self.rows)
        return [Card(count, *what) for what, count in sorted(counted.items())]

    @property
    def entities(self) -> list[str]:
        return list(dict.fromkeys(act.who for act in self.acts))

    @property
    def first(self) -> ListAct | None:
        return self.acts[0] if self.acts else None

    @property
    def days_early(self) -> int | None:
        """Whole days by which a reimposition comes before the end of the suspension it cuts."""
        if self.first is None or self.first.verb != ListVerb.REIMPOSE or not self.is_uniform:
            return None
        starts_at = self.first.starts_at
        cut = [
            bar.ends_at
            for bar in self.lanes[0].rows[0].bars
            if bar.ends_at and bar.starts_at <= starts_at < bar.ends_at
        ]
        return (cut[0] - starts_at).days if cut else None

    @property
    def is_uniform(self) -> bool:
        """All acts do the same from the same moment to the same end."""
        said = {(act.verb, act.state, act.starts_at, act.ends_at) for act in self.acts}
        return len(said) == 1


def listed() -> QuerySet[ListChange]:
    """All changes, the newest first; those that wait for a decision lead."""
    return ListChange.objects.select_related(
        "drafted_by", "approved_by", "rejected_by", "instrument"
    ).prefetch_related("acts__entity")


def told(change: ListChange, *, at: datetime) -> Told:
    """An open change is computed now, a decided one told as it was decided."""
    acts = list(change.acts.select_related("measure__instrument", "entity"))
    if not change.is_open:
        stored = change.impact or change.preview or {}
        rows = [Row(**row) for row in stored.get("rows", [])]
        return Told(
            change, acts, _lanes_recorded(change), rows, stored.get("exporters", []),
            gates=_other_gates(acts, at),
        )  # fmt: skip
    plan = would_be.plan(change)
    now = impact_of(plan, at=at)
    return Told(
        change, acts, lanes_planned(plan), now.rows, now.exporters, now.seal,
        plan.problems, duplicates.warnings(plan), _moved(change, now), _other_gates(acts, at),
    )  # fmt: skip


def candidates(announcement: str, name: str) -> list[Measure]:
    """Measures an act may be about: a whole announcement's, or those of a searched name."""
    measures = Measure.objects.select_related("entity", "instrument")
    if announcement:
        return list(measures.filter(instrument__key=announcement).order_by("sequence"))
    if not name:
        return []
    near = [hit.entity_key for hit in screening.hits(name, limit=10)]
    said = Q(entity__name__icontains=name) | Q(entity__name_zh__icontains=name)
    said |= Q(entity__aliases__name__icontains=name) | Q(entity__key__in=near)
    return list(measures.filter(said).distinct().order_by("entity__name", "pk")[:MOST_FOUND])


def states(measures: Iterable[Measure], change: ListChange, at: datetime) -> dict[int, str]:
    """What each measure is at `at`, with what the draft does already, in words."""
    lines = would_be.standing_lines(would_be.plan(change), measures)
    return {pk: str(state_at(line, at).label) for pk, line in lines.items()}


def lanes_planned(plan: Plan) -> list[Lane]:
    return _grouped(
        (str(one.measure.entity), one.before(plan.reading), one.after(plan.reading))
        for one in plan.measures
    )


def _lanes_recorded(change: ListChange) -> list[Lane]:
    """An approved change as the record stood before it and then; a rejected one did nothing."""
    if change.approved_at is None:
        return []
    measures = Measure.objects.filter(acts__change=change).select_related("entity").distinct()
    reading = edition.current().reading
    before, after = (
        periods_as_known(reading=reading, known_at=moment).filter(measure__in=measures)
        for moment in (change.approved_at - MOMENT_BEFORE, change.approved_at)
    )
    rows = [list(each.order_by("starts_at")) for each in (before, after)]
    return _grouped(
        (str(measure.entity), *([row for row in each if row.measure_id == measure.pk]
                                for each in rows))
        for measure in measures
    )  # fmt: skip


def _grouped(lines: Iterable[tuple[Any, ...]]) -> list[Lane]:
    found: dict[tuple[Any, ...], list[str]] = {}
    for who, before, after in lines:
        found.setdefault((_said(before), _said(after)), []).append(who)
    return [
        Lane(
            who,
            [
                Strip(_("As recorded"), "", _bars(before)),
                Strip(_("After this change"), "", _bars(after), tall=True),
            ],
        )
        for (before, after), who in found.items()
    ]


def _said(rows: list[MeasurePeriod]) -> tuple[Any, ...]:
    return tuple((row.state, row.starts_at, row.ends_at) for row in rows)


def _bars(line: tuple[Any, ...]) -> list[Bar]:
    return [Bar(str(state), starts_at, ends_at) for state, starts_at, ends_at in line]


def _moved(change: ListChange, now: Impact) -> Difference | None:
    return difference(change.preview, now) if change.waits else None


def _other_gates(acts: list[ListAct], at: datetime) -> list[OtherGate]:
    entities = {act.entity_id: act.entity for act in acts if act.entity}
    found: dict[tuple[str, str, Instrument | None], list[str]] = {}
    by_entity = gates_of(entities.values(), at)
    for pk, entity in entities.items():
        for gate in by_entity[pk or 0]:
            found.setdefault((gate.kind, gate.state, gate.instrument), []).append(str(entity))
    return [OtherGate(*what, who=who) for what, who in found.items()]


def sentence(told: Told) -> str:
    """What the change says in one sentence, or how many acts it holds."""
    act = told.first
    if act is None:
        return _("This change does nothing yet.")
    if not told.is_uniform:
        facts = {"acts": len(told.acts), "entities": len(told.entities)}
        return _("%(acts)s acts on %(entities)s entities; the table says each.") % facts
    moments = {"start": beijing(act.starts_at), "end": beijing(act.ends_at)}
    return _sentence_of(act) % moments


def _sentence_of(act: ListAct) -> str:
    if act.verb in LISTING and act.list_type == ListType.WATCH_LIST:
        return _("On the watch list from %(start)s.")
    state = act.deed.stretch.state
    if state == MeasureState.SUSPENDED:
        return _("The measure is suspended from %(start)s to %(end)s.")
    return {
        MeasureState.IN_FORCE: _("Exports are prohibited from %(start)s."),
        MeasureState.STOPPED: _("The measure is stopped from %(start)s."),
        MeasureState.REMOVED: _("Removed from the list from %(start)s."),
        MeasureState.NOT_LISTED: _("Not listed from %(start)s."),
    }[MeasureState(state)]

"""Decide a change of the control list: a second person approves or rejects it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from audit import journal
from entities import policies
from entities.actions.draft_change import standing_problems
from entities.checks import Problem, Refused, demand
from entities.models import Edition, ListAct, ListChange, Measure, MeasurePeriod, User
from entities.queries import would_be
from entities.queries.would_be import MeasurePlan, Plan, Rows
from entities.timeline import Line


def lock(change: ListChange, *, version: int, by: User) -> ListChange:
    """The waiting change under lock, with the list and its measures; inside a transaction.

    Raises PermissionDenied (four eyes), Refused when it was decided or edited meanwhile.
    """
    Edition.objects.select_for_update().get_or_create(pk=1)
    waiting = ListChange.objects.select_for_update().get(pk=change.pk)
    reason = policies.why_not_decide(by, waiting)
    if reason:
        raise PermissionDenied(reason)
    if not waiting.waits or waiting.version != version:
        raise Refused([_decided_or_edited(waiting)])
    measures = Measure.objects.filter(acts__change=waiting).values("pk")
    list(Measure.objects.select_for_update().filter(pk__in=measures).order_by("pk"))
    return waiting


def approve(
    change: ListChange, impact: Mapping[str, Any], *,
    reason: str, by: User, at: datetime, version: int,
) -> ListChange:  # fmt: skip
    """Let the change stand: periods, journal, list version and decision in one transaction.

    `at` is the moment of recording; each act's own start is the legal instant. Raises
    PermissionDenied, or Refused when the record has moved so that an act cannot stand any more.
    """
    _demand_reason(reason)
    with transaction.atomic():
        waiting = lock(change, version=version, by=by)
        plan = would_be.plan(waiting)
        demand([*standing_problems(plan), *_overlaps(plan)])
        waiting.approved_by, waiting.approved_at, waiting.reason = by, at, reason
        waiting.impact = dict(impact)
        waiting.instrument = _instrument(plan)
        for each in plan.measures:
            _write(each, waiting, at)
        waiting.save()
        _raise_version(waiting, at)
    return waiting


def reject(
    change: ListChange, *, reason: str, by: User, at: datetime, version: int
) -> ListChange:  # fmt: skip
    """Turn the change down; it stays in the record, and the list as it was."""
    _demand_reason(reason)
    with transaction.atomic():
        waiting = lock(change, version=version, by=by)
        waiting.rejected_by, waiting.rejected_at, waiting.reason = by, at, reason
        waiting.save()
        journal.record(waiting.chain, "reject", by=by, at=at, facts={"reason": reason})
    return waiting


def _write(plan: MeasurePlan, change: ListChange, at: datetime) -> None:
    """Supersede first, then add: PostgreSQL refuses two standing periods at one moment."""
    measure = _measure(plan, change)
    gone = [row.pk for row in plan.superseded]
    MeasurePeriod.objects.filter(pk__in=gone, superseded_at__isnull=True).update(superseded_at=at)
    for row in plan.written:
        row.measure = measure
        row.instrument = change.instrument if row.instrument.pk is None else row.instrument
        row.recorded_at, row.recorded_by = at, change.drafted_by
        row.approved_by = change.approved_by
    MeasurePeriod.objects.bulk_create(plan.written)
    for act in plan.acts:
        ListAct.objects.filter(pk=act.pk).update(measure=measure, entity=measure.entity)
    _record(plan, measure, change, at)


def _measure(plan: MeasurePlan, change: ListChange) -> Measure:
    measure = plan.measure
    if measure.pk is None:
        if measure.entity.pk is None:
            measure.entity.save(force_insert=True)
        measure.entity = measure.entity
        measure.instrument = change.instrument
        measure.save(force_insert=True)
    return measure


def _instrument(plan: Plan) -> Any:
    instrument = would_be.instrument_of(plan.change)
    if instrument.pk is None:
        instrument.effective_at = min(act.starts_at for act in plan.acts)
        instrument.save(force_insert=True)
    return instrument


def _record(plan: MeasurePlan, measure: Measure, change: ListChange, at: datetime) -> None:
    verbs = {act.verb for act in plan.acts}
    kept = [row for row in plan.standing if row not in plan.superseded]
    journal.record(
        f"measure:{measure.pk}",
        verbs.pop() if len(verbs) == 1 else "change",
        by=change.approved_by,
        at=at,
        effective_at=min(act.starts_at for act in plan.acts),
        facts={
            "entity": measure.entity.key,
            "change": change.reference,
            "instrument": getattr(change.instrument, "key", ""),
            "drafted_by": str(change.drafted_by),
            "before": _told(plan.standing),
            "after": _told(sorted([*kept, *plan.written], key=lambda row: row.starts_at)),
        },
    )


def _told(rows: Rows) -> list[dict[str, object]]:
    return [
        {
            "state": row.state,
            "starts_at": row.starts_at,
            "ends_at": row.ends_at,
            "end_rule": row.end_rule,
            "ministry_reading": row.ministry_reading,
            "press_reading": row.press_reading,
        }
        for row in rows
    ]


def _raise_version(change: ListChange, at: datetime) -> None:
    edition = Edition.objects.get(pk=1)
    edition.list_version += 1
    edition.save(update_fields=["list_version"])
    said = {"list_version": edition.list_version, "reason": change.reason}
    journal.record(change.chain, "approve", by=change.approved_by, at=at, facts=said)


def _overlaps(plan: Plan) -> list[Problem]:
    """PostgreSQL refuses this by itself; here it is refused on every database, with a sentence."""
    said = _("The periods of %(who)s would overlap; correct the record first.")
    return [
        Problem("overlap", said % {"who": each.measure.entity}, "acts")
        for each in plan.measures
        if not _is_apart(would_be.line_of(each.after(plan.reading)))
    ]


def _is_apart(line: Line) -> bool:
    return all(not one.overlaps(two) for one, two in zip(line, line[1:], strict=False))


def _demand_reason(reason: str) -> None:
    if not reason.strip():
        words = _("Give the reason; it is kept in the record.")
        raise Refused([Problem("reason_missing", words, "reason")])


def _decided_or_edited(change: ListChange) -> Problem:
    if change.approved_by or change.rejected_by:
        who = change.approved_by or change.rejected_by
        words = _("%(who)s was faster: this change is decided already.") % {"who": who}
        return Problem("decided", words, "version")
    words = _("This change was edited meanwhile. Look at it again before you decide.")
    return Problem("stale", words, "version")

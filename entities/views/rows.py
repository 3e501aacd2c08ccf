"""The register's rows for other programs: JSON and CSV, the rows of the page."""

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from entities.models import Instrument, MeasurePeriod
from entities.queries import gates, register
from entities.queries.changes import Change, changes
from entities.queries.register import Entry
from entities.queries.status import Status
from entities.templatetags.register import beijing_iso
from entities.views import question, sheet
from entities.views.refusal import refusal
from entities.views.unchanged import mark, not_sent_twice

LOOK = {"ensure_ascii": False, "indent": 1}


@login_not_required
@require_safe
@not_sent_twice
def as_json(request: HttpRequest) -> HttpResponse:
    """The list's rows as JSON, all on one page; 304 while they are the same."""
    asked = question.of_list(request)
    if not asked.form.is_valid():
        return refusal(asked.form)
    said = {
        "known_at": beijing_iso(asked.known_at),
        "reading": asked.reading,
        "list_version": asked.current.list_version,
        "entities": [row(entry) for entry in asked.shown],
    }
    return _answer(said, as_of=asked.at, asked_of=asked.form.cleaned_data["as_of"])


@login_not_required
@require_safe
@not_sent_twice
def as_csv(request: HttpRequest) -> HttpResponse:
    """The list's rows as a table for a spreadsheet."""
    asked = question.of_list(request)
    if not asked.form.is_valid():
        return refusal(asked.form, plain=True)
    rows = [sheet.flat(row(entry)) for entry in asked.shown]
    return sheet.response("register.csv", list(ROW), rows)


@login_not_required
@require_safe
@not_sent_twice
def entity_as_json(request: HttpRequest, key: str) -> HttpResponse:
    """One entity with its whole history, its instruments and its other gates."""
    asked = question.of_entity(request, key)
    if not asked.form.is_valid():
        return refusal(asked.form)
    (entry,) = asked.everyone
    periods = [period for rows in entry.by_measure.values() for period in rows]
    left = register.time_left(entry.status, asked.current.calendar_version)
    said = {
        "known_at": beijing_iso(asked.known_at),
        "reading": asked.reading,
        "list_version": asked.current.list_version,
        **row(entry),
        "last_acceptance": left.last_acceptance.isoformat() if left else None,
        "periods": [_period(period) for period in periods],
        "changes": [_change(one) for one in reversed(changes([entry], until=asked.at))],
        "instruments": [_instrument(one) for one in register.instruments_of(periods)],
        "other_gates": [_gate(gate) for gate in gates.gates(entry.entity, asked.at)],
    }
    return _answer(said, as_of=asked.at, asked_of=asked.form.cleaned_data["as_of"])


ROW = (
    "key", "name", "name_zh", "aliases", "country", "status", "since", "until", "instrument",
    "announcements", "lapsed",
)  # fmt: skip


def row(entry: Entry) -> dict[str, Any]:
    """One entity as every form of the register says it; moments are Beijing time, ISO 8601."""
    return {
        "key": entry.entity.key,
        "name": entry.entity.name,
        "name_zh": entry.entity.name_zh,
        "aliases": entry.aliases,
        "country": entry.entity.country,
        **standing(entry.status),
        "announcements": [one.key for one in entry.listings],
        "lapsed": entry.status.lapsed,
    }


def standing(status: Status) -> dict[str, Any]:
    """A status as every form of the register says it."""
    return {
        "status": status.state.value,
        "since": beijing_iso(status.since),
        "until": beijing_iso(status.until),
        "instrument": status.instrument.key if status.instrument else None,
    }


def _answer(said: dict[str, Any], *, as_of: datetime, asked_of: datetime | None) -> HttpResponse:
    """The ETag is of what holds, not of the second at which nobody named a moment."""
    etag = mark(repr([said, asked_of]).encode())
    return JsonResponse(
        {"as_of": beijing_iso(as_of), **said},
        headers={"ETag": etag, "Cache-Control": "no-cache"},
        json_dumps_params=LOOK,
    )


def _period(period: MeasurePeriod) -> dict[str, Any]:
    return {
        "announcement": period.measure.instrument.key,
        "state": period.state,
        "starts_at": beijing_iso(period.starts_at),
        "ends_at": beijing_iso(period.ends_at),
        "end_rule": period.end_rule,
        "instrument": period.instrument.key,
        "recorded_at": beijing_iso(period.recorded_at),
        "confidence": period.confidence,
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "at": beijing_iso(change.at),
        "kind": change.kind.value,
        "announcement": change.measure.instrument.key,
        **standing(change.after),
    }


def _instrument(instrument: Instrument) -> dict[str, Any]:
    return {
        "key": instrument.key,
        "issuer": instrument.issuer,
        "number": instrument.number,
        "issued_on": instrument.issued_on.isoformat() if instrument.issued_on else None,
        "effective_at": beijing_iso(instrument.effective_at),
        "title": instrument.title,
        "title_zh": instrument.title_zh,
        "url": instrument.url,
        "confidence": instrument.confidence,
    }


def _gate(gate: gates.Gate) -> dict[str, Any]:
    return {
        "kind": gate.kind,
        "state": gate.state,
        "listed_on": gate.listed_on.isoformat(),
        "until": beijing_iso(gate.now_until),
        "instrument": gate.instrument.key if gate.instrument else None,
        "source": gate.source,
    }

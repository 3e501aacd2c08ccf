"""The public register: lists, one entity, announcements. Nobody needs to sign in."""

import hashlib
import json
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from audit import clock
from entities.enums import MeasureState, Reading
from entities.forms.register import DayOfRecord, RegisterFilter
from entities.models import Edition, Instrument, ListedEntity
from entities.queries import edition, gates, named, register
from entities.queries.register import Entry
from entities.queries.status import measure_status, periods_of, strictest
from entities.templatetags.register import country_name, instrument_name, measure_rows

PAGE = 25


@login_not_required
@require_safe
def entities(request: HttpRequest) -> HttpResponse:
    """Search and list, as at any moment."""
    current, form, at, everyone = _asked(request)
    found = register.chosen(everyone, **_conditions(form))
    status = form.cleaned_data.get("status", "")
    shown = [entry for entry in found if status in ("", entry.status.state)]
    text = form.cleaned_data.get("q", "")
    context = {
        "form": form,
        "at": at,
        "current": current,
        "page": Paginator(shown, PAGE).get_page(request.GET.get("page")),
        "tabs": _tabs(found, status),
        "nearest": named.nearest(text) if text and not shown else [],
        **_readings(form, current),
        "section": "register",
    }
    return render(
        request, "entities/register/entities.html", context, status=200 if form.is_valid() else 400
    )


@login_not_required
@require_safe
def entity(request: HttpRequest, key: str) -> HttpResponse:
    """One entity: what holds, what it means, how it came about."""
    listed = get_object_or_404(ListedEntity.objects.prefetch_related("aliases"), key=key)
    form, current = DayOfRecord(request.GET), edition.current()
    at = form.moment(clock.now()) if form.is_valid() else clock.now()
    readings = _readings(form, current)
    by_measure = periods_of([listed.pk], reading=readings["reading"])[listed.pk]
    context = {
        "entity": listed,
        "form": form,
        "at": at,
        **_standing(by_measure, at, current),
        **readings,
        "gates": (found := gates.gates(listed, at)),
        "strip": measure_rows(by_measure, found),
        "section": "register",
    }
    return render(
        request, "entities/register/entity.html", context, status=200 if form.is_valid() else 400
    )


@login_not_required
@require_safe
def as_json(request: HttpRequest) -> HttpResponse:
    """The list's rows as JSON, all on one page; 304 while they are the same."""
    current, form, at, everyone = _asked(request)
    if not form.is_valid():
        field, sentences = next(iter(form.errors.items()))
        return JsonResponse({"error": sentences[0], "field": field}, status=400)
    status = form.cleaned_data["status"]
    found = register.chosen(everyone, **_conditions(form))
    said = {
        "reading": _readings(form, current)["reading"],
        "list_version": current.list_version,
        "entities": [_row(entry) for entry in found if status in ("", entry.status.state)],
    }
    marked = json.dumps([said, str(form.cleaned_data["as_of"])]).encode()
    etag = f'W/"{hashlib.sha256(marked).hexdigest()[:32]}"'
    response = JsonResponse(
        {"as_of": _beijing(at), **said},
        headers={"ETag": etag, "Cache-Control": "no-cache"},
        json_dumps_params={"ensure_ascii": False, "indent": 1},
    )
    return get_conditional_response(request, etag=etag, response=response) or response


@login_not_required
@require_safe
def announcements(request: HttpRequest) -> HttpResponse:
    """Every instrument on record, the newest first."""
    page = Paginator(register.announcements(), PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "section": "instruments"}
    return render(request, "entities/register/announcements.html", context)


@login_not_required
@require_safe
def announcement(request: HttpRequest, key: str) -> HttpResponse:
    """One instrument, whom it lists and what it did."""
    instrument = get_object_or_404(Instrument, key=key)
    current, at = edition.current(), clock.now()
    found = register.chosen(
        register.entries(at=at, reading=current.reading), announcement=instrument.key
    )
    context = {
        "instrument": instrument,
        "entries": found,
        "touched": register.touched_by(instrument, current.reading),
        "at": at,
        "section": "instruments",
    }
    return render(request, "entities/register/announcement.html", context)


def _asked(request: HttpRequest) -> tuple[Edition, RegisterFilter, datetime, list[Entry]]:
    """The edition, the checked question, its moment, and everyone on the list then."""
    current, day = edition.current(), DayOfRecord(request.GET)
    at = day.moment(clock.now()) if day.is_valid() else clock.now()
    everyone = register.entries(at=at, reading=_readings(day, current)["reading"])
    countries = sorted({entry.entity.country for entry in everyone} - {""})
    listings = {one.key: one for entry in everyone for one in entry.listings}
    form = RegisterFilter(
        request.GET,
        countries=[(code, country_name(code)) for code in countries],
        announcements=[
            (one.key, instrument_name(one))
            for one in sorted(listings.values(), key=lambda one: one.known_from, reverse=True)
        ],
    )
    form.is_valid()
    return current, form, at, everyone


def _conditions(form: RegisterFilter) -> dict[str, str]:
    return {name: form.cleaned_data.get(name, "") for name in ("q", "country", "announcement")}


def _tabs(found: list[Entry], status: str) -> list[dict[str, Any]]:
    """One tab a state with its number, and one for all."""
    numbers = register.counts(found)
    states = [state for state in MeasureState if numbers[state.value] or state == status]
    tabs = [{"status": None, "label": "", "count": len(found), "is_current": not status}]
    return tabs + [
        {
            "status": state.value,
            "label": state.label,
            "count": numbers[state.value],
            "is_current": state == status,
        }
        for state in states
    ]


def _readings(form: DayOfRecord, current: Edition) -> dict[str, str]:
    """The reading that is shown, the one in effect, and the other one to compare with."""
    cleaned = getattr(form, "cleaned_data", {})
    shown = cleaned.get("reading") or current.reading
    other = Reading.PRESS if shown == Reading.MINISTRY else Reading.MINISTRY
    return {"reading": Reading(shown), "in_effect": current.reading, "other_reading": other}


def _standing(by_measure: dict, at: datetime, current: Edition) -> dict[str, Any]:
    """What holds at the moment and what it rests on."""
    statuses = [measure_status(rows, at) for rows in by_measure.values()]
    status = strictest(statuses, at)
    periods = sorted(
        (period for rows in by_measure.values() for period in rows), key=lambda one: one.starts_at
    )
    sources = {one.instrument.key: one.instrument for one in periods}
    sources |= {one.measure.instrument.key: one.measure.instrument for one in periods}
    return {
        "status": status,
        "periods": periods,
        "measures": [rows[0].measure for rows in by_measure.values()],
        "following": next((one for one in periods if one.starts_at == status.until), None),
        "first": next((one for one in periods if one.starts_at > at), None),
        "left": register.time_left(status, current.calendar_version),
        "other_end": register.other_end(status.period, current.calendar_version),
        "instruments": sorted(sources.values(), key=lambda one: one.known_from, reverse=True),
    }


def _row(entry: Entry) -> dict[str, Any]:
    status = entry.status
    return {
        "key": entry.entity.key,
        "name": entry.entity.name,
        "name_zh": entry.entity.name_zh,
        "aliases": entry.aliases,
        "country": entry.entity.country,
        "status": status.state.value,
        "since": _beijing(status.since),
        "until": _beijing(status.until),
        "instrument": status.instrument.key if status.instrument else None,
        "announcements": [one.key for one in entry.listings],
        "lapsed": status.lapsed,
    }


def _beijing(at: datetime | None) -> str | None:
    return at.astimezone(clock.BEIJING).isoformat(timespec="seconds") if at else None

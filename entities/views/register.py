"""The public register: lists, one entity, announcements. Nobody needs to sign in."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from audit import clock
from entities.enums import MeasureState
from entities.models import Instrument
from entities.queries import edition, gates, named, register
from entities.queries.register import Entry
from entities.queries.suspensions import suspension_runs
from entities.templatetags.register import measure_rows
from entities.views import question
from entities.views.question import Question
from entities.views.unchanged import not_sent_twice

PAGE = 25


@login_not_required
@require_safe
@not_sent_twice
def entities(request: HttpRequest) -> HttpResponse:
    """Search and list, as at any moment."""
    asked = question.of_list(request)
    form, found, shown = asked.form, asked.found, asked.shown
    text = form.cleaned_data.get("q", "")
    context = {
        "form": form,
        "at": asked.at,
        "known_at": asked.known_at,
        "page": Paginator(shown, PAGE).get_page(request.GET.get("page")),
        "tabs": _tabs(found, form.cleaned_data.get("status", "")),
        "nearest": named.nearest(text) if text and not shown else [],
        **asked.readings,
        "section": "register",
    }
    return render(
        request, "entities/register/entities.html", context, status=200 if form.is_valid() else 400
    )


@login_not_required
@require_safe
@not_sent_twice
def entity(request: HttpRequest, key: str) -> HttpResponse:
    """One entity: what holds, what it means, how it came about."""
    asked = question.of_entity(request, key)
    (entry,) = asked.everyone
    context = {
        "entity": entry.entity,
        "form": asked.form,
        "at": asked.at,
        "known_at": asked.known_at,
        **_standing(entry, asked),
        **asked.readings,
        "gates": (found := gates.gates(entry.entity, asked.at)),
        "strip": measure_rows(entry.by_measure, found),
        "ends": suspension_runs([entry]),
        "section": "register",
    }
    status = 200 if asked.form.is_valid() else 400
    return render(request, "entities/register/entity.html", context, status=status)


@login_not_required
@require_safe
@not_sent_twice
def announcements(request: HttpRequest) -> HttpResponse:
    """Every instrument on record, the newest first."""
    page = Paginator(register.announcements(), PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "section": "instruments"}
    return render(request, "entities/register/announcements.html", context)


@login_not_required
@require_safe
@not_sent_twice
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


def _standing(entry: Entry, asked: Question) -> dict[str, Any]:
    """What holds at the moment and what it rests on."""
    status, at, version = entry.status, asked.at, asked.current.calendar_version
    periods = sorted(
        (period for rows in entry.by_measure.values() for period in rows),
        key=lambda one: one.starts_at,
    )
    return {
        "status": status,
        "periods": periods,
        "measures": [rows[0].measure for rows in entry.by_measure.values()],
        "following": next((one for one in periods if one.starts_at == status.until), None),
        "first": next((one for one in periods if one.starts_at > at), None),
        "left": register.time_left(status, version),
        "other_end": register.other_end(status.period, version),
        "instruments": register.instruments_of(periods),
    }

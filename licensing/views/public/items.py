"""The controlled items: which control codes there are and what holds for each on a day."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit import clock
from entities.templatetags.register import beijing_iso
from entities.views.refusal import refusal
from entities.views.unchanged import mark, not_sent_twice
from licensing.forms.items import ItemFilter
from licensing.queries import item_controls
from licensing.queries.item_controls import ControlState, ItemControl, Suspension

PAGE = 25


@dataclass(frozen=True)
class Asked:
    """The checked question and everything that answers it, in any state."""

    form: ItemFilter
    at: datetime
    suspensions: list[Suspension]
    found: list[ItemControl]

    @property
    def status(self) -> str:
        return str(self.form.cleaned_data.get("status", ""))

    @property
    def shown(self) -> list[ItemControl]:
        return [one for one in self.found if self.status in ("", one.state)]


@login_not_required
@require_safe
@not_sent_twice
def items(request: HttpRequest) -> HttpResponse:
    """Search and list, as at any moment."""
    asked = _asked(request)
    codes = [word for word in asked.form.words if re.fullmatch(r"[0-9]{10}", word)]
    context = {
        "form": asked.form,
        "at": asked.at,
        "page": Paginator(asked.shown, PAGE).get_page(request.GET.get("page")),
        "tabs": _tabs(asked),
        "suspensions": [(one, one.state_at(asked.at)) for one in asked.suspensions],
        "in_catalogue": [(code, item_controls.is_in_catalogue(code)) for code in codes[:1]],
        "section": "items",
    }
    status = 200 if asked.form.is_valid() else 400
    return render(request, "public/items.html", context, status=status)


@login_not_required
@require_safe
@not_sent_twice
def as_json(request: HttpRequest) -> HttpResponse:
    """The rows of the page as JSON, all at once; moments are Beijing time, ISO 8601."""
    asked = _asked(request)
    if not asked.form.is_valid():
        return refusal(asked.form)
    rows = [_row(one) for one in asked.shown]
    etag = mark(repr([rows, asked.form.cleaned_data["as_of"]]).encode())
    return JsonResponse(
        {"as_of": beijing_iso(asked.at), "items": rows},
        headers={"ETag": etag, "Cache-Control": "no-cache"},
        json_dumps_params={"ensure_ascii": False, "indent": 1},
    )


def _asked(request: HttpRequest) -> Asked:
    form, now = ItemFilter(request.GET), clock.now()
    at = form.moment(now) if form.is_valid() else now
    suspensions = item_controls.suspensions()
    found = [one for one in item_controls.item_controls(at, suspensions) if one.answers(form.words)]
    return Asked(form, at, suspensions, found)


def _tabs(asked: Asked) -> list[dict[str, Any]]:
    """One tab a state with its number, and one for all."""
    numbers = Counter(one.state for one in asked.found)
    rows = [("", "", len(asked.found))]
    rows += [
        (state.value, str(state.label), numbers[state])
        for state in ControlState
        if numbers[state] or state == asked.status
    ]
    return [
        {
            "status": state,
            "label": label,
            "count": count,
            "is_current": (state or "") == asked.status,
        }
        for state, label, count in rows
    ]


def _row(one: ItemControl) -> dict[str, Any]:
    item = one.item
    return {
        "key": item.key,
        "control_code": item.control_code or None,
        "description": item.description,
        "description_zh": item.description_zh,
        "status": one.state.value,
        "since": beijing_iso(one.since),
        "until": beijing_iso(one.until),
        "lapsed": one.lapsed,
        "instrument": item.instrument.key,
        "suspended_by": one.suspension.instrument.key if one.suspension else None,
        "customs_codes": one.customs_codes,
        "confidence": item.confidence,
    }

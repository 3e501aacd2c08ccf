"""What changed between two days: a page, and the same as a table."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit import clock
from entities.forms.register import TwoDays
from entities.queries import edition, register
from entities.queries.changes import Difference, differences
from entities.templatetags.changes import sentence
from entities.templatetags.register import beijing_iso
from entities.views import sheet
from entities.views.refusal import refusal
from entities.views.unchanged import not_sent_twice

PAGE = 50
COLUMNS = (
    "key", "name", "name_zh", "country", "from", "before", "before_until", "to", "after",
    "after_since", "after_until", "changed_at", "changes", "instruments",
)  # fmt: skip


@login_not_required
@require_safe
@not_sent_twice
def changes(request: HttpRequest) -> HttpResponse:
    """Per entity what held before and after, and the changes in between."""
    found = _compared(request)
    page = Paginator(found["differences"], PAGE).get_page(request.GET.get("page"))
    context = {**found, "page": page, "section": "register"}
    status = 200 if found["form"].is_valid() else 400
    return render(request, "entities/register/changes.html", context, status=status)


@login_not_required
@require_safe
@not_sent_twice
def changes_as_csv(request: HttpRequest) -> HttpResponse:
    """The rows of the page, for a spreadsheet."""
    found = _compared(request)
    if not found["form"].is_valid():
        return refusal(found["form"], plain=True)
    rows = [sheet.flat(_row(one, found)) for one in found["differences"]]
    return sheet.response("register-changes.csv", COLUMNS, rows)


def _compared(request: HttpRequest) -> dict[str, Any]:
    """The checked question and its answer; nothing is compared when the question is wrong."""
    form, current, now = TwoDays(request.GET), edition.current(), clock.now()
    if not form.is_valid():
        return {"form": form, "differences": []}
    since, until = form.span(now)
    reading = form.cleaned_data["reading"] or current.reading
    known_at = form.cleaned_data["known_at"]
    everyone = register.entries(at=until, reading=reading, known_at=known_at)
    return {
        "form": form,
        "since": since,
        "until": until,
        "known_at": known_at,
        "reading": reading,
        "in_effect": current.reading,
        "differences": differences(everyone, since=since, until=until),
    }


def _row(one: Difference, found: dict[str, Any]) -> dict[str, Any]:
    return {
        "key": one.entry.entity.key,
        "name": one.entry.entity.name,
        "name_zh": one.entry.entity.name_zh,
        "country": one.entry.entity.country,
        "from": beijing_iso(found["since"]),
        "before": one.before.state.value,
        "before_until": beijing_iso(one.before.until),
        "to": beijing_iso(found["until"]) if found["form"].cleaned_data["to"] else None,
        "after": one.after.state.value,
        "after_since": beijing_iso(one.after.since),
        "after_until": beijing_iso(one.after.until),
        "changed_at": [beijing_iso(change.at) for change in one.changes],
        "changes": [sentence(change) for change in one.changes],
        "instruments": [instrument.key for instrument in one.instruments],
    }

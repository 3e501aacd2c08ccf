"""The task list of a draft (the first of the two faces of an application's page)."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise

from audit import clock
from entities.queries.calendar import working_calendar
from licensing.checks import Facts
from licensing.models import Application
from licensing.queries import facts, progress
from licensing.queries.fit import review_fit
from licensing.queries.progress import Task

SCREENS = {"exporter": "contact"}
GROUPS = {
    "deal": ("exporter", "contract", "end_user", "parties", "end_use"),
    "goods": ("items",),
    "papers": ("documents",),
    "send": ("check",),
}


@dataclass(frozen=True)
class Missing:
    message: str | Promise
    url: str


def address(draft: Application, section: str) -> str:
    return reverse(f"exporter:{SCREENS.get(section, section)}", args=[draft.pk])


def shown(draft: Application, known: Facts) -> dict[str, Any]:
    """The tasks in their groups with their addresses, and what is still to do."""
    rows = progress.tasks(draft, known)
    linked = {row.section: as_link(draft, row) for row in rows}
    missing = progress.still_to_do(rows)
    return {
        "tasks": list(linked.values()),
        "groups": {name: [linked[key] for key in keys] for name, keys in GROUPS.items()},
        "done": sum(row.is_done for row in rows),
        "missing": [Missing(row.message, address(draft, row.section)) for row in missing],
    }


def as_link(draft: Application, task: Task) -> dict[str, Any]:
    return {**vars(task), "url": address(draft, task.section)}


def page(request: HttpRequest, draft: Application) -> HttpResponse:
    at = clock.now()
    known = facts.gather(draft, at)
    fit = review_fit(known.status, at=at, calendar=working_calendar())
    said = {"draft": draft, "known": known, "fit": fit, "section": "applications"}
    return render(request, "licensing/exporter/tasks.html", {**said, **shown(draft, known)})

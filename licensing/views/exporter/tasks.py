"""The task list of a draft (the first of the two faces of an application's page)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise

from audit import clock
from licensing.models import Application
from licensing.queries import facts, progress
from licensing.queries.fit import fit_of
from licensing.queries.progress import Task
from licensing.views.doors import SignedInRequest
from licensing.views.exporter.drafting import ANSWERS

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


def shown(draft: Application, at: datetime) -> dict[str, Any]:
    """The tasks in their groups with their addresses, what is still to do, and the fit."""
    prefetch_related_objects([draft], *ANSWERS)
    known = facts.gather(draft, at)
    rows = progress.tasks(draft, known)
    linked = {row.section: as_link(draft, row) for row in rows}
    missing = progress.still_to_do(rows)
    return {
        "known": known,
        "fit": fit_of(draft, at, known.status),
        "tasks": list(linked.values()),
        "groups": {name: [linked[key] for key in keys] for name, keys in GROUPS.items()},
        "done": sum(row.is_done for row in rows),
        "missing": [Missing(row.message, address(draft, row.section)) for row in missing],
    }


def as_link(draft: Application, task: Task) -> dict[str, Any]:
    return {**vars(task), "url": address(draft, task.section)}


def page(request: SignedInRequest, draft: Application) -> HttpResponse:
    said = {"draft": draft, "section": "applications", **shown(draft, clock.now())}
    return render(request, "licensing/exporter/tasks.html", said)

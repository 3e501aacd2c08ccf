from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit import clock
from entities.models.user import OFFICER_ROLES
from licensing.forms.ministry.worklist import TAB_WORDS, WorklistFilters
from licensing.queries import worklists
from licensing.views.doors import SignedInRequest, for_roles

PAGE_SIZE = 25


@require_safe
@for_roles(*OFFICER_ROLES)
def worklist(request: SignedInRequest) -> HttpResponse:
    """The officer's queue, filtered by what stands in the address."""
    form = WorklistFilters(request.GET)
    wanted, at = form.wanted(), clock.now()
    acts = worklists.takes_turns(request.user)
    tab = wanted.get("tab") or ("mine" if acts else "all")
    show = _closed if tab == "closed" else _open
    page = {
        "section": "worklist",
        "form": form,
        "tab": tab,
        "is_narrowed": bool(set(wanted) - {"tab", "order"}),
        **show(request, wanted, tab, at),
    }
    page["tabs"] = [
        (key, words, page["counts"].get(key))
        for key, words in TAB_WORDS.items()
        if acts or key not in ("mine", "queue")
    ]
    return render(request, "licensing/ministry/worklist.html", page)


def _open(request: SignedInRequest, wanted: dict, tab: str, at: Any) -> dict[str, Any]:
    rows = worklists.open_rows(request.user, at=at)
    belongs = worklists.TABS[tab]
    shown = [row for row in rows if belongs(row, request.user)]
    return {
        "counts": worklists.counts(rows, request.user),
        "drawn": shown,
        "page": _page(request, worklists.narrow(shown, wanted)),
    }


def _closed(request: SignedInRequest, wanted: dict, tab: str, at: Any) -> dict[str, Any]:
    page = _page(request, worklists.closed(request.user, wanted.get("q", "")))
    page.object_list = worklists.rows_of(page.object_list, request.user, at=at)
    return {"counts": {}, "drawn": [], "page": page}


def _page(request: SignedInRequest, rows: Any) -> Page:
    return Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))

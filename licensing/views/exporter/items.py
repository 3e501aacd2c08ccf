from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from audit import clock
from licensing.actions import draft as drafts
from licensing.forms.exporter.items import ItemForm
from licensing.forms.exporter.sending import DiscardForm
from licensing.models import Application, Item
from licensing.policies import EXPORTER
from licensing.queries import goods
from licensing.views.doors import SignedInRequest, for_roles
from licensing.views.exporter.drafting import on_draft, saves


@for_roles(*EXPORTER)
@on_draft
def items(request: SignedInRequest, draft: Application) -> HttpResponse:
    return render(request, "licensing/exporter/items.html", {"draft": draft})


@for_roles(*EXPORTER)
@on_draft
def item_find(request: SignedInRequest, draft: Application) -> HttpResponse:
    words = request.GET.get("words", "").replace("\x00", "")[:200].strip()
    shown = {"draft": draft, "words": words, "found": goods.found(words, at=clock.now())}
    return render(request, "licensing/exporter/item_find.html", shown)


@for_roles(*EXPORTER)
@on_draft
def item(request: SignedInRequest, draft: Application, item_id: int | None = None) -> HttpResponse:
    row = get_object_or_404(draft.items.all(), pk=item_id) if item_id else None
    form = ItemForm(request.POST or None, case=draft, initial=known(request, row))
    if form.is_valid() and saves(
        form,
        lambda: drafts.put_item(
            draft, form.item, by=request.user, at=clock.now(), version=form.seen, replacing=row
        ),
    ):
        return redirect("exporter:items", draft.pk)
    shown = {"form": form, "draft": draft, "item": row}
    return render(request, "licensing/exporter/item.html", shown)


@for_roles(*EXPORTER)
@require_POST
@on_draft
def item_remove(request: SignedInRequest, draft: Application, item_id: int) -> HttpResponse:
    row = get_object_or_404(draft.items.all(), pk=item_id)
    form = DiscardForm(request.POST, case=draft)
    if form.is_valid():
        drafts.remove_item(draft, row, by=request.user, at=clock.now(), version=form.seen)
    return redirect("exporter:items", draft.pk)


def known(request: SignedInRequest, row: Item | None) -> dict:
    """The item as saved, or the entry picked from the list."""
    if row is None:
        entry = goods.by_code(request.GET.get("code", "").replace("\x00", ""))
        code, name = (entry.control_code, entry.description[:300]) if entry else ("", "")
        return {"control_code": code, "description": name}
    names = ("description", "hs_code", "quantity", "unit", "value")
    return {
        "control_code": row.controlled_item.control_code,
        **{name: getattr(row, name) for name in names},
    }

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from audit import clock
from entities.models import ListedEntity
from entities.queries.status import status_of
from licensing.actions import draft as drafts
from licensing.forms.exporter.parties import EndUserForm
from licensing.models import Application
from licensing.policies import EXPORTER
from licensing.queries import end_users
from licensing.views.doors import SignedInRequest, for_roles
from licensing.views.exporter.drafting import on_draft, onward, saves


@for_roles(*EXPORTER)
@on_draft
def end_user_find(request: SignedInRequest, draft: Application) -> HttpResponse:
    name = request.GET.get("name", "").replace("\x00", "")[:300].strip()
    shown = {"draft": draft, "name": name, "matches": end_users.matches(name, at=clock.now())}
    return render(request, "licensing/exporter/end_user_find.html", shown)


@for_roles(*EXPORTER)
@on_draft
def end_user(request: SignedInRequest, draft: Application) -> HttpResponse:
    if not (request.GET.keys() & {"entity", "name"} or draft.end_user):
        return redirect("exporter:end_user_find", draft.pk)
    at, entity = clock.now(), chosen(request, draft)
    status = status_of(entity.pk, at=at) if entity else None
    form = EndUserForm(
        request.POST or None, case=draft, entity=entity, initial=known(request, draft, entity),
        is_prohibited=bool(status and status.prohibits),
    )  # fmt: skip
    if form.is_valid() and saves(
        form,
        lambda: drafts.name_end_user(
            draft, form.party, special_circumstances=form.is_special, reason=form.reason,
            by=request.user, at=at, version=form.seen,
        ),
    ):  # fmt: skip
        return onward(request, draft)
    shown = {"form": form, "draft": draft, "entity": entity, "status": status}
    return render(request, "licensing/exporter/end_user.html", shown)


def chosen(request: SignedInRequest, draft: Application) -> ListedEntity | None:
    """The listed entity the address names, or the one named before; a forged key is not found."""
    if key := request.GET.get("entity"):
        return get_object_or_404(ListedEntity, key=key.replace("\x00", ""))
    if "name" in request.GET:
        return end_users.exactly(request.GET["name"].replace("\x00", "")[:300])
    return draft.end_user.listed_entity if draft.end_user else None


def known(request: SignedInRequest, draft: Application, entity: ListedEntity | None) -> dict:
    """What the page shows before anybody typed: from the register, the draft or the search."""
    party = draft.end_user
    if party and party.listed_entity == entity and not request.GET.get("name"):
        names = {name: getattr(party, name) for name in ("name", "name_zh", "country", "address")}
        answered = True if draft.special_circumstances else None
        reason = draft.special_circumstances_reason
        return {**names, "special_circumstances": answered, "special_circumstances_reason": reason}
    if entity:
        return {"country": entity.country, "address": entity.address}
    return {"name": request.GET.get("name", "").replace("\x00", "")[:300]}

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from audit import clock
from licensing.actions import draft as drafts
from licensing.forms.exporter.parties import OtherPartiesForm, PartyForm
from licensing.forms.exporter.sending import DiscardForm
from licensing.models import Application
from licensing.policies import EXPORTER
from licensing.views.doors import SignedInRequest, for_roles
from licensing.views.exporter.drafting import on_draft, onward, saves


@for_roles(*EXPORTER)
@on_draft
def parties(request: SignedInRequest, draft: Application) -> HttpResponse:
    form = OtherPartiesForm(request.POST or None, case=draft)
    others = [party for party in draft.parties.all() if not party.is_end_user]
    if form.is_valid() and saves(
        form,
        lambda: drafts.write(
            draft, form.answers, by=request.user, at=clock.now(), version=form.seen
        ),
    ):
        if form.cleaned_data["has_other_parties"] and not others:
            return redirect("exporter:party_add", draft.pk)
        return onward(request, draft)
    shown = {"form": form, "draft": draft, "others": others}
    return render(request, "licensing/exporter/parties.html", shown)


@for_roles(*EXPORTER)
@on_draft
def party_add(request: SignedInRequest, draft: Application) -> HttpResponse:
    form = PartyForm(request.POST or None, case=draft)
    if form.is_valid() and saves(
        form,
        lambda: drafts.add_party(
            draft, form.party, by=request.user, at=clock.now(), version=form.seen
        ),
    ):
        return redirect("exporter:parties", draft.pk)
    return render(request, "licensing/exporter/party_add.html", {"form": form, "draft": draft})


@for_roles(*EXPORTER)
@require_POST
@on_draft
def party_remove(request: SignedInRequest, draft: Application, party_id: int) -> HttpResponse:
    party = get_object_or_404(draft.parties.all(), pk=party_id)
    form = DiscardForm(request.POST, case=draft)
    if form.is_valid():
        drafts.remove_party(draft, party, by=request.user, at=clock.now(), version=form.seen)
    return redirect("exporter:parties", draft.pk)

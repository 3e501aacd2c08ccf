from django.http import HttpResponse
from django.shortcuts import render

from audit import clock
from licensing.actions import draft as drafts
from licensing.forms.exporter.contract import ContractForm
from licensing.models import Application
from licensing.policies import EXPORTER
from licensing.views.doors import SignedInRequest, for_roles
from licensing.views.exporter.drafting import on_draft, onward, saves


@for_roles(*EXPORTER)
@on_draft
def contract(request: SignedInRequest, draft: Application) -> HttpResponse:
    form = ContractForm(request.POST or None, case=draft)
    if form.is_valid() and saves(
        form,
        lambda: drafts.write(
            draft, form.answers, by=request.user, at=clock.now(), version=form.seen
        ),
    ):
        return onward(request, draft)
    return render(request, "licensing/exporter/contract.html", {"form": form, "draft": draft})

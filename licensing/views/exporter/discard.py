from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from audit import clock
from licensing.actions import draft as drafts
from licensing.forms.exporter.sending import DiscardForm
from licensing.models import Application
from licensing.policies import EXPORTER
from licensing.views.doors import SignedInRequest, for_roles
from licensing.views.exporter.drafting import on_draft, saves


@for_roles(*EXPORTER)
@on_draft
def discard(request: SignedInRequest, draft: Application) -> HttpResponse:
    form = DiscardForm(request.POST or None, case=draft)
    if form.is_valid() and saves(
        form,
        lambda: drafts.discard(draft, by=request.user, at=clock.now(), version=form.seen),
    ):
        messages.success(request, _("The draft is discarded."))
        return redirect("exporter:home")
    return render(request, "licensing/exporter/discard.html", {"form": form, "draft": draft})

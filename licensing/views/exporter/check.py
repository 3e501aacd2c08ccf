from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from audit import clock
from licensing import policies
from licensing.actions import submit
from licensing.forms.exporter.sending import SendForm
from licensing.models import Application
from licensing.policies import EXPORTER
from licensing.queries import visible
from licensing.queries.fit import fit_of
from licensing.views.doors import SignedInRequest, for_roles
from licensing.views.exporter import tasks
from licensing.views.exporter.drafting import on_draft, saves


@for_roles(*EXPORTER)
@on_draft
def check(request: SignedInRequest, draft: Application) -> HttpResponse:
    """Check your answers, declare, send."""
    at = clock.now()
    said = tasks.shown(draft, at) if request.method == "GET" else {}

    def is_tight() -> bool:
        fit = said["fit"] if said else fit_of(draft, at)
        return fit is not None and fit.is_tight

    form = SendForm(request.POST or None, case=draft, is_tight=is_tight)
    if form.is_valid() and saves(
        form, lambda: submit.submit(draft, by=request.user, at=at, version=form.seen)
    ):
        return redirect("exporter:sent", draft.pk)
    not_you = policies.why_not(request.user, policies.APPLICATION["submit"], draft)
    said = {**(said or tasks.shown(draft, at)), "form": form, "draft": draft, "not_you": not_you}
    return render(request, "licensing/exporter/check.html", said)


@for_roles(*EXPORTER)
@require_safe
def sent(request: SignedInRequest, pk: object) -> HttpResponse:
    case = get_object_or_404(
        visible.own_applications(request.user).select_related("exporter"), pk=pk
    )
    if case.reference is None:
        return redirect("exporter:application", case.pk)
    return render(request, "licensing/exporter/sent.html", {"case": case})

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from audit import clock
from entities.queries.calendar import working_calendar
from licensing import policies
from licensing.actions import submit
from licensing.forms.exporter.sending import SendForm
from licensing.models import Application
from licensing.policies import EXPORTER
from licensing.queries import facts, visible
from licensing.queries.fit import review_fit
from licensing.views.doors import for_roles
from licensing.views.exporter import tasks
from licensing.views.exporter.drafting import on_draft, saves


@for_roles(*EXPORTER)
@on_draft
def check(request: HttpRequest, draft: Application) -> HttpResponse:
    """Check your answers, declare, send."""
    at = clock.now()
    known = facts.gather(draft, at)
    fit = review_fit(known.status, at=at, calendar=working_calendar())
    form = SendForm(request.POST or None, case=draft, is_tight=bool(fit and fit.is_tight))
    if form.is_valid() and saves(
        form, lambda: submit.submit(draft, by=request.user, at=at, version=form.seen)
    ):
        return redirect("exporter:sent", draft.pk)
    not_you = policies.why_not(request.user, policies.APPLICATION["submit"], draft)
    shown = {"form": form, "draft": draft, "known": known, "fit": fit, "not_you": not_you}
    shown |= tasks.shown(draft, known)
    return render(request, "licensing/exporter/check.html", shown)


@for_roles(*EXPORTER)
@require_safe
def sent(request: HttpRequest, pk: object) -> HttpResponse:
    case = get_object_or_404(
        visible.own_applications(request.user).select_related("exporter"), pk=pk
    )
    if case.reference is None:
        return redirect("exporter:application", case.pk)
    return render(request, "licensing/exporter/sent.html", {"case": case})

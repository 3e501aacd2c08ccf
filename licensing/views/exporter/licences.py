from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit import clock
from licensing.actions import licence as papers
from licensing.forms.exporter.case import HandBackForm, ReportForm
from licensing.policies import EXPORTER, FILER
from licensing.queries import offers, portfolio, timeline
from licensing.queries.standing import worth_of
from licensing.views.doors import SignedInRequest, back_to, for_roles

ROWS = 25


@for_roles(*EXPORTER)
@require_safe
def licences(request: SignedInRequest) -> HttpResponse:
    page = Paginator(portfolio.licences(request.user), ROWS).get_page(request.GET.get("page"))
    rows = portfolio.with_worth(page, at=clock.now())
    shown = {"page": page, "rows": rows, "section": "licences"}
    return render(request, "licensing/exporter/licences.html", shown)


@for_roles(*EXPORTER)
@require_safe
def licence(request: SignedInRequest, pk: UUID) -> HttpResponse:
    paper = get_object_or_404(portfolio.licences(request.user), pk=pk)
    shown = {
        "licence": paper,
        "worth": worth_of(paper, at=clock.now()),
        "acts": {row.verb: row for row in offers.on_licence(paper, request.user)},
        "use": getattr(paper, "customs_use", None),
        "lines": timeline.for_exporter(paper.chain),
        "section": "licences",
    }
    return render(request, "licensing/exporter/licence.html", shown)


@for_roles(*FILER)
@back_to("exporter:licence")
def hand_back(request: SignedInRequest, pk: UUID) -> HttpResponse:
    paper = get_object_or_404(portfolio.licences(request.user), pk=pk)
    form = HandBackForm(request.POST or None)
    if form.is_valid():
        papers.hand_back(paper, reason=form.cleaned_data["reason"], by=request.user, at=clock.now())
        messages.success(request, _("The licence is handed back."))
        return redirect("exporter:licence", pk)
    return render(request, "licensing/exporter/hand_back.html", {"form": form, "licence": paper})


@for_roles(*FILER)
@back_to("exporter:licence")
def report(request: SignedInRequest, pk: UUID) -> HttpResponse:
    paper = get_object_or_404(portfolio.licences(request.user), pk=pk)
    form = ReportForm(request.POST or None)
    if form.is_valid():
        papers.report(paper, text=form.cleaned_data["report"], by=request.user, at=clock.now())
        messages.success(request, _("Your report is filed."))
        return redirect("exporter:licence", pk)
    return render(request, "licensing/exporter/report.html", {"form": form, "licence": paper})

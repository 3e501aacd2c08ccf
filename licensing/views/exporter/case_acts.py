"""What an exporter does with a filed case; each act on a page of its own that says its effect."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from audit import clock
from licensing.actions import intake, reconsider, submit
from licensing.actions._move import SomeoneWasFaster
from licensing.checks import Refused
from licensing.enums import PENDING, ApplicationState
from licensing.forms.exporter.case import (
    CorrectionForm,
    ReconsiderationForm,
    RestateForm,
    WithdrawForm,
)
from licensing.models import Application
from licensing.policies import FILER
from licensing.queries import visible
from licensing.views.doors import SignedInRequest, View, for_roles, told


def on_case(*states: str) -> Callable[[View], View]:
    """Hand the view its case while it is in one of `states`; else show the case as it is now."""

    def wrap(view: View) -> View:
        @wraps(view)
        def opened(request: SignedInRequest, pk: UUID) -> HttpResponseBase:
            own = visible.own_applications(request.user).select_related("exporter")
            case = get_object_or_404(own, pk=pk)
            if case.state not in states:
                messages.info(request, _("This can no longer be done; see where the case stands."))
                return redirect("exporter:application", pk)
            try:
                return view(request, case)
            except (Refused, SomeoneWasFaster) as fault:
                told(request, fault)
                return redirect("exporter:application", pk)

        return opened

    return wrap


@for_roles(*FILER)
@on_case(*PENDING)
def withdraw(request: SignedInRequest, case: Application) -> HttpResponse:
    form = WithdrawForm(request.POST or None, case=case)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        submit.withdraw(case, by=request.user, at=clock.now(), reason=reason, version=form.seen)
        messages.success(request, _("The application is withdrawn."))
        return redirect("exporter:application", case.pk)
    return render(request, "licensing/exporter/withdraw.html", {"form": form, "case": case})


@for_roles(*FILER)
@on_case(ApplicationState.CORRECTION_REQUESTED)
def correction(request: SignedInRequest, case: Application) -> HttpResponse:
    form = CorrectionForm(request.POST or None, request.FILES or None, case=case)
    if form.is_valid():
        intake.answer_correction(
            case, form.answers, by=request.user, at=clock.now(),
            documents=form.documents, version=form.seen,
        )  # fmt: skip
        messages.success(request, _("Your answer is sent. The papers are checked again."))
        return redirect("exporter:application", case.pk)
    return render(request, "licensing/exporter/correction.html", {"form": form, "case": case})


@for_roles(*FILER)
@on_case(ApplicationState.REFUSED)
def reconsideration(request: SignedInRequest, case: Application) -> HttpResponse:
    form = ReconsiderationForm(request.POST or None, case=case)
    if form.is_valid():
        grounds = form.cleaned_data["grounds"]
        reconsider.request(
            case, grounds=grounds, by=request.user, at=clock.now(), version=form.seen
        )
        messages.success(request, _("Your request for reconsideration is filed."))
        return redirect("exporter:application", case.pk)
    return render(request, "licensing/exporter/reconsideration.html", {"form": form, "case": case})


@for_roles(*FILER)
@on_case(*PENDING)
def restate(request: SignedInRequest, case: Application) -> HttpResponse:
    form = RestateForm(request.POST or None, case=case)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        submit.restate(case, reason=reason, by=request.user, at=clock.now(), version=form.seen)
        messages.success(request, _("The application now states special circumstances."))
        return redirect("exporter:application", case.pk)
    return render(request, "licensing/exporter/restate.html", {"form": form, "case": case})

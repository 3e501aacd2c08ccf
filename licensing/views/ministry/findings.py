from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from audit import clock
from entities.enums import Role
from licensing.actions import assess
from licensing.actions._move import SomeoneWasFaster
from licensing.enums import ApplicationState
from licensing.forms.ministry.findings import FindingsForm
from licensing.queries.cases import Dossier
from licensing.queries.gates import gates
from licensing.views.doors import SignedInRequest, for_roles, sentences
from licensing.views.ministry.case import dossier_of


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(Role.CASE_OFFICER)
def findings(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The eight factors of Export Control Law art. 13 and the two second gates, on one page."""
    dossier = dossier_of(request, pk)
    by: Any = request.user
    if dossier.case.state != ApplicationState.UNDER_REVIEW and request.method != "POST":
        messages.error(request, _("Findings are recorded while the case is under review."))
        return redirect("ministry:case", pk)
    form = FindingsForm(request.POST if request.method == "POST" else None, dossier=dossier)
    if request.method != "POST" or not form.is_valid():
        return _page(request, dossier, form)
    try:
        assess.assess_all(dossier.case, form.changed(), by=by, at=clock.now())
    except SomeoneWasFaster as fault:
        form.add_error(None, sentences(fault))
        return _page(request, dossier, form)
    messages.success(request, _("The findings are recorded."))
    return redirect("ministry:case", pk)


def _page(request: SignedInRequest, dossier: Dossier, form: FindingsForm) -> HttpResponse:
    page = {
        "section": "worklist",
        "dossier": dossier,
        "case": dossier.case,
        "gates": gates(dossier),
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "licensing/ministry/findings.html", page, status=status)

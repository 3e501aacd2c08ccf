from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from audit import clock
from entities.models.user import OFFICER_ROLES
from licensing import policies
from licensing.actions._move import SomeoneWasFaster
from licensing.checks import Refused
from licensing.forms.ministry.acts import ActForm
from licensing.queries.cases import Dossier
from licensing.queries.gates import gates
from licensing.views.doors import SignedInRequest, for_roles, sentences, told
from licensing.views.ministry import panel
from licensing.views.ministry.acts import ACTS, Act
from licensing.views.ministry.case import dossier_of


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(*OFFICER_ROLES)
def act(request: SignedInRequest, pk: UUID, verb: str) -> HttpResponse:
    """One act on a case: the page that asks, and the doing of it."""
    if verb not in ACTS:
        raise Http404
    dossier = dossier_of(request, pk)
    if not policies.is_role_for(request.user, policies.APPLICATION[verb]):
        raise PermissionDenied
    form = ACTS[verb].form(request.POST if request.method == "POST" else None, dossier=dossier)
    if request.method == "POST":
        return _done(request, dossier, verb, form)
    offer = next((row for row in panel.offers_on(dossier, request.user) if row.verb == verb), None)
    if offer is None or not offer.is_open:
        messages.error(request, _("This cannot be done now; the case says why."))
        return redirect("ministry:case", pk)
    return _asked(request, dossier, verb, form)


def _done(request: SignedInRequest, dossier: Dossier, verb: str, form: ActForm) -> HttpResponse:
    """Do it; a refusal keeps what was typed, and says why."""
    wanted = ACTS[verb]
    if not form.is_valid():
        return _asked(request, dossier, verb, form, status=422)
    try:
        wanted.do(dossier.case, form.cleaned_data, {"by": request.user, "at": clock.now()})
    except (Refused, SomeoneWasFaster) as fault:
        return _refused(request, dossier, verb, form, fault)
    messages.success(request, _("Done: %(act)s.") % {"act": label_of(verb)})
    return redirect("ministry:case", dossier.case.pk)


def _refused(
    request: SignedInRequest, dossier: Dossier, verb: str, form: ActForm, fault: Any
) -> HttpResponse:
    if not ACTS[verb].asks_first:
        told(request, fault)
        return redirect("ministry:case", dossier.case.pk)
    if isinstance(fault, Refused):
        form.refuse(fault)
    else:
        form.add_error(None, sentences(fault))
    return _asked(request, dossier_of(request, dossier.case.pk), verb, form, status=409)


def _asked(
    request: SignedInRequest, dossier: Dossier, verb: str, form: ActForm, status: int = 200
) -> HttpResponse:
    wanted: Act = ACTS[verb]
    page = {
        "section": "worklist",
        "dossier": dossier,
        "case": dossier.case,
        "end_user": dossier.case.end_user,
        "gates": gates(dossier) if verb in ("propose", "grant", "refuse") else [],
        "decision": dossier.case.open_decision,
        "form": form,
        "label": label_of(verb),
        "effect": wanted.effect,
    }
    return render(request, "licensing/ministry/act.html", page, status=status)


def label_of(verb: str) -> Any:
    return panel.offers.APPLICATION_LABELS.get(verb) or panel.offers.BESIDE[verb][0]

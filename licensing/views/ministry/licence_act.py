from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from audit import clock
from entities.enums import Role
from licensing.actions import licence as orders
from licensing.queries import offers
from licensing.queries.standing import worth_of
from licensing.views.doors import SignedInRequest, back_to, for_roles
from licensing.views.ministry.licence import OFFICERS_DO, licence_of


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(Role.CASE_OFFICER, Role.COUNTERSIGNER)
def licence_act(request: SignedInRequest, pk: UUID, verb: str) -> HttpResponse:
    """Confirm the waiting order, or enter an ended licence as cancelled."""
    if verb not in OFFICERS_DO:
        raise Http404
    if request.method == "POST":
        return _done(request, pk=pk, verb=verb)
    paper = licence_of(request, pk)
    offer = next((o for o in offers.on_licence(paper, request.user) if o.verb == verb), None)
    if offer is None or not offer.is_open:
        messages.error(request, _("This cannot be done now; the licence says why."))
        return redirect("ministry:licence", pk)
    page: dict[str, Any] = {
        "section": "licences",
        "licence": paper,
        "worth": worth_of(paper, at=clock.now()),
        "order": paper.open_order,
        "label": offer.label,
    }
    return render(request, "licensing/ministry/licence_act.html", page)


def _done(request: SignedInRequest, *, pk: UUID, verb: str) -> Any:
    @back_to("ministry:licence")
    def acted(request: SignedInRequest, pk: UUID) -> HttpResponse:
        do = orders.cancel if verb == "cancel" else orders.confirm_order
        by: Any = request.user
        do(licence_of(request, pk), by=by, at=clock.now())
        messages.success(request, _("Done: %(act)s.") % {"act": offers.LICENCE_LABELS[verb]})
        return redirect("ministry:licence", pk)

    return acted(request, pk)

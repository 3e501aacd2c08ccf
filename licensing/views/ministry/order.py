from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from audit import clock
from entities.enums import Role
from licensing.actions import licence as orders
from licensing.actions._move import SomeoneWasFaster
from licensing.checks import Refused
from licensing.enums import OrderKind
from licensing.forms.ministry.licences import OrderForm
from licensing.queries.standing import worth_of
from licensing.views.doors import SignedInRequest, for_roles, sentences
from licensing.views.ministry.licence import licence_of


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(Role.CASE_OFFICER, Role.COUNTERSIGNER)
def order(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Propose an order on a licence; a second officer confirms it."""
    paper = licence_of(request, pk)
    by: Any = request.user
    form = OrderForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said, at = form.cleaned_data, clock.now()
        said["kind"] = OrderKind(said["kind"])
        try:
            orders.propose_order(paper, **said, by=by, at=at)
        except (Refused, SomeoneWasFaster) as fault:
            form.add_error(None, sentences(fault))
        else:
            messages.success(request, _("The order is proposed; another officer confirms it."))
            return redirect("ministry:licence", pk)
    page = {"section": "licences", "licence": paper, "form": form}
    page["worth"] = worth_of(paper, at=clock.now())
    status = 422 if form.errors else 200
    return render(request, "licensing/ministry/order.html", page, status=status)

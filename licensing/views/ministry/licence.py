from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit import clock
from entities.models.user import OFFICER_ROLES
from licensing import policies
from licensing.actions.licence import ORDERABLE
from licensing.queries import licences, offers, timeline
from licensing.queries.standing import worth_of
from licensing.views.doors import SignedInRequest, for_roles
from licensing.views.ministry.panel import Button

OFFICERS_DO = ("restore", "withdraw", "revoke", "replace", "cancel")


def licence_of(request: SignedInRequest, pk: UUID) -> Any:
    return get_object_or_404(licences.in_full(request.user), pk=pk)


@require_safe
@for_roles(*OFFICER_ROLES)
def licence(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """One licence: its worth now, its history, its orders, and what this person may do."""
    paper = licence_of(request, pk)
    page = {
        "section": "licences",
        "licence": paper,
        "worth": worth_of(paper, at=clock.now()),
        "events": timeline.of(paper.chain),
        "buttons": [*_order_button(paper, request.user), *_buttons(paper, request.user)],
        "order": paper.open_order,
    }
    return render(request, "licensing/ministry/licence.html", page)


def _order_button(paper: Any, user: Any) -> list[Button]:
    rule = policies.LICENCE["propose_order"]
    if paper.state not in ORDERABLE or not policies.is_role_for(user, rule):
        return []
    waits = _("another order on this licence waits for its second officer.")
    return [
        Button(
            key="order",
            label=_("Propose an order"),
            url=reverse("ministry:order", args=[paper.pk]),
            get=True,
            hint=_("To withdraw, revoke, restore or replace; a second officer confirms."),
            not_yet=waits if paper.open_order else "",
            primary=paper.open_order is None,
        )
    ]


def _buttons(paper: Any, user: Any) -> list[Button]:
    return [
        Button(
            key=offer.verb,
            label=offer.label,
            url=reverse("ministry:licence_act", args=[paper.pk, offer.verb]),
            get=True,
            not_you=offer.not_you or "",
            primary=paper.open_order is not None,
        )
        for offer in offers.on_licence(paper, user)
        if offer.verb in OFFICERS_DO
    ]

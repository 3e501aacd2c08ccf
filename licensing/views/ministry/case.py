from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from audit import clock
from entities.models.user import OFFICER_ROLES
from licensing.queries import cases, offers, visible
from licensing.queries.cases import Dossier
from licensing.queries.gates import gates
from licensing.views.doors import SignedInRequest, for_roles
from licensing.views.ministry import panel


def dossier_of(request: SignedInRequest, pk: UUID) -> Dossier:
    """The case as this officer may see it now; 404 when they may not."""
    at = clock.now()
    found = cases.in_full(visible.filed_applications(request.user), at)
    return cases.dossier(get_object_or_404(found, pk=pk), request.user, at=at)


def can_assess(dossier: Dossier, user: Any) -> bool:
    beside = offers.beside_application(dossier.case, user)
    return any(offer.verb == "assess" and offer.is_open for offer in beside)


@require_safe
@for_roles(*OFFICER_ROLES)
def case(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Everything on one case, and what this person may do now."""
    dossier = dossier_of(request, pk)
    page: dict[str, Any] = {
        "section": "worklist",
        "dossier": dossier,
        "case": dossier.case,
        "end_user": dossier.case.end_user,
        "gates": gates(dossier),
        "buttons": panel.of_case(dossier, request.user),
        "can_assess": can_assess(dossier, request.user),
        "hits": [(hit, dossier.states.get(hit.entity_id)) for hit in dossier.hits],
    }
    return render(request, "licensing/ministry/case.html", page)

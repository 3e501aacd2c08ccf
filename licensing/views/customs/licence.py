from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from audit import clock
from entities.enums import Role
from licensing.actions.customs import REFUSALS
from licensing.queries import desk
from licensing.views.doors import for_roles


@for_roles(Role.CUSTOMS_OFFICER)
@never_cache
@require_safe
def licence(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One licence: what it is worth at this moment, and what customs may do with it."""
    now = clock.now()
    paper = get_object_or_404(desk.detailed(request.user), pk=pk)
    return render(
        request,
        "licensing/customs/licence.html",
        {
            "licence": paper,
            "use": getattr(paper, "customs_use", None),
            "view": desk.view(paper, request.user, at=now, refusals=REFUSALS),
            "now": now,
            "section": "verify",
        },
    )

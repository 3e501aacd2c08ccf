from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from licensing.policies import EXPORTER
from licensing.queries import visible
from licensing.views.doors import SignedInRequest, for_roles
from licensing.views.exporter import case, tasks


@for_roles(*EXPORTER)
@require_safe
def application(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """One address: the task list of a draft, the page of a filed case."""
    own = visible.own_applications(request.user)
    found = get_object_or_404(
        own.select_related("exporter", "correction", "reconsideration"), pk=pk
    )
    return tasks.page(request, found) if found.is_draft else case.page(request, found)

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from licensing.policies import EXPORTER
from licensing.views.doors import for_roles
from licensing.views.exporter import case, tasks
from licensing.views.exporter.drafting import with_answers


@for_roles(*EXPORTER)
@require_safe
def application(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One address: the task list of a draft, the page of a filed case."""
    found = get_object_or_404(with_answers(request.user), pk=pk)
    return tasks.page(request, found) if found.is_draft else case.page(request, found)

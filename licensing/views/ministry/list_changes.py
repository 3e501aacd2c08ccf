from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from entities import policies as list_policies
from licensing.policies import MINISTRY
from licensing.queries import list_changes as changes
from licensing.views.doors import for_roles

PAGE_SIZE = 25


@require_safe
@for_roles(*MINISTRY)
def list_changes(request: HttpRequest) -> HttpResponse:
    """Every change of the control list: in preparation, waiting, decided."""
    page = Paginator(changes.listed(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "section": "list_changes",
        "page": page,
        "not_you": list_policies.why_not_draft(request.user),
    }
    return render(request, "licensing/ministry/list_changes.html", context)

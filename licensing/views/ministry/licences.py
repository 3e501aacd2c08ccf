from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit import clock
from entities.models.user import OFFICER_ROLES
from licensing.forms.ministry.licences import LicenceFilters
from licensing.queries import licences as register
from licensing.views.doors import SignedInRequest, for_roles

PAGE_SIZE = 25


@require_safe
@for_roles(*OFFICER_ROLES)
def licences(request: SignedInRequest) -> HttpResponse:
    """All licences this officer may see, with what each is worth now."""
    form = LicenceFilters(request.GET)
    wanted, at = form.wanted(), clock.now()
    rows: Any = register.listed(request.user, wanted.get("q", ""))
    if wanted.get("standing"):
        rows = register.of_worth(rows, wanted["standing"], at=at)
    page: Any = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    page.object_list = register.with_worth(list(page.object_list), at=at)
    context = {"section": "licences", "form": form, "page": page, "is_narrowed": bool(wanted)}
    return render(request, "licensing/ministry/licences.html", context)

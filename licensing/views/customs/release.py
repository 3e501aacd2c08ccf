from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from audit import clock
from entities.enums import Role
from licensing.actions import customs
from licensing.queries import answer, desk, standing
from licensing.views.doors import SignedInRequest, back_to, for_roles


@for_roles(Role.CUSTOMS_OFFICER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@back_to("customs:licence")
def release(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show what leaves the country and under which licence; then release it, once."""
    licence = get_object_or_404(desk.detailed(request.user), pk=pk)
    now = clock.now()
    if request.method == "POST":
        customs.release(licence, by=request.user, at=now)
        messages.success(request, _("The goods are released. The licence is used and has lapsed."))
        return redirect("customs:licence", pk=pk)
    worth = standing.worth_of(licence, at=now)
    context = {"licence": licence, "answer": answer.in_words(licence, worth), "now": now}
    context |= {"form": forms.Form(), "refusal": customs.REFUSALS.get(worth.standing)}
    return render(request, "licensing/customs/release.html", {**context, "section": "verify"})

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from audit import clock
from entities.enums import Role
from licensing.actions import customs
from licensing.checks import Refused
from licensing.forms.customs.declaration import DeclareForm
from licensing.queries import desk
from licensing.views.doors import SignedInRequest, back_to, for_roles


@for_roles(Role.CUSTOMS_OFFICER)
@require_http_methods(["GET", "HEAD", "POST"])
@back_to("customs:licence")
def declare(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Enter the one export declaration under a licence."""
    licence = get_object_or_404(desk.detailed(request.user), pk=pk)
    office = {"customs_office": desk.office_of(request.user)}
    form = DeclareForm(request.POST if request.method == "POST" else None, initial=office)
    if form.is_valid():
        try:
            customs.declare(licence, **form.cleaned_data, by=request.user, at=clock.now())
        except Refused as fault:
            form.refuse(fault)
        else:
            messages.success(
                request, _("The declaration is entered. The licence covers no other export.")
            )
            return redirect("customs:licence", pk=pk)
    context = {"form": form, "licence": licence, "section": "verify"}
    return render(request, "licensing/customs/declare.html", context)

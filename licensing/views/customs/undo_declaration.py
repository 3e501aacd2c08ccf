from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from audit import clock
from entities.enums import Role
from licensing.actions import customs
from licensing.forms.customs.declaration import UndoForm
from licensing.queries import desk
from licensing.views.doors import SignedInRequest, back_to, for_roles


@for_roles(Role.CUSTOMS_OFFICER)
@require_http_methods(["GET", "HEAD", "POST"])
@back_to("customs:licence")
def undo_declaration(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The declaration was cancelled and nothing left the country: say why."""
    licence = get_object_or_404(desk.detailed(request.user), pk=pk)
    form = UndoForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        customs.undo_declaration(
            licence, reason=form.cleaned_data["reason"], by=request.user, at=clock.now()
        )
        messages.success(request, _("The declaration is cancelled. The licence is unused again."))
        return redirect("customs:licence", pk=pk)
    context = {"form": form, "licence": licence, "section": "verify"}
    return render(request, "licensing/customs/undo_declaration.html", context)

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from audit import clock
from entities.enums import Role
from licensing.forms.customs.declaration import LookupForm
from licensing.models import Licence
from licensing.queries import desk, verification, visible
from licensing.views.doors import for_roles


@for_roles(Role.CUSTOMS_OFFICER)
@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Look a licence up; what is declared at this desk and waits for release."""
    now = clock.now()
    form = LookupForm(request.GET if "number" in request.GET else None)
    if form.is_valid() and (licence := _looked_up(request, form)):
        return redirect("customs:licence", pk=licence.pk)
    page = Paginator(desk.waiting(request.user), 50).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "now": now, "section": "verify"}
    context["rows"] = desk.answered(list(page), at=now)
    return render(request, "licensing/customs/home.html", context)


def _looked_up(request: HttpRequest, form: LookupForm) -> Licence | None:
    typed = form.cleaned_data
    licence = verification.numbered(visible.licences(request.user), typed["number"])
    if licence is None:
        form.add_error("number", _("No licence has this number."))
    elif typed["code"] and verification.found(typed["number"], typed["code"]) is None:
        form.add_error(
            "code", _("This is not the code of that licence. The paper may have been altered.")
        )
        return None
    return licence

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from audit import clock
from entities.queries import marks
from licensing.forms.public import VerifyForm
from licensing.models import Licence
from licensing.queries import answer, standing, verification
from licensing.views import pace

PAGE = "public/verify.html"
UNKNOWN = gettext_lazy(
    "No licence has this number and this code. Check both as they are printed; if they are right,"
    " the paper is not a licence of this register."
)


@login_not_required
@never_cache
@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    """What a licence is worth now, for whoever holds its number and code."""
    is_asked = "number" in request.GET or "code" in request.GET
    form = VerifyForm(request.GET if is_asked else None)
    if not form.is_valid():
        return render(request, PAGE, {"form": form, "section": "verify"})
    seconds = pace.wait(pace.asker(request), at=clock.system_now())
    if seconds:
        return _too_often(request, form, seconds)
    licence = verification.found(**form.cleaned_data)
    if licence is None:
        form.add_error(None, UNKNOWN)
        return render(request, PAGE, {"form": form, "section": "verify"})
    return render(request, PAGE, {"form": form, "section": "verify", **_facts(licence)})


def _facts(licence: Licence) -> dict[str, object]:
    now = clock.now()
    worth = standing.worth_of(licence, at=now)
    entity = licence.end_user_entity_id
    return {
        "licence": licence,
        "now": now,
        "answer": answer.in_words(licence, worth),
        "rows": marks.rows_of(entity) if entity else [],
    }


def _too_often(request: HttpRequest, form: VerifyForm, seconds: int) -> HttpResponse:
    form.add_error(
        None,
        _("Too many checks came from your network. Wait %(seconds)s seconds and try again.")
        % {"seconds": seconds},
    )
    page = render(request, PAGE, {"form": form, "section": "verify"}, status=429)
    page["Retry-After"] = str(seconds)
    return page

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit import clock
from entities.queries import marks
from licensing.forms.public import VerifyForm


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this is, where to go, and the next moment at which suspensions end."""
    now = clock.now()
    ahead = marks.next_mark(at=now)
    return render(
        request,
        "public/home.html",
        {
            "now": now,
            "ahead": ahead,
            "behind": None if ahead else marks.last_mark(at=now),
            "verify_form": VerifyForm(),
        },
    )

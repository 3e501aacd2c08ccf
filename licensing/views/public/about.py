from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit import clock
from entities.queries import edition, marks


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "public/accessibility.html", {"section": "accessibility"})


@login_not_required
@require_safe
def about_data(request: HttpRequest) -> HttpResponse:
    """Which reading and which rule of counting are in effect, and where the data come from."""
    return render(
        request,
        "public/about_data.html",
        {
            "section": "about_data",
            "edition": edition.current(),
            "year_rule": settings.XUKE_YEAR_RULE,
            "ahead": marks.next_mark(at=clock.now()),
        },
    )


@login_not_required
@require_safe
def guidance(request: HttpRequest) -> HttpResponse:
    return render(request, "public/guidance.html", {"section": "guidance"})

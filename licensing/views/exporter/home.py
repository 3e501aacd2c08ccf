from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit import clock
from entities.queries import edition
from licensing.forms.exporter.start import StartForm
from licensing.policies import EXPORTER
from licensing.queries import portfolio
from licensing.views.doors import SignedInRequest, for_roles
from notices.models import Notice

ROWS = 25
LICENCES = 5


@for_roles(*EXPORTER)
@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    at, tab = clock.now(), request.GET.get("tab")
    counts = portfolio.counts(request.user)
    tab = tab if tab in portfolio.TABS else "drafts" if counts["drafts"] else "pending"
    pages = Paginator(portfolio.applications(request.user, tab), ROWS)
    page = pages.get_page(request.GET.get("page"))
    shown = {
        "tab": tab,
        "counts": counts,
        "page": page,
        "lines": portfolio.lines(page, at=at, edition=edition.current()),
        "licences": portfolio.with_worth(portfolio.licences(request.user)[:LICENCES], at=at),
        "start": StartForm(user=request.user),
        "unread": Notice.objects.filter(recipient=request.user, read_at=None).count(),
        "has_several": len(request.user.organisations_as(*EXPORTER)) > 1,
        "section": "applications",
    }
    return render(request, "licensing/exporter/home.html", shown)

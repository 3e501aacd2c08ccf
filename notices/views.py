from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from audit import clock
from notices import courier, inbox
from notices.models import Notice


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """My notices in the language of the page, the unread first."""
    page = Paginator(inbox.of(request.user), 20).get_page(request.GET.get("page"))
    language = get_language() or "en"
    told = [(notice, *courier.worded(notice, language, is_letter=False)) for notice in page]
    return render(request, "notices/mine.html", {"page": page, "told": told, "section": "messages"})


@require_POST
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark one of my notices as read and go to what it is about, if asked."""
    notice: Notice = get_object_or_404(inbox.of(request.user), pk=pk)
    inbox.mark_read(inbox.of(request.user).filter(pk=pk), at=clock.now())
    return redirect(notice.link if notice.link and "open" in request.POST else "notices:mine")


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    inbox.mark_read(inbox.unread(request.user), at=clock.now())
    return redirect("notices:mine")

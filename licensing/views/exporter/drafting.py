"""What the screens of a draft have in common: how it is fetched, saved, and where one goes on."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from licensing.actions._move import SomeoneWasFaster
from licensing.checks import Refused
from licensing.forms.exporter.section import VersionedForm
from licensing.models import Application
from licensing.queries import visible
from licensing.views.doors import SignedInRequest, told

View = Callable[..., HttpResponseBase]


ANSWERS = ("parties__listed_entity", "items__controlled_item", "documents")


def on_draft(view: View) -> View:
    """Hand the view its draft; a filed application is shown instead of its form."""

    @wraps(view)
    def opened(request: SignedInRequest, pk: UUID, *args: Any, **kwargs: Any) -> HttpResponseBase:
        own = visible.own_applications(request.user).select_related("exporter")
        draft = get_object_or_404(own, pk=pk)
        if not draft.is_draft:
            messages.info(request, _("This application is no longer a draft; nothing was changed."))
            return redirect("exporter:application", pk)
        if request.method == "GET":
            prefetch_related_objects([draft], *ANSWERS)
        try:
            return view(request, draft, *args, **kwargs)
        except (Refused, SomeoneWasFaster) as fault:
            told(request, fault)
            return redirect("exporter:application", pk)

    return opened


def saves(form: VersionedForm, act: Callable[[], object]) -> bool:
    """Do the act; when it is refused or the page was stale, let the form say so and keep the text.

    A draft that was filed or discarded meanwhile has no form any more: the fault passes on.
    """
    try:
        act()
    except SomeoneWasFaster as fault:
        if isinstance(fault.subject, Application) and fault.subject.is_draft:
            form.refuse(fault)
            return False
        raise
    except Refused as fault:
        form.refuse(fault)
        return False
    return True


def onward(request: SignedInRequest, draft: Application) -> HttpResponse:
    """After saving: to the check of the answers when one came from there, else to the tasks."""
    messages.success(request, _("Saved."))
    came_from_check = request.GET.get("back") == "check"
    return redirect("exporter:check" if came_from_check else "exporter:application", draft.pk)

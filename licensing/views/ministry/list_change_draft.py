"""Preparing a change of the list: the instrument, the acts on measures, new listings."""

from collections.abc import Callable

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from audit import clock
from entities.actions import draft_change
from entities.enums import Role
from entities.models import ListChange
from licensing.checks import Refused
from licensing.forms.ministry.list_changes import ActForm, FindForm, InstrumentForm, ListingForm
from licensing.queries import list_changes as changes
from licensing.views.doors import for_roles, told
from licensing.views.ministry.list_change import person

entry = require_http_methods(["GET", "HEAD", "POST"])


@entry
@for_roles(Role.LIST_OFFICER)
def start(request: HttpRequest) -> HttpResponse:
    form = InstrumentForm(request.POST or None)
    begun = _stored(
        form, lambda who: draft_change.start(form.said(), **who), request
    )  # fmt: skip
    if begun:
        return redirect("ministry:list_change", begun.pk)
    return _page(request, form, title=_("Enter the instrument"))


@entry
@for_roles(Role.LIST_OFFICER)
def instrument(request: HttpRequest, pk: int) -> HttpResponse:
    change = get_object_or_404(ListChange, pk=pk)
    form = InstrumentForm(request.POST) if request.POST else InstrumentForm.showing(change)
    if _stored(
        form,
        lambda who: draft_change.rewrite(change, form.said(), version=_version(form), **who),
        request,
    ):
        return redirect("ministry:list_change", pk)
    return _page(request, form, change, title=_("Change the instrument"))


@entry
@for_roles(Role.LIST_OFFICER)
def acts(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose whom by announcement or name (GET), then say what happens to the ticked ones."""
    change, find = get_object_or_404(ListChange, pk=pk), FindForm(request.GET)
    announcement, name = find.wanted()
    found = changes.candidates(announcement, name)
    ticked = [str(one.pk) for one in found] if announcement else []
    form = ActForm(
        request.POST or None, found=found, states=changes.states(found, change, clock.now()),
        initial={"version": change.version, "measures": ticked},
    )  # fmt: skip
    if _stored(
        form,
        lambda who: draft_change.add_acts(
            change, form.chosen(found), form.said(), version=_version(form), **who
        ),
        request,
    ):
        return redirect("ministry:list_change", pk)
    return _page(request, form, change, title=_("Add an act"), find=find, found=found)


@entry
@for_roles(Role.LIST_OFFICER)
def listing(request: HttpRequest, pk: int) -> HttpResponse:
    change = get_object_or_404(ListChange, pk=pk)
    form = ListingForm(request.POST or None, initial={"version": change.version})
    if _stored(
        form,
        lambda who: draft_change.add_listing(
            change, form.who(), form.said(), version=_version(form), **who
        ),
        request,
    ):
        return redirect("ministry:list_change", pk)
    return _page(request, form, change, title=_("Put an entity on a list"))


@require_POST
@for_roles(Role.LIST_OFFICER)
def drop(request: HttpRequest, pk: int, act: int) -> HttpResponse:
    change = get_object_or_404(ListChange, pk=pk)
    version = request.POST.get("version", "")
    seen = int(version) if version.isdecimal() else 0
    try:
        draft_change.drop_act(change, act, by=person(request), at=clock.now(), version=seen)
    except Refused as refused:
        told(request, refused)
    return redirect("ministry:list_change", pk)


def _stored(
    form: Form, act: Callable[[dict], ListChange], request: HttpRequest
) -> ListChange | None:
    """Do it when the form holds; what speaks against it is said at its field."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return act({"by": request.user, "at": clock.now()})
    except Refused as refused:
        for problem in refused.problems:
            form.add_error(problem.section if problem.section in form.fields else None,
                           str(problem.message))  # fmt: skip
        return None


def _version(form: Form) -> int:
    return form.cleaned_data.get("version") or 0


def _page(
    request: HttpRequest, form: Form, change: ListChange | None = None, **more: object
) -> HttpResponse:
    context = {"section": "list_changes", "form": form, "change": change, **more}
    status = 422 if form.errors else 200
    return render(request, "licensing/ministry/list_change_draft.html", context, status=status)

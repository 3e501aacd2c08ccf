"""One change of the list: its impact before approval, and the second person's decision."""

import csv

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from audit import clock
from entities import policies as list_policies
from entities.actions import approve_change
from entities.enums import Role
from entities.models import User
from licensing.actions import change_list
from licensing.forms.ministry.list_changes import DecisionForm, PresentForm
from licensing.policies import MINISTRY
from licensing.queries import list_changes as changes
from licensing.queries.touched import table
from licensing.views.doors import back_to, for_roles

PAGE_SIZE = 50


@require_safe
@for_roles(*MINISTRY)
def list_change(request: HttpRequest, pk: int) -> HttpResponse:
    """What the change does, before it does it: strips, counts, row by row."""
    at = clock.now()
    told = changes.told(get_object_or_404(changes.listed(), pk=pk), at=at)
    context = {
        "section": "list_changes",
        "told": told,
        "change": told.change,
        "sentence": changes.sentence(told),
        "now": at,
        "page": Paginator(told.rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "not_edit": list_policies.why_not_edit(request.user, told.change),
        "not_decide": list_policies.why_not_decide(request.user, told.change),
    }
    return render(request, "licensing/ministry/list_change.html", context)


@require_safe
@for_roles(*MINISTRY)
def impact_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """All rows of the impact as a file; no cell is ever read as a formula."""
    told = changes.told(get_object_or_404(changes.listed(), pk=pk), at=clock.now())
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    name = f"{told.change.reference}-impact.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.write("\ufeff")
    csv.writer(answer).writerows(table(told.rows))
    return answer


@require_POST
@for_roles(Role.LIST_OFFICER)
@back_to("ministry:list_change")
def present(request: HttpRequest, pk: int) -> HttpResponse:
    change, form = get_object_or_404(changes.listed(), pk=pk), PresentForm(request.POST)
    form.is_valid()
    change_list.present(
        change,
        confirmed=form.cleaned_data.get("confirmed", False),
        by=person(request),
        at=clock.now(),
        version=form.cleaned_data.get("version") or 0,
    )
    messages.success(request, _("The change waits for a second person."))
    return redirect("ministry:list_change", pk)


@require_POST
@for_roles(Role.LIST_APPROVER)
@back_to("ministry:list_change")
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    change, form = get_object_or_404(changes.listed(), pk=pk), DecisionForm(request.POST)
    form.is_valid()
    change_list.approve(
        change,
        seal=form.cleaned_data.get("seal", ""),
        reason=form.cleaned_data.get("reason", ""),
        by=person(request),
        at=clock.now(),
        version=form.cleaned_data.get("version") or 0,
    )
    messages.success(request, _("The change is approved; the list stands as shown here."))
    return redirect("ministry:list_change", pk)


@require_POST
@for_roles(Role.LIST_APPROVER)
@back_to("ministry:list_change")
def reject(request: HttpRequest, pk: int) -> HttpResponse:
    change, form = get_object_or_404(changes.listed(), pk=pk), DecisionForm(request.POST)
    form.is_valid()
    approve_change.reject(
        change,
        reason=form.cleaned_data.get("reason", ""),
        by=person(request),
        at=clock.now(),
        version=form.cleaned_data.get("version") or 0,
    )
    messages.info(request, _("The change is sent back; the list is as it was."))
    return redirect("ministry:list_change", pk)


def person(request: HttpRequest) -> User:
    """Who is signed in."""
    assert isinstance(request.user, User)  # noqa: S101 - the door lets nobody else in
    return request.user

from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from audit import clock
from licensing.actions import draft as drafts
from licensing.enums import REQUIRED_PAPERS
from licensing.forms.exporter.papers import PapersForm
from licensing.forms.exporter.sending import DiscardForm
from licensing.models import Application
from licensing.policies import EXPORTER
from licensing.queries import visible
from licensing.views.doors import SignedInRequest, for_roles
from licensing.views.exporter.drafting import on_draft, saves


@for_roles(*EXPORTER)
@on_draft
def documents(request: SignedInRequest, draft: Application) -> HttpResponse:
    form = PapersForm(request.POST or None, request.FILES or None, case=draft)
    if form.is_valid() and saves(
        form,
        lambda: drafts.attach_all(
            draft, form.documents, by=request.user, at=clock.now(), version=form.seen
        ),
    ):
        return redirect("exporter:documents", draft.pk)
    present = {row.kind for row in draft.documents.all()}
    missing = [kind.label for kind in REQUIRED_PAPERS if kind not in present]
    shown = {"form": form, "draft": draft, "missing": missing}
    return render(request, "licensing/exporter/documents.html", shown)


@for_roles(*EXPORTER)
@require_POST
@on_draft
def document_remove(
    request: SignedInRequest, draft: Application, document_id: UUID
) -> HttpResponse:
    paper = get_object_or_404(draft.documents.all(), pk=document_id)
    form = DiscardForm(request.POST, case=draft)
    if form.is_valid():
        drafts.detach(draft, paper, by=request.user, at=clock.now(), version=form.seen)
    return redirect("exporter:documents", draft.pk)


@for_roles(*EXPORTER)
@require_safe
def document(request: SignedInRequest, pk: UUID) -> FileResponse:
    """The paper as a file to save, never shown within the site."""
    own = visible.own_applications(request.user)
    paper = get_object_or_404(visible.documents(request.user), pk=pk, application__in=own)
    try:
        opened = paper.file.open("rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    answer = FileResponse(
        opened, as_attachment=True, filename=paper.filename, content_type=paper.content_type
    )
    answer["X-Content-Type-Options"] = "nosniff"
    return answer

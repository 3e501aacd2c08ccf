from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from audit import clock
from licensing.actions import papers
from licensing.documents import correspondence
from licensing.documents.letter import render_letter
from licensing.queries import visible

PDF = "application/pdf"


@never_cache
@require_safe
def licence_paper(request: HttpRequest, pk: UUID) -> FileResponse:
    """The licence as PDF, printed now if nobody has asked before."""
    rows = visible.licences(request.user).select_related("exporter", "application")
    licence = papers.ensure(get_object_or_404(rows, pk=pk), at=clock.now())
    return FileResponse(
        licence.paper.open(), as_attachment=True, filename=f"{licence.number}.pdf", content_type=PDF
    )


@never_cache
@require_safe
def letter(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """One of the case's letters as PDF, typeset on request."""
    rows = visible.applications(request.user).select_related("exporter")
    case = get_object_or_404(rows, pk=pk)
    written = correspondence.letter(case, kind)
    if written is None:
        raise Http404
    name = f"{case.reference}-{kind}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(render_letter(written), content_type=PDF, headers=headers)

from uuid import UUID

from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from entities.models.user import OFFICER_ROLES
from licensing.models import Document
from licensing.queries import visible
from licensing.views.doors import SignedInRequest, for_roles


@require_safe
@for_roles(*OFFICER_ROLES)
def paper(request: SignedInRequest, pk: UUID) -> HttpResponseBase:
    """A paper of a case, always as a download: nothing the exporter sent opens in the page."""
    cases = visible.filed_applications(request.user)
    document = get_object_or_404(Document, pk=pk, application__in=cases)
    try:
        content = document.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    return FileResponse(content, as_attachment=True, filename=document.filename)

"""What a person may see at all; views fetch through these, so a foreign row is not found."""

from typing import Any

from django.db.models import Q, QuerySet

from entities.enums import Role
from licensing.enums import ApplicationState
from licensing.models import Application, Document, Licence
from licensing.policies import EXPORTER, MINISTRY

UNFILED = (ApplicationState.DRAFT, ApplicationState.DISCARDED)


def applications(user: Any) -> QuerySet[Application]:
    """Exporters: their own. Ministry and auditor: all that were filed. Province: its own.
    Consulted bodies: those they were asked about."""
    own = Q(exporter__in=user.organisations_as(*EXPORTER))
    if user.has_role(*MINISTRY):
        return Application.objects.filter(own | ~Q(state__in=UNFILED))
    theirs = Q(exporter__province__in=user.provinces_as(Role.PROVINCIAL_OFFICER))
    asked = Q(
        pk__in=Application.objects.filter(
            consultations__body__in=user.organisations_as(Role.CONSULTED_BODY)
        ).values("pk")
    )
    return Application.objects.filter(own | (~Q(state__in=UNFILED) & (theirs | asked)))


def own_applications(user: Any) -> QuerySet[Application]:
    """The exporter's side only."""
    return Application.objects.filter(exporter__in=user.organisations_as(*EXPORTER))


def filed_applications(user: Any) -> QuerySet[Application]:
    """The officers' side only: never a draft, never because the person also exports."""
    if not user.is_officer:
        return Application.objects.none()
    return applications(user).exclude(state__in=UNFILED)


def licences(user: Any) -> QuerySet[Licence]:
    """Exporters: their own. Ministry, auditor and customs: all. Province: its own."""
    if user.has_role(*MINISTRY, Role.CUSTOMS_OFFICER):
        return Licence.objects.all()
    return Licence.objects.filter(
        Q(exporter__in=user.organisations_as(*EXPORTER))
        | Q(exporter__province__in=user.provinces_as(Role.PROVINCIAL_OFFICER))
    )


def own_licences(user: Any) -> QuerySet[Licence]:
    """The exporter's side only."""
    return Licence.objects.filter(exporter__in=user.organisations_as(*EXPORTER))


def documents(user: Any) -> QuerySet[Document]:
    return Document.objects.filter(application__in=applications(user))

"""Who hears of a case."""

from django.db.models import QuerySet

from entities.enums import Role
from entities.models import User
from licensing.models import Application, Licence
from licensing.policies import EXPORTER


def of_the_exporter(subject: Application | Licence) -> QuerySet[User]:
    """The exporter's people, active accounts only."""
    return User.objects.filter(
        is_active=True,
        memberships__organisation=subject.exporter_id,
        memberships__role__in=EXPORTER,
    ).distinct()


def officers_of(application: Application) -> QuerySet[User]:
    """The case's officer, or, before allocation, the ministry's intake."""
    if application.case_officer_id:
        return User.objects.filter(pk=application.case_officer_id, is_active=True)
    return with_role(Role.INTAKE_OFFICER)


def in_the_province(application: Application) -> QuerySet[User]:
    return with_role(Role.PROVINCIAL_OFFICER).filter(
        memberships__organisation__province=application.exporter.province
    )


def with_role(role: str) -> QuerySet[User]:
    return User.objects.filter(is_active=True, memberships__role=role).distinct()

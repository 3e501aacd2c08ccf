"""Write a draft: every step is saved on the server at once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from audit import journal
from entities.models import Organisation, User
from licensing.actions import _move
from licensing.enums import ApplicationState, PartyRole
from licensing.models import Application, Document, Item, Party
from licensing.policies import EXPORTER

OPEN = (ApplicationState.DRAFT,)
FIELDS = frozenset(
    {
        "contact_name", "contact_phone", "contact_email", "has_other_parties", "contract_number",
        "contract_date", "currency", "destination", "transport", "customs_office", "end_use",
        "is_military_use", "sells_to_military", "undertaking_given", "special_circumstances",
        "special_circumstances_reason",
    }
)  # fmt: skip


def start(exporter: Organisation, *, by: User, at: datetime, token: UUID) -> Application:
    """Begin a draft; the same `token`, sent twice, gives the same draft."""
    if exporter.pk not in by.organisations_as(*EXPORTER):
        raise PermissionDenied
    with transaction.atomic():
        application, is_new = Application.objects.get_or_create(
            start_token=token,
            defaults={
                "exporter": exporter,
                "created_by": by,
                "created_at": at,
                "saved_at": at,
                "contact_name": by.name,
                "contact_email": by.email,
            },
        )
        if application.exporter_id != exporter.pk:
            raise PermissionDenied
        if is_new:
            journal.record(application.chain, "start", by=by, at=at)
    return application


def write(
    application: Application, answers: Mapping[str, Any], *, by: User, at: datetime, version: int
) -> Application:
    """Save answers of the form. Raises KeyError for a field that is not the exporter's to write."""
    foreign = set(answers) - FIELDS
    if foreign:
        raise KeyError(f"not for the exporter to write: {sorted(foreign)}")
    said = {"fields": sorted(answers)}
    with _edited(application, by=by, at=at, version=version, said=said) as case:
        for field, value in answers.items():
            setattr(case, field, value)
    return case


def name_end_user(
    application: Application,
    party: Mapping[str, Any],
    *,
    special_circumstances: bool,
    reason: str,
    by: User,
    at: datetime,
    version: int,
) -> Application:
    """Set the one end user (REG 15); a further call replaces its particulars."""
    said = {"end_user": party["name"]}
    with _edited(application, by=by, at=at, version=version, said=said) as case:
        case.special_circumstances = special_circumstances
        case.special_circumstances_reason = reason if special_circumstances else ""
        case.parties.update_or_create(role=PartyRole.END_USER, defaults=dict(party))
    return case


def add_party(
    application: Application, party: Mapping[str, Any], *, by: User, at: datetime, version: int
) -> Application:
    with _edited(application, by=by, at=at, version=version, said={"add": party["name"]}) as case:
        Party.objects.create(application=case, **party)
        case.has_other_parties = True
    return case


def remove_party(
    application: Application, party: Party, *, by: User, at: datetime, version: int
) -> Application:
    with _edited(application, by=by, at=at, version=version, said={"remove": party.name}) as case:
        case.parties.filter(pk=party.pk).exclude(role=PartyRole.END_USER).delete()
    return case


def put_item(
    application: Application,
    item: Mapping[str, Any],
    *,
    by: User,
    at: datetime,
    version: int,
    replacing: Item | None = None,
) -> Application:
    """Add an item, or write `replacing` anew."""
    said = {"item": item["controlled_item"].control_code}
    with _edited(application, by=by, at=at, version=version, said=said) as case:
        if replacing is None:
            Item.objects.create(application=case, **item)
        else:
            case.items.filter(pk=replacing.pk).update(**item)
    return case


def remove_item(
    application: Application, item: Item, *, by: User, at: datetime, version: int
) -> Application:
    said = {"remove": item.description}
    with _edited(application, by=by, at=at, version=version, said=said) as case:
        case.items.filter(pk=item.pk).delete()
    return case


def attach(
    application: Application, document: Document, *, by: User, at: datetime, version: int
) -> Application:
    """Keep an uploaded paper (an unsaved Document with its file, size and SHA-256 filled in)."""
    said = {"attach": document.filename, "kind": document.kind, "sha256": document.sha256}
    with _edited(application, by=by, at=at, version=version, said=said) as case:
        document.application = case
        document.uploaded_by = by
        document.uploaded_at = at
        document.save(force_insert=True)
    return case


def attach_all(
    application: Application,
    documents: Sequence[Document],
    *,
    by: User,
    at: datetime,
    version: int,
) -> Application:
    """Keep several papers at once: all of them or none."""
    case = application
    with transaction.atomic():
        for document in documents:
            case = attach(case, document, by=by, at=at, version=version)
            version = case.version
    return case


def detach(
    application: Application, document: Document, *, by: User, at: datetime, version: int
) -> Application:
    """Take a paper off the draft; the file itself goes after the transaction commits."""
    said = {"detach": document.filename, "sha256": document.sha256}
    with _edited(application, by=by, at=at, version=version, said=said) as case:
        deleted, _each = case.documents.filter(pk=document.pk).delete()
        if deleted:
            transaction.on_commit(lambda: document.file.delete(save=False))
    return case


def discard(application: Application, *, by: User, at: datetime, version: int) -> Application:
    with _move.application(application, "discard", by=by, at=at, version=version) as case:
        pass
    return case


def _edited(
    application: Application, *, by: User, at: datetime, version: int, said: Mapping[str, Any]
) -> Any:
    return _move.beside(application, "edit", by=by, at=at, version=version, states=OPEN, said=said)

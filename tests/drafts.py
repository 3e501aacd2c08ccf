"""Drafts of the tests: complete ones, and ones that lack exactly one thing."""

import hashlib
import uuid
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile

from entities.models import ListedEntity, Organisation, User
from licensing.actions import draft
from licensing.enums import REQUIRED_PAPERS, Currency, Transport, Unit
from licensing.models import Application, Document
from tests.world import NOW, controlled_item, persona

ANSWERS: dict[str, Any] = {
    "contact_name": "Li Wei",
    "contact_phone": "+86 25 0000 0000",
    "contact_email": "li.wei@example.org",
    "has_other_parties": False,
    "contract_number": "JN-2026-118",
    "contract_date": date(2026, 9, 1),
    "currency": Currency.USD,
    "destination": "US",
    "transport": Transport.SEA,
    "customs_office": "Nanjing Customs",
    "end_use": "Sensors for air traffic control at civil airports.",
    "is_military_use": False,
    "sells_to_military": False,
    "undertaking_given": True,
}


def end_user(entity: ListedEntity | None) -> dict[str, Any]:
    return {
        "name": entity.name if entity else "Harbour Lights Optics",
        "country": "US",
        "address": "San Diego",
        "listed_entity": entity,
    }


def goods(**changed: Any) -> dict[str, Any]:
    return {
        "controlled_item": controlled_item(),
        "description": "Samarium-cobalt magnets",
        "quantity": Decimal("12.500"),
        "unit": Unit.KILOGRAM,
        "value": Decimal("41000.00"),
        **changed,
    }


def paper(kind: str, content: bytes = b"%PDF-1.7 a paper of the tests") -> Document:
    """An unsaved document, as a form hands it to the domain."""
    return Document(
        kind=kind, file=ContentFile(content, name="paper.pdf"), filename=f"{kind}.pdf",
        size=len(content), sha256=hashlib.sha256(content).hexdigest(),
        content_type="application/pdf",
    )  # fmt: skip


def empty_draft(*, by: User | None = None, at: datetime = NOW) -> Application:
    by = by or persona("exporter")
    place = Organisation.objects.get(memberships__user=by)
    return draft.start(place, by=by, at=at, token=uuid.uuid4())


def complete_draft(
    *, end_user_key: str | None = "cubic", by: User | None = None, at: datetime = NOW,
    special_circumstances: bool = False, without: tuple[str, ...] = (), **answers: Any,
) -> Application:  # fmt: skip
    """A draft that can be submitted; `without` leaves out "end_user", "items" or kinds of paper."""
    by = by or persona("exporter")
    case = empty_draft(by=by, at=at)
    as_author = {"by": by, "at": at}
    case = draft.write(case, {**ANSWERS, **answers}, version=case.version, **as_author)
    if "end_user" not in without:
        entity = ListedEntity.objects.get(key=end_user_key) if end_user_key else None
        case = draft.name_end_user(
            case, end_user(entity), special_circumstances=special_circumstances,
            reason="A hospital depends on it." if special_circumstances else "",
            version=case.version, **as_author,
        )  # fmt: skip
    if "items" not in without:
        case = draft.put_item(case, goods(), version=case.version, **as_author)
    for kind in REQUIRED_PAPERS:
        if kind not in without:
            case = draft.attach(case, paper(kind), version=case.version, **as_author)
    return case

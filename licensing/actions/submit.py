from datetime import datetime
from typing import Any

from audit import clock
from entities.models import User
from licensing.actions import _move
from licensing.enums import PENDING
from licensing.models import Application, Serial
from licensing.queries import people
from notices import outbox


def submit(application: Application, *, by: User, at: datetime, version: int) -> Application:
    """File the application: it gets its number and what was said is frozen (REG 16).

    Received the same moment: the five working days to ask for corrections start.
    """
    with _move.application(application, "submit", by=by, at=at, version=version) as case:
        case.reference = Serial.next_number("XK", clock.beijing_date(at).year)
        case.submitted_at = case.received_at = at
        case.submitted_by = by
        case.snapshot = snapshot(case)
        outbox.tell(
            people.in_the_province(case),
            "application_submitted",
            key=f"submitted:{case.pk}",
            at=at,
            link=f"/ministry/cases/{case.pk}/",
            context={"reference": case.reference, "exporter": case.exporter.name},
        )
    return case


def withdraw(
    application: Application, *, by: User, at: datetime, reason: str, version: int
) -> Application:
    """The exporter takes a pending application back, at any time before the decision."""
    said = {"reason": reason}
    with _move.application(
        application, "withdraw", by=by, at=at, version=version, said=said
    ) as case:
        case.ended_reason = reason
        outbox.tell(
            people.officers_of(case),
            "application_withdrawn",
            key=f"withdrawn:{case.pk}",
            at=at,
            link=f"/ministry/cases/{case.pk}/",
            context={"reference": case.reference},
        )
    return case


def snapshot(case: Application) -> dict[str, Any]:
    """What was filed, as plain JSON: decimals and dates as text, papers by their SHA-256."""
    return {
        "exporter": [case.exporter.name, case.exporter.name_zh, case.exporter.social_credit_code],
        "contact": [case.contact_name, case.contact_phone, case.contact_email],
        "parties": list(
            case.parties.values(
                "role", "name", "name_zh", "country", "address", "listed_entity__key"
            )
        ),
        "items": [
            {
                "control_code": item.controlled_item.control_code,
                "description": item.description,
                "hs_code": item.hs_code,
                "quantity": str(item.quantity),
                "unit": item.unit,
                "value": str(item.value),
            }
            for item in case.items.select_related("controlled_item")
        ],
        "contract": [case.contract_number, str(case.contract_date), case.currency],
        "route": [case.destination, case.transport, case.customs_office],
        "end_use": [case.end_use, case.is_military_use, case.sells_to_military],
        "special_circumstances": [case.special_circumstances, case.special_circumstances_reason],
        "papers": list(case.documents.values("kind", "filename", "sha256")),
    }


def restate(
    application: Application, *, reason: str, by: User, at: datetime, version: int | None = None
) -> Application:
    """Restate a pending application as special circumstances (REG 29(2)), as when the end user's
    suspension has lapsed meanwhile. The review goes on; the clock is not touched."""
    said = {"reason": reason}
    with _move.beside(
        application, "restate", by=by, at=at, version=version, states=tuple(PENDING), said=said
    ) as case:
        case.special_circumstances = True
        case.special_circumstances_reason = reason
    return case

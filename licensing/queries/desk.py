"""What the customs desk sees: declarations that wait, and one licence with all that decides it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from entities.drawing import Row
from entities.enums import Role
from entities.models import Organisation, User
from entities.queries import marks, status
from entities.queries.status import Status
from licensing.enums import LicenceState, Standing
from licensing.models import Licence
from licensing.queries import answer, offers, standing, visible
from licensing.queries.answer import Answer
from licensing.queries.offers import Offer

UNDO = "undo_declaration"


def office_of(officer: Any) -> str:
    """The name of the office for which this person is a customs officer."""
    own = Organisation.objects.filter(pk__in=officer.organisations_as(Role.CUSTOMS_OFFICER))
    return own.values_list("name", flat=True).first() or ""


def waiting(officer: Any) -> QuerySet[Licence]:
    """Licences declared and not released, entered by people of the officer's own office."""
    offices = officer.organisations_as(Role.CUSTOMS_OFFICER)
    colleagues = User.objects.filter(memberships__organisation__in=offices)
    return (
        visible.licences(officer)
        .filter(state=LicenceState.IN_CUSTOMS, customs_use__declared_by__in=colleagues)
        .select_related("exporter", "application", "customs_use")
        .prefetch_related("application__parties")
        .order_by("customs_use__declared_at", "id")
    )


def answered(licences: list[Licence], *, at: datetime) -> list[tuple[Licence, Answer]]:
    """Each licence with what it is worth at `at`, in two queries whatever their number."""
    found = standing.worths(licences, at=at)
    return [(row, answer.in_words(row, found[row.pk])) for row in licences]


def detailed(officer: Any) -> QuerySet[Licence]:
    """Licences with everything their page shows."""
    return (
        visible.licences(officer)
        .select_related("exporter", "application", "end_user_entity", "customs_use__declared_by")
        .prefetch_related("orders", "application__parties", "application__items__controlled_item")
    )


@dataclass(frozen=True)
class View:
    """One licence as it stands at a moment: its worth, the end user's status, and what is open."""

    answer: Answer
    status: Status | None
    rows: list[Row]
    acts: list[tuple[Offer, str | Promise]]


def view(licence: Licence, officer: Any, *, at: datetime, refusals: dict[Any, Any]) -> View:
    """`refusals` words, for each standing, why goods may not be declared or released."""
    worth = standing.worth_of(licence, at=at)
    entity = licence.end_user_entity_id
    return View(
        answer=answer.in_words(licence, worth),
        status=status.status_of(entity, at=at) if entity else None,
        rows=marks.rows_of(entity) if entity else [],
        acts=_acts(licence, officer, worth.standing, refusals),
    )


def _acts(
    licence: Licence, officer: Any, found: Standing, refusals: dict[Any, Any]
) -> list[tuple[Offer, str | Promise]]:
    """What is open, each refused one with its reason; where nothing is, the declaration and why."""
    offered = sorted(offers.on_licence(licence, officer), key=_comes_last)
    if not offered and found in refusals:
        offered = [Offer("declare", offers.LICENCE_LABELS["declare"])]
    return [(offer, _refusal(offer, found, refusals)) for offer in offered]


def _comes_last(offer: Offer) -> bool:
    return offer.verb == UNDO


def _refusal(offer: Offer, found: Standing, refusals: dict[Any, Any]) -> str | Promise:
    """Undoing a declaration takes nothing out of the country and is never refused."""
    return "" if offer.verb == UNDO else refusals.get(found, "")

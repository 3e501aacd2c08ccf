"""The seed: people, an invented corner of the control list, and a case in every state."""

from collections.abc import Iterator

from django.db import transaction

from audit import clock
from entities.actions import reference
from entities.models import ListedEntity
from licensing.actions import reference_items
from licensing.models import Application, ControlledItem
from training import clock as training_clock
from training import people
from training.seed import (
    bars,
    before_acceptance,
    decided,
    licences,
    list_changes,
    listing,
    under_review,
)
from training.seed.stage import Cast, Story, clocks, play

FIRST_DAY = "2026-08-03 00:00"


@transaction.atomic
def sow() -> int:
    """Set the clock, make the people and play every story; returns how many cases there are then.

    Does nothing and returns 0 when the training people are here already.
    """
    if people.are_here():
        return 0
    training_clock.begin()
    _load_reference()
    cast = Cast(*people.settle())
    listing.list_the_invented(officer=cast["cao.lin"], approver=cast["du.heng"])
    bars.bar_exporters(cast)
    play(_stories(cast), end=training_clock.STARTS_AT)
    list_changes.draft_changes(cast)
    return Application.objects.count()


def _stories(cast: Cast) -> Iterator[Story]:
    yield clocks(FIRST_DAY, training_clock.STARTS_AT)
    for act in (before_acceptance, under_review, decided, licences):
        yield from act.stories(cast)


def _load_reference() -> None:
    at = clock.now()
    if not ListedEntity.objects.exists():
        reference.load(at=at)
    if not ControlledItem.objects.exists():
        reference_items.load(at=at)

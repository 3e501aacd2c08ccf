"""The officers' screens: addresses, and copies of a case to fill a queue with."""

import copy
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from licensing.models import Application
from tests.world import persona

# the movable clock and the two questions of the training banner, which no ministry runs
TRAINING = 3


@pytest.fixture
def browser_of(sign_in: Callable[..., Client]) -> Callable[[str], Client]:
    """A browser without scripts in which the person of this name is signed in."""
    return lambda key: sign_in(persona(key))


def page_of(case: Application) -> str:
    return reverse("ministry:case", args=[case.pk])


def act_on(case: Application, verb: str) -> str:
    return reverse("ministry:act", args=[case.pk, verb])


def buttons(client: Client, case: Application) -> dict[str, Any]:
    """The actions panel as this person sees it, by key."""
    return {button.key: button for button in client.get(page_of(case)).context["buttons"]}


def copies(case: Application, many: int) -> None:
    """So many more cases like this one; rows only, for screens that list them."""
    for number in range(many):
        twin = copy.copy(case)
        twin.pk, twin.start_token = uuid.uuid4(), uuid.uuid4()
        twin.reference = f"XK-2026-9{number:05d}"
        Application.objects.bulk_create([twin])
        for rows in (case.parties.all(), case.items.all()):
            for row in rows:
                row.pk, row.application_id = None, twin.pk
                type(row).objects.bulk_create([row])

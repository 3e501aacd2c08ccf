"""Every state of a licence with every verb."""

import pytest
from django.db import transaction

from licensing import policies
from licensing.actions import _move
from licensing.enums import LicenceState as L
from licensing.models import Licence
from tests.factories import LICENCE_STEPS, licence_in
from tests.world import LAPSE, NOW, persona, resume_suspension

ENDED = {"cancel": L.CANCELLED}
ORDERS = {"withdraw": L.WITHDRAWN, "revoke": L.REVOKED, "replace": L.REPLACED}
TABLE: dict[str, dict[str, str]] = {
    L.ISSUED: {
        "declare": L.IN_CUSTOMS,
        "suspend_use": L.USE_SUSPENDED,
        "expire": L.EXPIRED,
        "hand_back": L.RETURNED,
        **ORDERS,
    },
    L.IN_CUSTOMS: {"undo_declaration": L.ISSUED, "release": L.USED},
    L.USED: {"report": L.CLOSED},
    L.CLOSED: {},
    L.USE_SUSPENDED: {
        "restore": L.ISSUED,
        "expire": L.EXPIRED,
        "hand_back": L.RETURNED,
        **ORDERS,
    },
    L.WITHDRAWN: ENDED,
    L.REVOKED: ENDED,
    L.REPLACED: ENDED,
    L.RETURNED: ENDED,
    L.EXPIRED: ENDED,
    L.CANCELLED: {},
}
ACTORS = {
    **dict.fromkeys(("declare", "undo_declaration", "release"), "customs_officer"),
    **dict.fromkeys(("restore", "withdraw", "revoke", "replace", "cancel"), "countersigner"),
    **dict.fromkeys(("report", "hand_back"), "exporter"),
    **dict.fromkeys(("suspend_use", "expire"), None),
}
PAIRS = [(state, verb) for state, verbs in TABLE.items() for verb in verbs if verb in LICENCE_STEPS]


class Through(Exception):
    """The door stood open; nothing is to be saved."""


def lets_through(paper, verb):
    actor = ACTORS[verb]
    try:
        with (
            transaction.atomic(),
            _move.licence(paper, verb, by=actor and persona(actor), at=NOW),
        ):
            raise Through
    except Through:
        return True
    except _move.SomeoneWasFaster:
        return False


def test_the_table_knows_every_state_and_every_verb():
    assert set(TABLE) == set(L)
    assert set(ACTORS) == set(policies.LICENCE) - {"propose_order"}
    assert {verb for verbs in TABLE.values() for verb in verbs} == set(ACTORS)


@pytest.mark.parametrize("state", L)
def test_a_state_lets_its_own_verbs_through_and_no_other(world, state):
    paper = licence_in(state)
    assert {verb for verb in ACTORS if lets_through(paper, verb)} == set(TABLE[state])
    assert Licence.objects.get(pk=paper.pk).state == state


@pytest.mark.parametrize(("state", "verb"), PAIRS)
def test_a_verb_leads_where_the_law_says(world, state, verb):
    goes_to = {"end_user_key": None} if (state, verb) == (L.ISSUED, "expire") else {}
    paper = licence_in(state, **goes_to)
    if state == L.USE_SUSPENDED:
        Licence.objects.filter(pk=paper.pk).update(valid_until=resume_suspension())
    LICENCE_STEPS[verb](Licence.objects.get(pk=paper.pk), max(NOW, paper.use_suspended_at or NOW))
    assert Licence.objects.get(pk=paper.pk).state == TABLE[state][verb]
    assert paper.valid_until == LAPSE

"""After the issue: orders by two people, handing back, reports, cancellation, expiry."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from audit.models import Event
from entities.enums import MeasureState
from entities.models import Measure
from licensing import policies
from licensing.actions import _move, follow, licence
from licensing.checks import Refused
from licensing.enums import LicenceState as L
from licensing.enums import OrderKind
from licensing.models import Licence, LicenceOrder
from notices.models import Notice
from tests.factories import licence_in
from tests.world import LAPSE, NOW, moment, period, resume_suspension

LATER = LAPSE + timedelta(days=1)


def propose(paper, kind, by, at=NOW, **more):
    return licence.propose_order(paper, kind, reason="The end use changed.", by=by, at=at, **more)


def code(act):
    with pytest.raises(Refused) as refused:
        act()
    return [problem.code for problem in refused.value.problems]


@pytest.fixture
def suspended(world):
    """Its use is suspended by the lapse, its validity goes on."""
    paper = licence_in(L.USE_SUSPENDED)
    Licence.objects.filter(pk=paper.pk).update(valid_until=moment("2027-01-01"))
    return Licence.objects.get(pk=paper.pk)


@pytest.mark.parametrize(
    ("kind", "state"), [(OrderKind.WITHDRAW, L.WITHDRAWN), (OrderKind.REVOKE, L.REVOKED)]
)
def test_two_people_end_a_licence_and_the_exporter_hears_why(
    exporter, officer, countersigner, kind, state
):
    paper = licence_in(L.ISSUED)
    propose(paper, kind, officer)
    assert Licence.objects.get(pk=paper.pk).state == L.ISSUED
    paper = licence.confirm_order(paper, by=countersigner, at=NOW)
    assert (paper.state, paper.ended_at, paper.ended_reason) == (state, NOW, "The end use changed.")
    told = Notice.objects.get(kind=f"licence_{kind}")
    assert (told.recipient, told.context["reason"]) == (exporter, "The end use changed.")


def test_who_proposed_an_order_cannot_confirm_it(both_roles):
    paper = licence_in(L.ISSUED)
    propose(paper, OrderKind.REVOKE, both_roles)
    with pytest.raises(PermissionDenied, match="another officer confirms"):
        licence.confirm_order(paper, by=both_roles, at=NOW)
    assert Licence.objects.get(pk=paper.pk).state == L.ISSUED


def test_without_the_rule_the_database_still_wants_two(both_roles, monkeypatch):
    paper = licence_in(L.ISSUED)
    propose(paper, OrderKind.REVOKE, both_roles)
    monkeypatch.setitem(policies.LICENCE, "revoke", policies.DIRECT)
    with pytest.raises(IntegrityError, match="four_eyes"), transaction.atomic():
        licence.confirm_order(paper, by=both_roles, at=NOW)


def test_one_order_waits_at_a_time(officer, second_officer):
    paper = licence_in(L.ISSUED)
    propose(paper, OrderKind.REVOKE, officer)
    assert code(lambda: propose(paper, OrderKind.WITHDRAW, second_officer)) == ["order_waits"]
    assert LicenceOrder.objects.count() == 1


def test_nothing_waits_nothing_is_confirmed(countersigner):
    with pytest.raises(_move.SomeoneWasFaster):
        licence.confirm_order(licence_in(L.ISSUED), by=countersigner, at=NOW)


@pytest.mark.parametrize("state", [L.IN_CUSTOMS, L.USED, L.REVOKED])
def test_an_order_is_for_a_licence_that_can_still_be_used(officer, state):
    with pytest.raises(_move.SomeoneWasFaster):
        propose(licence_in(state), OrderKind.REVOKE, officer)


# --- restore and replace ---------------------------------------------------------------------


def test_a_use_is_restored_when_the_measure_no_longer_prohibits(suspended, officer, countersigner):
    resume_suspension()
    propose(suspended, OrderKind.RESTORE, officer, at=LATER)
    paper = licence.confirm_order(suspended, by=countersigner, at=LATER)
    assert (paper.state, paper.restored_at) == (L.ISSUED, LATER)
    follow.follow_clocks(at=LATER)
    assert Licence.objects.get(pk=paper.pk).state == L.ISSUED


@pytest.mark.parametrize("kind", [OrderKind.RESTORE, OrderKind.REPLACE])
def test_while_the_measure_is_in_force_no_use_is_restored(suspended, officer, kind):
    assert code(lambda: propose(suspended, kind, officer, at=LATER)) == ["measure_in_force"]


def test_a_measure_that_came_into_force_meanwhile_stops_the_confirmation(
    suspended, officer, countersigner
):
    resume_suspension(until="2026-12-01 00:00")
    propose(suspended, OrderKind.RESTORE, officer, at=LATER)
    after = moment("2026-12-01 00:00")
    assert code(lambda: licence.confirm_order(suspended, by=countersigner, at=after)) == [
        "measure_in_force"
    ]


@pytest.mark.parametrize("kind", [OrderKind.RESTORE, OrderKind.REPLACE])
def test_a_validity_that_is_over_is_not_restored(suspended, officer, kind):
    resume_suspension()
    after = moment("2027-01-01 00:00")
    assert code(lambda: propose(suspended, kind, officer, at=after)) == ["validity_over"]


def test_what_is_not_suspended_needs_no_restoring(officer):
    paper = licence_in(L.ISSUED)
    assert code(lambda: propose(paper, OrderKind.RESTORE, officer)) == ["not_suspended"]


def test_a_licence_without_listed_end_user_has_no_measure_in_its_way(officer, countersigner):
    paper = licence_in(L.ISSUED, end_user_key=None)
    propose(paper, OrderKind.REPLACE, officer, new_conditions="By sea only.")
    licence.confirm_order(paper, by=countersigner, at=NOW)
    assert Licence.objects.get(replaces=paper).conditions == "By sea only."


def test_a_replacement_keeps_the_rest_of_the_validity(officer, countersigner, exporter):
    old = licence_in(L.ISSUED)
    propose(old, OrderKind.REPLACE, officer, new_conditions="By sea only.")
    licence.confirm_order(old, by=countersigner, at=NOW)
    old.refresh_from_db()
    new = Licence.objects.get(replaces=old)
    assert (old.state, new.state, new.valid_until) == (L.REPLACED, L.ISSUED, old.valid_until)
    assert (new.conditions, new.issued_by, new.exporter) == (
        "By sea only.", countersigner, old.exporter,
    )  # fmt: skip
    assert new.number != old.number
    assert new.verify_code != old.verify_code
    assert Event.objects.get(chain=new.chain).facts["replaces"] == old.number


# --- the exporter's part, cancellation, expiry -----------------------------------------------


def test_a_licence_is_handed_back_with_a_reason(exporter):
    paper = licence.hand_back(licence_in(L.ISSUED), reason="New buyer.", by=exporter, at=NOW)
    assert (paper.state, paper.ended_at, paper.ended_reason) == (L.RETURNED, NOW, "New buyer.")


def test_a_rival_hands_back_nothing(rival_exporter):
    with pytest.raises(PermissionDenied):
        licence.hand_back(licence_in(L.ISSUED), reason="Ours.", by=rival_exporter, at=NOW)


def test_the_report_of_arrival_closes_the_file(exporter):
    paper = licence.report(licence_in(L.USED), text="Installed.", by=exporter, at=NOW)
    assert (paper.state, paper.customs_use.arrival_report) == (L.CLOSED, "Installed.")


def test_an_ended_licence_is_entered_as_cancelled(countersigner):
    paper = licence.cancel(licence_in(L.RETURNED), by=countersigner, at=NOW)
    assert Licence.objects.get(pk=paper.pk).state == L.CANCELLED


def test_an_expiry_is_recorded_once_with_its_instant(world):
    paper = licence_in(L.ISSUED, end_user_key=None)
    late = LAPSE + timedelta(days=40)
    assert follow.follow_clocks(at=late).expired == 1
    assert follow.follow_clocks(at=late).expired == 0
    event = Event.objects.get(chain=paper.chain, verb="expire")
    assert (event.effective_at, event.recorded_at) == (LAPSE, late)
    assert Licence.objects.get(pk=paper.pk).ended_at == LAPSE


def test_nothing_expires_before_its_time(world):
    paper = licence_in(L.ISSUED, end_user_key=None)
    with pytest.raises(_move.SomeoneWasFaster):
        licence.expire(paper, at=LAPSE - timedelta(seconds=1))
    assert follow.follow_clocks(at=LAPSE - timedelta(seconds=1)).expired == 0
    assert Licence.objects.get(pk=paper.pk).state == L.ISSUED


def test_what_no_job_has_recorded_is_recorded_before_an_order(officer, countersigner):
    """The measure was in force for a day and no worker ran: the licence can still be restored."""
    paper = licence_in(L.ISSUED)
    Licence.objects.filter(pk=paper.pk).update(valid_until=moment("2027-01-01"))
    listing = Measure.objects.get(entity__key="cubic")
    period(listing, MeasureState.SUSPENDED, "2026-11-11 00:00", "2027-11-10 00:00")
    at = moment("2026-11-12 10:00")
    propose(paper, OrderKind.RESTORE, officer, at=at)
    found = Licence.objects.get(pk=paper.pk)
    assert (found.state, found.use_suspended_at) == (L.USE_SUSPENDED, LAPSE)
    assert licence.confirm_order(found, by=countersigner, at=at).state == L.ISSUED

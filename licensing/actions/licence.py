"""The licence after its grant: issue, orders by two officers, hand back, report, cancel, expire."""

import secrets
from datetime import datetime
from typing import cast

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from audit import clock, journal
from entities.models import User
from entities.queries import status
from licensing.actions import _move, consequences
from licensing.checks import Problem, Refused
from licensing.enums import LicenceState, OrderKind, PartyRole, Standing
from licensing.models import Application, Decision, Licence, LicenceOrder, Serial
from licensing.queries import people
from licensing.queries.standing import worth_of
from notices import outbox

CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 10
ORDERABLE = (LicenceState.ISSUED, LicenceState.USE_SUSPENDED)


def issue(
    case: Application,
    decision: Decision,
    *,
    by: User,
    at: datetime,
    verify_code: str | None = None,
) -> Licence:
    """Write the licence of a granted case, inside the decision's transaction (REG 15)."""
    end_user = case.parties.get(role=PartyRole.END_USER)
    issued = Licence(
        number=Serial.next_number("XL", clock.beijing_date(at).year),
        verify_code=verify_code or new_code(),
        application=case,
        exporter=case.exporter,
        end_user_entity_id=end_user.listed_entity_id,
        special_circumstances=case.special_circumstances,
        conditions=decision.conditions,
        issued_at=at,
        issued_by=by,
        valid_until=cast(datetime, decision.valid_until),
    )
    issued.save(force_insert=True)
    said = {"number": issued.number, "valid_until": issued.valid_until}
    journal.record(issued.chain, "issue", by=by, at=at, facts=said)
    return issued


def propose_order(
    licence: Licence,
    kind: OrderKind,
    *,
    reason: str,
    by: User,
    at: datetime,
    new_conditions: str = "",
) -> LicenceOrder:
    """Propose to withdraw, revoke, restore or replace; a second officer confirms.

    Raises Refused when another order waits already, or to restore while the measure is in force.
    """
    _move.demand_rule("propose_order", licence, by)
    consequences.settle(licence, at=at)
    with transaction.atomic():
        paper = _move.lock_licence(licence.pk)
        if paper.state not in ORDERABLE:
            raise _move.SomeoneWasFaster(paper)
        _demand_orderable(paper, kind, at)
        order = LicenceOrder.objects.create(
            licence=paper,
            kind=kind,
            reason=reason,
            new_conditions=new_conditions,
            proposed_by=by,
            proposed_at=at,
        )
        said = {"kind": kind, "reason": reason}
        journal.record(paper.chain, "propose_order", by=by, at=at, facts=said)
    return order


def confirm_order(
    licence: Licence, *, by: User, at: datetime, verify_code: str | None = None
) -> Licence:
    """Confirm the waiting order as a second officer; the licence changes with it.

    `verify_code` fixes the code of a replacement; without it a secret one is drawn.
    """
    order = licence.orders.filter(confirmed_at__isnull=True).first()
    if order is None:
        raise _move.SomeoneWasFaster(licence)
    said = {"reason": order.reason}
    with _move.licence(licence, order.kind, by=by, at=at, said=said) as paper:
        _demand_orderable(paper, OrderKind(order.kind), at, order)
        order.confirmed_by, order.confirmed_at = by, at
        order.save()
        _carry_out(paper, order, by=by, at=at, verify_code=verify_code)
        outbox.tell(
            people.of_the_exporter(paper),
            f"licence_{order.kind}",
            key=f"order:{order.pk}",
            at=at,
            link=f"/exporter/licences/{paper.pk}/",
            context={"licence": paper.number, "reason": order.reason},
        )
    return paper


def hand_back(licence: Licence, *, reason: str, by: User, at: datetime) -> Licence:
    """The exporter hands an unused licence back, as before a key change (REG 18(2))."""
    with _move.licence(licence, "hand_back", by=by, at=at, said={"reason": reason}) as paper:
        paper.ended_at, paper.ended_reason = at, reason
    return paper


def report(licence: Licence, *, text: str, by: User, at: datetime) -> Licence:
    """The exporter reports shipment, arrival and use (REG 18); the licence's file closes."""
    with _move.licence(licence, "report", by=by, at=at, said={"report": text}) as paper:
        paper.customs_use.arrival_report = text
        paper.customs_use.save()
    return paper


def cancel(licence: Licence, *, by: User, at: datetime) -> Licence:
    """Enter an ended licence as cancelled in the register (Administrative Licensing Law 70)."""
    with _move.licence(licence, "cancel", by=by, at=at) as paper:
        pass
    return paper


def expire(licence: Licence, *, at: datetime) -> Licence:
    """Record that the validity has passed; the dates have already decided it."""
    ended = licence.valid_until
    with _move.licence(licence, "expire", by=None, at=at, effective_at=ended) as paper:
        if worth_of(paper, at=at).standing != Standing.EXPIRED:
            raise _move.SomeoneWasFaster(paper)
        paper.ended_at = paper.valid_until
    return paper


def new_code() -> str:
    """A code for the public check, without signs that look alike."""
    return "".join(secrets.choice(CODE_ALPHABET) for _place in range(CODE_LENGTH))


def _carry_out(
    paper: Licence, order: LicenceOrder, *, by: User, at: datetime, verify_code: str | None
) -> None:
    if order.kind == OrderKind.RESTORE:
        paper.restored_at = at
        return
    paper.ended_at, paper.ended_reason = at, order.reason
    if order.kind == OrderKind.REPLACE:
        _replace(paper, order, by=by, at=at, verify_code=verify_code)


def _replace(
    old: Licence, order: LicenceOrder, *, by: User, at: datetime, verify_code: str | None
) -> Licence:
    """A new licence with the changed conditions and the rest of the validity (REG 18(3))."""
    new = Licence(
        number=Serial.next_number("XL", clock.beijing_date(at).year),
        verify_code=verify_code or new_code(),
        application=old.application,
        replaces=old,
        exporter=old.exporter,
        end_user_entity_id=old.end_user_entity_id,
        special_circumstances=old.special_circumstances,
        conditions=order.new_conditions,
        issued_at=at,
        issued_by=by,
        valid_until=old.valid_until,
    )
    new.save(force_insert=True)
    said = {"number": new.number, "replaces": old.number}
    journal.record(new.chain, "issue", by=by, at=at, facts=said)
    return new


def _demand_orderable(
    paper: Licence, kind: OrderKind, at: datetime, confirmed: LicenceOrder | None = None
) -> None:
    waiting = paper.open_order
    if waiting is not None and waiting != confirmed:
        said = _("Another order on this licence waits for its second officer.")
        raise Refused([Problem("order_waits", said, "order")])
    if kind in (OrderKind.RESTORE, OrderKind.REPLACE):
        _demand_usable_again(paper, kind, at)


def _demand_usable_again(paper: Licence, kind: OrderKind, at: datetime) -> None:
    if _measure_prohibits(paper, at):
        said = _("The measure against the end user is in force; the licence cannot be restored.")
        raise Refused([Problem("measure_in_force", said, "order")])
    if paper.valid_until <= at:
        said = _("The validity of this licence has ended; it cannot be used again.")
        raise Refused([Problem("validity_over", said, "order")])
    if kind == OrderKind.RESTORE and worth_of(paper, at=at).is_usable:
        said = _("The use of this licence is not suspended.")
        raise Refused([Problem("not_suspended", said, "order")])


def _measure_prohibits(paper: Licence, at: datetime) -> bool:
    if paper.special_circumstances or paper.end_user_entity_id is None:
        return False
    return status.status_of(paper.end_user_entity_id, at=at).prohibits

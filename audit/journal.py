"""Write and verify the append-only, hash-chained journal."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction

from audit.models import ChainHead, Event


@dataclass(frozen=True)
class Fault:
    """The first link of a chain that does not hold, and why."""

    chain: str
    sequence: int
    reason: str


def record(
    chain: str,
    verb: str,
    *,
    by: Any | None,
    at: datetime,
    effective_at: datetime | None = None,
    facts: Mapping[str, Any] | None = None,
) -> Event:
    """Append one event to `chain` inside the caller's transaction.

    `by` is a user (None: the system itself). `at` is the moment of recording, `effective_at` the
    legal instant when it differs; both aware, kept in UTC to the microsecond.
    Raises TransactionManagementError outside a transaction: an event belongs to its change.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("an event is recorded with its change")
    _queue_for(chain)
    head = ChainHead.objects.filter(pk=chain).first()
    event = Event(
        chain=chain,
        sequence=head.sequence + 1 if head else 1,
        verb=verb,
        actor_id=str(by.pk) if by else "",
        actor_name=str(by) if by else "",
        effective_at=effective_at or at,
        recorded_at=at,
        facts=json.loads(json.dumps(dict(facts or {}), cls=DjangoJSONEncoder)),
        previous_hash=head.hash if head else "",
    )
    event.hash = fingerprint(event)
    event.save(force_insert=True)
    ChainHead(chain=chain, sequence=event.sequence, hash=event.hash).save(force_insert=not head)
    return event


def fingerprint(event: Event) -> str:
    """SHA-256 over everything the event says, in one canonical spelling, as hexadecimal."""
    said = [
        event.chain,
        event.sequence,
        event.verb,
        event.actor_id,
        event.actor_name,
        _spelled(event.effective_at),
        _spelled(event.recorded_at),
        event.facts,
        event.previous_hash,
    ]
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def verify() -> Iterator[Fault]:
    """Every fault of every chain: the first broken link of each, and heads that do not fit."""
    heads = {head.chain: head for head in ChainHead.objects.all()}
    broken: set[str] = set()
    last: Event | None = None
    for event in Event.objects.order_by("chain", "sequence").iterator():
        if last and last.chain != event.chain:
            yield from _ended(last, heads, broken)
            last = None
        reason = _fault_of(event, last)
        if reason and event.chain not in broken:
            broken.add(event.chain)
            yield Fault(event.chain, event.sequence, reason)
        last = event
    if last:
        yield from _ended(last, heads, broken)
    for chain, head in heads.items():
        yield Fault(chain, head.sequence, "every event of this chain is missing")


def _ended(last: Event, heads: dict[str, ChainHead], broken: set[str]) -> Iterator[Fault]:
    head = heads.pop(last.chain, None)
    if last.chain in broken:
        return
    if head is None:
        yield Fault(last.chain, last.sequence, "the head of the chain is missing")
    elif (head.sequence, head.hash) != (last.sequence, last.hash):
        yield Fault(last.chain, last.sequence, f"the chain should end at link {head.sequence}")


def _fault_of(event: Event, before: Event | None) -> str:
    if event.sequence != (before.sequence + 1 if before else 1):
        return "a link is missing or out of order"
    if event.previous_hash != (before.hash if before else ""):
        return "it does not follow the link before it"
    if event.hash != fingerprint(event):
        return "its content was changed"
    return ""


def _queue_for(chain: str) -> None:
    """Writers of one chain wait for one another; locking the tail row instead would fork it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [chain])


def _spelled(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")

"""The machines of application and licence: every state and every transition, nothing else.

Bodies are empty. Nobody calls a transition but `licensing.actions._move`, which asks who may
(policies), what is missing (checks), saves, and records, in one transaction.
"""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django_fsm import ConcurrentTransition, FSMField, can_proceed, transition

from licensing.enums import CLOCK_PAUSED, PENDING, ApplicationState, LicenceState

A, L = ApplicationState, LicenceState

__all__ = ["ApplicationMachine", "ConcurrentTransition", "LicenceMachine", "can_proceed"]


class GuardedState(models.Model):
    """Only a transition sets `state`, and a save counts only if nobody saved another meanwhile.

    The package's own protection forgets the field while it refreshes and unprotects it for every
    thread; here the value is dropped from the instance, so that loading sets it and nothing else.
    """

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        self._saved_state = self.__dict__.get("state")

    @classmethod
    def from_db(cls, db: Any, field_names: Any, values: Any) -> Any:
        instance = super().from_db(db, field_names, values)
        instance._saved_state = instance.__dict__.get("state")
        return instance

    def refresh_from_db(
        self,
        using: str | None = None,
        fields: Iterable[str] | None = None,
        from_queryset: Any = None,
    ) -> None:
        if fields is None or "state" in fields:
            self.__dict__.pop("state", None)
        super().refresh_from_db(using=using, fields=fields, from_queryset=from_queryset)
        self._saved_state = self.__dict__.get("state")

    def _do_update(
        self, base_qs: Any, using: Any, pk_val: Any, values: Any, update_fields: Any, forced: Any
    ) -> bool:
        writes_state = any(field.name == "state" for field, *_ in values)
        remembered = getattr(self, "_saved_state", None)
        if writes_state and remembered is not None:
            base_qs = base_qs.filter(state=remembered)
        updated = super()._do_update(base_qs, using, pk_val, values, update_fields, forced)
        if writes_state and remembered is not None and not updated:
            raise ConcurrentTransition(f"{self} was changed by somebody else")
        return bool(updated)


def move(source: Any, target: str) -> Any:
    return transition(field="state", source=source, target=target)


class ApplicationMachine(GuardedState):
    state = FSMField(default=A.DRAFT, choices=A.choices, protected=True)

    class Meta:
        abstract = True

    # the exporter files
    @move(A.DRAFT, A.SUBMITTED)
    def submit(self) -> None: ...

    @move(A.DRAFT, A.DISCARDED)
    def discard(self) -> None: ...

    # the province checks the papers
    @move(A.SUBMITTED, A.PROVINCIAL_CHECK)
    def receive(self) -> None: ...

    @move(A.PROVINCIAL_CHECK, A.PROVINCIAL_CHECK)
    def forward(self) -> None: ...

    @move(A.PROVINCIAL_CHECK, A.CORRECTION_REQUESTED)
    def request_correction(self) -> None: ...

    @move(A.CORRECTION_REQUESTED, A.PROVINCIAL_CHECK)
    def answer_correction(self) -> None: ...

    @move(A.CORRECTION_REQUESTED, A.RETURNED)
    def return_unanswered(self) -> None: ...

    @move(A.PROVINCIAL_CHECK, A.NOT_ACCEPTED)
    def reject_filing(self) -> None: ...

    @move(A.PROVINCIAL_CHECK, A.ACCEPTED)
    def accept(self) -> None: ...

    @move([A.SUBMITTED, A.PROVINCIAL_CHECK], A.ACCEPTED)
    def deem_accepted(self) -> None: ...

    # the ministry reviews
    @move(A.ACCEPTED, A.UNDER_REVIEW)
    def allocate(self) -> None: ...

    @move(A.UNDER_REVIEW, A.UNDER_REVIEW)
    def reallocate(self) -> None: ...

    @move(A.UNDER_REVIEW, A.CONSULTATION)
    def consult(self) -> None: ...

    @move(A.CONSULTATION, A.UNDER_REVIEW)
    def close_consultation(self) -> None: ...

    @move(A.UNDER_REVIEW, A.IDENTIFICATION)
    def identify(self) -> None: ...

    @move(A.UNDER_REVIEW, A.EXPERT_OPINION)
    def ask_expert(self) -> None: ...

    @move(A.UNDER_REVIEW, A.ON_SITE_VERIFICATION)
    def verify_on_site(self) -> None: ...

    @move(CLOCK_PAUSED, A.UNDER_REVIEW)
    def close_inquiry(self) -> None: ...

    @move(A.UNDER_REVIEW, A.STATE_COUNCIL)
    def refer_to_state_council(self) -> None: ...

    @move(A.STATE_COUNCIL, A.UNDER_REVIEW)
    def return_from_state_council(self) -> None: ...

    @move(A.UNDER_REVIEW, A.PROPOSED)
    def propose(self) -> None: ...

    # a second officer decides
    @move(A.PROPOSED, A.UNDER_REVIEW)
    def send_back(self) -> None: ...

    @move(A.PROPOSED, A.GRANTED)
    def grant(self) -> None: ...

    @move(A.PROPOSED, A.REFUSED)
    def refuse(self) -> None: ...

    # after a refusal
    @move(A.REFUSED, A.RECONSIDERATION)
    def request_reconsideration(self) -> None: ...

    @move(A.RECONSIDERATION, A.UPHELD)
    def uphold(self) -> None: ...

    @move(A.RECONSIDERATION, A.OVERTURNED)
    def overturn(self) -> None: ...

    @move(A.OVERTURNED, A.UNDER_REVIEW)
    def reopen(self) -> None: ...

    # the exporter may stop at any time before the decision
    @move(PENDING, A.WITHDRAWN)
    def withdraw(self) -> None: ...


class LicenceMachine(GuardedState):
    state = FSMField(default=L.ISSUED, choices=L.choices, protected=True)

    class Meta:
        abstract = True

    @move(L.ISSUED, L.IN_CUSTOMS)
    def declare(self) -> None: ...

    @move(L.IN_CUSTOMS, L.ISSUED)
    def undo_declaration(self) -> None: ...

    @move(L.IN_CUSTOMS, L.USED)
    def release(self) -> None: ...

    @move(L.USED, L.CLOSED)
    def report(self) -> None: ...

    @move(L.ISSUED, L.USE_SUSPENDED)
    def suspend_use(self) -> None: ...

    @move(L.USE_SUSPENDED, L.ISSUED)
    def restore(self) -> None: ...

    @move([L.ISSUED, L.USE_SUSPENDED], L.WITHDRAWN)
    def withdraw(self) -> None: ...

    @move([L.ISSUED, L.USE_SUSPENDED], L.REVOKED)
    def revoke(self) -> None: ...

    @move([L.ISSUED, L.USE_SUSPENDED], L.REPLACED)
    def replace(self) -> None: ...

    @move([L.ISSUED, L.USE_SUSPENDED], L.EXPIRED)
    def expire(self) -> None: ...

    @move([L.ISSUED, L.USE_SUSPENDED], L.RETURNED)
    def hand_back(self) -> None: ...

    @move([L.EXPIRED, L.WITHDRAWN, L.REVOKED, L.REPLACED, L.RETURNED], L.CANCELLED)
    def cancel(self) -> None: ...


def steps_of(machine: type[models.Model]) -> list[tuple[str, str, str]]:
    """Every transition of a machine as (from, verb, to), in the order in which it is written."""
    order = [name for base in machine.__mro__ for name in base.__dict__]
    field = machine._meta.get_field("state")
    steps = field.get_all_transitions(machine)  # type: ignore[union-attr]
    found = [(str(step.source), step.name, str(step.target)) for step in steps]
    return sorted(found, key=lambda step: order.index(step[1]))

"""A change of the list with its impact: presented with a preview, approved against the record."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from entities.actions import approve_change, draft_change
from entities.checks import Problem, Refused
from entities.models import ListChange, User
from entities.queries import would_be
from licensing.queries.impact import impact_of


def present(
    change: ListChange, *, confirmed: bool, by: User, at: datetime, version: int
) -> ListChange:
    """Hand the change to a second person; the impact at `at` is kept as the drafter's preview."""
    with transaction.atomic():
        preview = impact_of(would_be.plan(change), at=at).as_json()
        return draft_change.present(
            change, preview, confirmed=confirmed, by=by, at=at, version=version
        )


def approve(
    change: ListChange, *, seal: str, reason: str, by: User, at: datetime, version: int
) -> ListChange:
    """Let the change stand, with the impact as it is now, computed under the lock.

    `seal` is that of the impact the approver saw. Raises Refused when the record has moved since:
    then nothing is saved and the page shows the new rows first.
    """
    with transaction.atomic():
        waiting = approve_change.lock(change, version=version, by=by)
        now = impact_of(would_be.plan(waiting), at=at)
        if now.seal != seal:
            words = _(
                "The record has changed since you looked: nothing was approved. The rows below "
                "are as they are now."
            )
            raise Refused([Problem("impact_moved", words, "seal")])
        return approve_change.approve(
            waiting, now.as_json(), reason=reason, by=by, at=at, version=version
        )

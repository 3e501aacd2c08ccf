"""Every clock job of licensing in one sweep: deemed acceptance, unanswered corrections, expiry,
consequences. Each only records what the dates have already decided."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from django.db import transaction
from django.db.models import F

from licensing.actions import _move, consequences, licence
from licensing.enums import BEFORE_ACCEPTANCE, LicenceState
from licensing.models import Application, Licence

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Followed:
    """How many of each were recorded."""

    settled: int
    expired: int
    consequences: int


def follow_clocks(*, at: datetime) -> Followed:
    """Record all that fell due up to `at`; repeatable, one bad row stops nothing."""
    waiting = Application.objects.filter(state__in=BEFORE_ACCEPTANCE)
    over = Licence.objects.filter(
        state__in=(LicenceState.ISSUED, LicenceState.USE_SUSPENDED), valid_until__lte=at
    ).exclude(state=LicenceState.USE_SUSPENDED, use_suspended_at=F("valid_until"))  # by the measure
    settled = _count(waiting, lambda row: _settle(row, at))
    stopped = consequences.follow(at=at)  # what is no longer pending is not marked
    expired = _count(over, lambda row: _expire(row, at))
    return Followed(settled=settled, expired=expired, consequences=stopped)


def _settle(application: Application, at: datetime) -> bool:
    with transaction.atomic():
        case = _move.lock_case(application.pk)
        before = case.state
        _move.settle(case, at)
        return case.state != before


def _expire(row: Licence, at: datetime) -> bool:
    licence.expire(row, at=at)
    return True


def _count(rows: Iterable[Any], act: Callable[[Any], bool]) -> int:
    done = 0
    for row in rows:
        try:
            done += act(row)
        except _move.SomeoneWasFaster:
            continue
        except Exception:
            log.exception("a clock could not be followed", row=str(row.pk))
    return done

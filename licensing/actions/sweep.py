"""Every clock job once: what `manage.py tick` and a moved training clock run."""

from dataclasses import dataclass
from datetime import datetime

from entities.actions import lapse
from licensing.actions import follow
from notices import courier


@dataclass(frozen=True)
class Swept:
    """How many of each were recorded or sent."""

    lapses: int
    consequences: int
    settled: int
    expired: int
    notices: int


def sweep(*, at: datetime) -> Swept:
    """Record all that the dates have decided up to `at` (UTC), then send what waits; repeatable."""
    lapses = lapse.record_lapses(at=at)
    followed = follow.follow_clocks(at=at)
    return Swept(
        lapses=lapses,
        consequences=followed.consequences,
        settled=followed.settled,
        expired=followed.expired,
        notices=courier.deliver(at=at),
    )

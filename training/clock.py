"""The movable clock: `audit.clock.now()` reads it everywhere while training is on."""

from datetime import datetime, timedelta

from audit import clock
from training.models import TrainingClock

STARTS_AT = datetime(2026, 10, 12, 9, 0, tzinfo=clock.BEIJING)

_offset = timedelta(0)


def now() -> datetime:
    return clock.system_now() + _offset


def refresh() -> None:
    """Read the offset anew; at the start of each request and each job."""
    global _offset  # noqa: PLW0603 - the process keeps one offset
    row = TrainingClock.objects.filter(pk=1).first()
    _offset = row.offset if row else timedelta(0)


def set_to(moment: datetime) -> None:
    """Move everybody's clock to `moment`; it runs on from there."""
    TrainingClock.objects.update_or_create(pk=1, defaults={"offset": moment - clock.system_now()})
    refresh()

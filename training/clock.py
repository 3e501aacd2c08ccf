"""The movable clock: `audit.clock.now()` reads it everywhere while training is on."""

from datetime import datetime, timedelta

from django.db import DatabaseError

from audit import clock
from training.models import TrainingClock

STARTS_AT = datetime(2026, 10, 12, 9, 0, tzinfo=clock.BEIJING)
ENDS_AT = datetime(2031, 1, 1, 0, 0, tzinfo=clock.BEIJING)

_offset: timedelta | None = None


def now() -> datetime:
    if _offset is None:
        refresh()
    return clock.system_now() + (_offset or timedelta(0))


def refresh() -> None:
    """Read the offset anew; at the start of each request, each job and each command."""
    global _offset  # noqa: PLW0603 - the process keeps one offset
    try:
        row = TrainingClock.objects.filter(pk=1).first()
    except DatabaseError:  # before the first migration nobody has moved the clock
        return
    _offset = row.offset if row else timedelta(0)


def set_to(moment: datetime) -> None:
    """Move everybody's clock to `moment`; it runs on from there."""
    TrainingClock.objects.update_or_create(pk=1, defaults={"offset": moment - clock.system_now()})
    refresh()


def begin() -> None:
    """Set the clock to the start of the story, unless it runs already."""
    if not TrainingClock.objects.exists():
        set_to(STARTS_AT)

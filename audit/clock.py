"""The only reader of the system clock.

Every moment in the product is an aware datetime in UTC; people are shown Beijing time (UTC+8, no
daylight saving). Domain code takes the moment as an argument and calls `now()` only at its edge.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")


def system_now() -> datetime:
    """The machine's own moment, in UTC, never moved by training."""
    return datetime.now(UTC)


_source: Callable[[], datetime] = system_now


def now() -> datetime:
    """The moment everybody acts at, in UTC."""
    return _source()


def set_source(source: Callable[[], datetime]) -> None:
    """Replace where `now()` reads from; the training clock and tests do."""
    global _source  # noqa: PLW0603 - one clock for the process is the point
    _source = source


def beijing_date(moment: datetime) -> date:
    """The calendar day in Beijing on which `moment` falls."""
    return moment.astimezone(BEIJING).date()


def day_start(day: date) -> datetime:
    """00:00 Beijing of `day`, as UTC."""
    return datetime.combine(day, time.min, BEIJING).astimezone(UTC)


def day_end(day: date) -> datetime:
    """24:00 Beijing of `day`, which is 00:00 of the next, as UTC."""
    return day_start(day + timedelta(days=1))


def parse_moment(text: str) -> datetime:
    """Read an ISO 8601 date or moment; without a zone it is Beijing time, without an hour 00:00.

    Raises ValueError when the text is not such a moment or names a day that does not exist.
    """
    moment = datetime.fromisoformat(text.strip())
    try:
        return (moment if moment.tzinfo else moment.replace(tzinfo=BEIJING)).astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"{text!r} lies outside the calendar") from error

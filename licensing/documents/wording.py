"""Dates, moments and amounts in the two languages of a paper."""

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day_en(day: dt.date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_zh(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def until(end: dt.date | dt.datetime) -> tuple[dt.date, str]:
    """Beijing day and hour at which validity ends; a plain date ends at its 24:00.

    Fractions of a second are cut off, so that the paper never promises more than the record.
    ValueError for a datetime without zone.
    """
    if not isinstance(end, dt.datetime):
        return end, "24:00"
    if end.tzinfo is None:
        raise ValueError("The end of validity needs a time zone.")
    local = end.astimezone(BEIJING)
    return local.date(), f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"


def quantity(amount: Decimal) -> str:
    """Every digit that counts, thousands grouped, no zeros after the last of them."""
    figures = _exact(amount)
    return figures.rstrip("0").rstrip(".") if "." in figures else figures


def money(amount: Decimal) -> str:
    """As `quantity`, with two decimals at least; never rounded."""
    whole, _point, decimals = quantity(amount).partition(".")
    return f"{whole}.{decimals.ljust(2, '0')}"


def _exact(amount: Decimal) -> str:
    if not amount.is_finite():
        raise ValueError(f"{amount} is no amount that a paper can state.")
    return f"{amount:,f}"

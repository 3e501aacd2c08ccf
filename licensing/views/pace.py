"""How often one address may ask: a burst, then a steady trickle."""

import ipaddress
from datetime import datetime, timedelta
from math import ceil

import structlog
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from redis.exceptions import RedisError

BURST = 20  # questions at once
STEP = timedelta(seconds=6)  # then one in six seconds, ten a minute

log = structlog.get_logger(__name__)


def wait(asker: str, *, at: datetime) -> int:
    """Count one question of `asker`; seconds until it may be asked, 0 when at once.

    Remembers in the shared cache when the questions so far will have been paid off. Without a
    cache everybody is let in: the check has to answer.
    """
    key = f"pace:{asker}"
    try:
        paid_off = max(cache.get(key) or at, at) + STEP
        ahead = paid_off - at - BURST * STEP
        if ahead <= timedelta(0):
            cache.set(key, paid_off, timeout=ceil((BURST + 1) * STEP.total_seconds()))
    except RedisError as fault:
        log.warning("nobody counts the questions: the cache is away", fault=str(fault))
        return 0
    return max(0, ceil(ahead.total_seconds()))


def asker(request: HttpRequest) -> str:
    """The address that asks: behind a proxy the one it names; of IPv6 the network's half."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:
        named = request.headers.get("X-Forwarded-For", "")
        address = named.rpartition(",")[2].strip() or address
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if found.version == 6:  # noqa: PLR2004 - IPv6
        return str(ipaddress.ip_network(f"{found}/64", strict=False))
    return str(found)

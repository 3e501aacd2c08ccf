"""A burst of twenty, then ten a minute; never a wall for others or without a cache."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import RequestFactory
from redis.exceptions import ConnectionError as Away

from licensing.views import pace

AT = datetime(2026, 10, 12, 1, tzinfo=UTC)


def spend(count: int, at: datetime) -> list[int]:
    return [pace.wait("a", at=at) for _question in range(count)]


def test_burst_then_one_every_six_seconds():
    assert spend(20, AT) == [0] * 20
    assert pace.wait("a", at=AT) == 6
    assert pace.wait("a", at=AT + timedelta(seconds=5)) == 1
    assert pace.wait("a", at=AT + timedelta(seconds=6)) == 0
    assert pace.wait("a", at=AT + timedelta(seconds=6)) == 6


def test_burst_is_whole_again_after_two_minutes():
    spend(20, AT)
    assert spend(20, AT + timedelta(seconds=120)) == [0] * 20


def test_one_asker_does_not_slow_another():
    spend(21, AT)
    assert pace.wait("b", at=AT) == 0


def test_cache_away_lets_everybody_in(monkeypatch):
    def away(*_args, **_more):
        raise Away("refused")

    monkeypatch.setattr(cache, "get", away)
    assert spend(30, AT) == [0] * 30


@pytest.mark.parametrize(
    ("address", "asker"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("nonsense", "unknown"),
    ],
)
def test_asker_is_the_address_or_its_network(address, asker):
    assert pace.asker(RequestFactory().get("/", REMOTE_ADDR=address)) == asker


def test_behind_a_proxy_only_the_address_it_adds_counts(settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    request = RequestFactory().get("/", headers={"x-forwarded-for": "10.9.9.9, 192.0.2.8"})
    assert pace.asker(request) == "192.0.2.8"


def test_named_addresses_count_for_nothing_without_a_proxy():
    request = RequestFactory().get("/", headers={"x-forwarded-for": "192.0.2.8"})
    assert pace.asker(request) == "127.0.0.1"

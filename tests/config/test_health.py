"""/healthz: the process answers. /readyz: it can serve people, or says which part is missing."""

import pytest
from django.db.migrations.recorder import MigrationRecorder

pytestmark = pytest.mark.django_db
DEAD_REDIS = "redis://127.0.0.1:1/0"


def test_healthz_answers_anybody(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_health_is_only_read(client):
    assert client.post("/healthz").status_code == 405


def test_readyz_is_ready_when_every_part_is(client):
    assert client.get("/readyz").json()["status"] == "ok"


def test_readyz_waits_for_migrations(client):
    MigrationRecorder.Migration.objects.filter(app="sessions").delete()
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["database"]) == (503, "1 migrations not applied")


def test_readyz_misses_a_configured_redis(client, settings):
    settings.REDIS_URL = DEAD_REDIS
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": DEAD_REDIS,
        }
    }
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["redis"]) == (503, "unreachable")

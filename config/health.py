"""Whether this process answers, and whether it can serve people."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis.exceptions import RedisError


@login_not_required
@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 as long as the process answers; asks nobody else."""
    return JsonResponse({"status": "ok"})


@login_not_required
@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when every part that a page needs is there, else 503 and which part is not."""
    parts = {"database": _database(), "redis": _redis()}
    is_ready = all(state in {"ok", "not configured"} for state in parts.values())
    answer = {"status": "ok" if is_ready else "unavailable", **parts}
    return JsonResponse(answer, status=200 if is_ready else 503)


def _database() -> str:
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return "unreachable"
    return f"{len(waiting)} migrations not applied" if waiting else "ok"


def _redis() -> str:
    if not settings.REDIS_URL:
        return "not configured"
    try:
        cache.get("readyz")
    except RedisError:
        return "unreachable"
    return "ok"

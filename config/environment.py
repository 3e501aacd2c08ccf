"""Reading the environment: the right value, or one sentence that says what to write instead."""

import os
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off", ""}


class Refusal(ImproperlyConfigured):
    """Xuke does not start, and this sentence says why."""


def env_str(name: str, default: str | None = None, *, choices: set[str] | None = None) -> str:
    """The variable's text without outer blanks; `default=None` makes it required."""
    value = os.environ.get(name, "").strip() or default
    if value is None:
        raise Refusal(f"{name} is not set: Xuke does not start without it (see .env.example).")
    if choices and value not in choices:
        raise Refusal(f"{name} is {value!r}; write one of: {', '.join(sorted(choices))}.")
    return value


def env_bool(name: str, default: bool) -> bool:
    """True for 1, true, yes, on; False for 0, false, no, off; anything else is refused."""
    if name not in os.environ:
        return default
    value = os.environ[name].strip().lower()
    if value not in YES | NO:
        raise Refusal(f"{name} is {value!r}; write 1 (yes) or 0 (no).")
    return value in YES


def env_int(name: str, default: int, *, least: int = 0) -> int:
    """A whole number not below `least`."""
    text = os.environ.get(name, "").strip() or str(default)
    if not text.isascii() or not text.isdecimal() or int(text) < least:
        raise Refusal(f"{name} is {text!r}; write a whole number, {least} or more.")
    return int(text)


def env_list(name: str, default: list[str]) -> list[str]:
    """Values separated by commas."""
    values = [value.strip() for value in os.environ.get(name, "").split(",")]
    return [value for value in values if value] or default


def database(url: str, var: Path) -> dict[str, object]:
    """Django's description of the database: PostgreSQL from its URL, SQLite under `var` without."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": var / "xuke.sqlite3",
            "TEST": {"NAME": var / "test.sqlite3"},
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise Refusal("DATABASE_URL must look like postgresql://user:password@host:5432/name.")
    return _postgresql(parts)


def _postgresql(parts: SplitResult) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"pool": {"min_size": 1, "max_size": env_int("DATABASE_POOL", 10, least=1)}},
    }


def redis_url(name: str = "REDIS_URL") -> str:
    """The address of Redis, or nothing when jobs and cache are to live inside the process."""
    url = os.environ.get(name, "").strip()
    if url and urlsplit(url).scheme not in {"redis", "rediss", "unix"}:
        raise Refusal(f"{name} must look like redis://host:6379/0.")
    return url

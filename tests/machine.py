"""What this machine offers the tests, and the test run on each database it offers.

`make test` runs this module. With XUKE_REQUIRE_SERVICES=1 (continuous integration) PostgreSQL,
Redis and Chromium have to be there; elsewhere what is missing is named and left out.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg
import redis

DATABASE_URLS = [
    "postgresql://postgres@127.0.0.1:5432/xuke",
    "postgresql://postgres:postgres@127.0.0.1:5432/xuke",
    "postgresql://xuke:xuke@127.0.0.1:5432/xuke",
]
REDIS_URLS = ["redis://127.0.0.1:6379/9"]
BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
MOST_PROCESSES = 4
PLAYWRIGHT_BUILDS = Path.home() / ".cache" / "ms-playwright"


def say(sentence: str) -> None:
    """A line on the terminal, in order with what the tests print."""
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


def is_strict() -> bool:
    """True where a missing service is a failure."""
    return os.environ.get("XUKE_REQUIRE_SERVICES") == "1"


def chromium() -> str | None:
    """The path of a Chromium: XUKE_CHROMIUM, else the one on PATH, else Playwright's."""
    on_path = next(filter(None, map(shutil.which, BROWSERS)), None)
    builds = sorted(PLAYWRIGHT_BUILDS.glob("chromium-*/chrome-linux*/chrome"))
    return os.environ.get("XUKE_CHROMIUM") or on_path or (str(builds[-1]) if builds else None)


def install_chromium() -> str | None:
    """Chromium, fetched by apt when root, else by Playwright; None where neither can."""
    if found := chromium():
        return found
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        _try("apt-get", "update", "-qq", env=quiet)
        _try("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", env=quiet)
    if not chromium():
        _try(sys.executable, "-m", "playwright", "install", "chromium", env=dict(os.environ))
    return chromium()


def _try(*command: str, env: dict[str, str]) -> None:
    say(f"Fetching Chromium: {' '.join(command)}")
    subprocess.run(command, env=env, check=False, stdout=subprocess.DEVNULL, timeout=900)


def postgresql() -> str | None:
    """The address of a PostgreSQL that answers and lets us make databases."""
    urls = [os.environ["DATABASE_URL"]] if os.environ.get("DATABASE_URL") else DATABASE_URLS
    return next(filter(_may_create_databases, urls), None)


def _may_create_databases(url: str) -> bool:
    server = url.rpartition("/")[0] + "/postgres"
    query = "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
    try:
        with psycopg.connect(server, connect_timeout=2) as connection:
            row = connection.execute(query).fetchone()
    except psycopg.Error:
        return False
    return bool(row and row[0])


def redis_server() -> str | None:
    """The address of a Redis that answers."""
    urls = [os.environ["REDIS_URL"]] if os.environ.get("REDIS_URL") else REDIS_URLS
    return next(filter(_answers, urls), None)


def _answers(url: str) -> bool:
    client = redis.Redis.from_url(url, socket_connect_timeout=2)
    try:
        return bool(client.ping())
    except redis.RedisError:
        return False
    finally:
        client.close()


def worker_number() -> int:
    """Which of the test run's processes this is, from 0."""
    return int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))


def own_redis(url: str | None) -> str | None:
    """A Redis database for this process alone: the tests empty it."""
    if not url or not worker_number():
        return url
    server, _slash, number = url.rpartition("/")
    return f"{server}/{int(number) + worker_number()}" if number.isdecimal() else url


def run_pytest(name: str, services: dict[str, str], arguments: list[str]) -> int:
    """pytest's exit code for one run with exactly these services."""
    say(f"\n=== Tests on {name} ===")
    kept = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "REDIS_URL"}}
    shared = [
        "-n",
        str(min(os.cpu_count() or 1, MOST_PROCESSES)),
        "--dist",
        "loadfile",
        "--no-loadscope-reorder",
    ]
    command = [sys.executable, "-m", "pytest", *shared, *arguments]
    return subprocess.run(command, env={**kept, **services}, check=False).returncode


def runs() -> dict[str, dict[str, str]]:
    """Each run's name and its services: SQLite always, PostgreSQL and Redis when both answer."""
    found: dict[str, dict[str, str]] = {"SQLite": {}}
    database, cache = postgresql(), redis_server()
    if database and cache:
        found["PostgreSQL + Redis"] = {"DATABASE_URL": database, "REDIS_URL": cache}
    return found


def missing(found: dict[str, dict[str, str]]) -> list[str]:
    """What this machine lacks for every test to run, as sentences."""
    absent = [] if len(found) > 1 else ["PostgreSQL and Redis do not both answer on this machine."]
    return absent if install_chromium() else [*absent, "There is no Chromium: no journeys."]


def main(arguments: list[str]) -> int:
    """Run pytest on each database; 0 when every run passed and, if strict, nothing is missing."""
    found = runs()
    lacks = missing(found)
    for sentence in lacks:
        say(sentence)
    if lacks and is_strict():
        return 1
    codes = {
        name: run_pytest(name, services, [*(["-m", "not once"] if services else []), *arguments])
        for name, services in found.items()
    }
    results = [f"{name} {'failed' if code else 'passed'}" for name, code in codes.items()]
    say(f"Databases: {'; '.join(results)}.")
    return max(codes.values())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Training copies for journeys: prepared once, then a fresh one for each journey, really served."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests import machine

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60
DATABASE_URL = os.environ.get("DATABASE_URL", "")


def prepare(folder: Path) -> None:
    """Migrate, load and seed the copy that the others are made from."""
    folder.mkdir(parents=True, exist_ok=True)
    if DATABASE_URL:
        _on_server(*_anew(_database(folder)))
    done = subprocess.run(
        [sys.executable, "manage.py", "prepare"],
        cwd=ROOT,
        env=environment(folder),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"The training copy could not be prepared: {done.stderr[-2000:]}")


@contextmanager
def served(template: Path, folder: Path, *, has_jobs: bool = True) -> Iterator[str]:
    """A fresh copy with pages and jobs running; gives its address, stops it afterwards.

    Without jobs gunicorn serves the same pages, and neither worker nor beat is there.
    """
    shutil.copytree(template, folder)
    if DATABASE_URL:
        _on_server(*_anew(_database(folder), f"TEMPLATE {_database(template)}"))
    port = free_port()
    log = folder / "serve.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            _command(port, has_jobs=has_jobs),
            cwd=ROOT,
            env=environment(folder),
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/healthz", process, log)
        yield address
    finally:
        process.kill()  # a copy that is thrown away needs no orderly end
        process.wait(20)


def move_clock(folder: Path, moment: str) -> None:
    """Set the copy's clock (Beijing time) from outside, so that no page runs the jobs."""
    lines = (
        "from audit.clock import parse_moment",
        "from training.clock import set_to",
        f"set_to(parse_moment({moment!r}))",
    )
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", "; ".join(lines)]
    subprocess.run(command, cwd=ROOT, env=environment(folder), check=True)


def _command(port: int, *, has_jobs: bool) -> list[str]:
    if has_jobs:
        return [sys.executable, "manage.py", "serve", "--port", str(port)]
    threads = ["--worker-class", "gthread", "--threads", "4", "--no-control-socket"]
    return [
        sys.executable,
        "-m",
        "gunicorn",
        "config.wsgi",
        "--bind",
        f"127.0.0.1:{port}",
        *threads,
    ]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    limit = time.monotonic() + START_SECONDS
    while time.monotonic() < limit and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310 - loopback
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"The training copy did not start: {log.read_text()[-2000:]}")


def _database(folder: Path) -> str:
    """On PostgreSQL a copy has a database named like its folder, apart for each test process."""
    return f"xuke_journey_{folder.name}_{machine.worker_number()}"


def _anew(database: str, source: str = "") -> tuple[str, str]:
    return (
        f"DROP DATABASE IF EXISTS {database} WITH (FORCE)",
        f"CREATE DATABASE {database} {source}",
    )


def environment(folder: Path) -> dict[str, str]:
    kept = {**os.environ, "XUKE_TRAINING": "1", "XUKE_VAR": str(folder)}
    if DATABASE_URL:
        kept["DATABASE_URL"] = f"{DATABASE_URL.rpartition('/')[0]}/{_database(folder)}"
    return kept


def _on_server(*statements: str) -> None:
    server = DATABASE_URL.rpartition("/")[0] + "/postgres"
    with psycopg.connect(server, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)

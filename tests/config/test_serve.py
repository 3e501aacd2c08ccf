"""`manage.py serve`: pages and jobs in one process, and a clean end."""

import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from tests.journeys import copies


@pytest.fixture
def served(template, tmp_path):
    port = copies.free_port()
    with (tmp_path / "log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--prepare", "--port", str(port)],
            env=copies.environment(template),
            cwd=settings.BASE_DIR,
            stdout=log,
            stderr=log,
        )
    yield process, f"http://127.0.0.1:{port}", tmp_path / "log"
    if process.poll() is None:
        process.kill()
        process.wait()


def wait_until_ready(process, address, log):
    """Until the pages answer and the training people have been introduced (at most 60 s)."""
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        if "Xuke is ready" in log.read_text():
            return urllib.request.urlopen(f"{address}/readyz").status  # noqa: S310
        time.sleep(0.1)
    raise AssertionError(log.read_text())


def test_a_taken_port_is_refused_before_anything_is_prepared():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        with pytest.raises(CommandError, match="Address already in use"):
            call_command("serve", port=str(listener.getsockname()[1]), prepare=True)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_until_a_signal_and_ends_within_five_seconds(served, number):
    process, address, log = served
    assert wait_until_ready(process, address, log) == 200
    asked = time.monotonic()
    process.send_signal(number)
    assert process.wait(timeout=10) == 0, log.read_text()
    assert time.monotonic() - asked < 5
    assert "Traceback" not in log.read_text()

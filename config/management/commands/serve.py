"""`manage.py serve`: the whole of a training copy in one process, or gunicorn in production."""

import os
import signal
import sys
from importlib import import_module
from threading import Event, Thread
from types import FrameType
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.core.management import BaseCommand, CommandError, CommandParser, call_command
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application

from config.bootstrap import Missing, require_address
from config.embedded import Jobs

LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class QuietHandler(WSGIRequestHandler):
    """Requests are not worth a line each on the terminal where the training people stand."""

    def log_message(self, format: str, *args: object) -> None:
        pass


class Command(BaseCommand):
    """Serve the pages; in training also run the jobs, and say who can be met."""

    help = "Serve Xuke at --host and --port until SIGTERM or Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", default="8000")
        parser.add_argument("--prepare", action="store_true", help="run `prepare` first (training)")
        parser.add_argument("--workers", type=int, default=2, help="gunicorn processes")

    def handle(self, *args: Any, host: str, port: str, **options: Any) -> None:
        try:
            require_address(host, port)
        except Missing as problem:
            raise CommandError(str(problem)) from None
        if not settings.XUKE_TRAINING:
            self.run_gunicorn(f"{host}:{port}", options["workers"])
        if options["prepare"]:
            call_command("prepare", stdout=self.stdout, stderr=self.stderr)
        self.serve_here(host, int(port))

    def run_gunicorn(self, address: str, workers: int) -> None:
        """Become gunicorn; workers and beat of Celery are processes of their own."""
        if isinstance(staticfiles_storage, ManifestFilesMixin) and not (
            staticfiles_storage.hashed_files
        ):
            raise CommandError("The static files are not collected; run: manage.py collectstatic")
        self.stdout.write(f"Xuke serves at http://{address} through gunicorn.", ending="\n")
        self.stdout.flush()
        command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", address]
        command += ["--worker-class", "gthread", "--workers", str(workers), "--threads", "8"]
        command += ["--no-control-socket"]
        os.execv(sys.executable, command)  # noqa: S606

    def serve_here(self, host: str, port: int) -> None:
        """Training: pages and jobs in this process, until a signal asks it to stop."""
        stop = Event()

        def ask_to_stop(number: int, frame: FrameType | None) -> None:
            stop.set()

        signal.signal(signal.SIGTERM, ask_to_stop)
        signal.signal(signal.SIGINT, ask_to_stop)
        address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
        if host not in LOOPBACK:
            settings.ALLOWED_HOSTS = ["*"]
        if "XUKE_BASE_URL" not in os.environ:
            settings.XUKE_BASE_URL = address
        server = training_server(host, port)
        Thread(target=server.serve_forever, name="pages", daemon=True).start()
        with Jobs():
            self.introduce(address)
            stop.wait()
            self.stdout.write("Xuke stops.")
        server.shutdown()
        server.server_close()

    def introduce(self, address: str) -> None:
        """Print the address and the people whose part one may take."""
        self.stdout.write(f"\nXuke is ready: {address}  (training; Ctrl-C stops it)\n\n")
        people = import_module("training.people").introduce()
        for name, role, link in people:
            self.stdout.write(f"  {name} — {role}: {address}{link}")
        self.stdout.write("")
        self.stdout.flush()


def training_server(host: str, port: int) -> ThreadedWSGIServer:
    """A server with a thread for each connection, listening but not yet answering."""
    server = ThreadedWSGIServer((host, port), QuietHandler, ipv6=":" in host)
    server.daemon_threads = True
    server.set_app(get_wsgi_application())
    return server

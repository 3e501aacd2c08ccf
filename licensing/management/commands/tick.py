from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from audit import clock
from licensing.actions.sweep import sweep


class Command(BaseCommand):
    help = "Run every clock job once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--at", help="training only: run the jobs as at this moment (ISO 8601)")

    def handle(self, *args: Any, **options: Any) -> None:
        swept = sweep(at=_moment(options["at"]))
        self.stdout.write(
            f"Suspensions lapsed: {swept.lapses}. Consequences recorded: {swept.consequences}. "
            f"Filings settled: {swept.settled}. Licences expired: {swept.expired}. "
            f"Notices sent: {swept.notices}."
        )


def _moment(text: str | None) -> datetime:
    if text is None:
        return clock.now()
    if not settings.XUKE_TRAINING:
        raise CommandError("--at is for training only; outside training the jobs run as of now.")
    try:
        return clock.parse_moment(text)
    except (ValueError, OverflowError):
        raise CommandError(
            f"--at {text!r} is not a moment; write it like 2026-11-10T00:00 (Beijing)."
        ) from None

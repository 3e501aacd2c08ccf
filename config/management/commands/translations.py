"""`manage.py translations check|update|compile`: the catalogues of both languages."""

from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser

from config import translations


class Command(BaseCommand):
    """Check fails on what `translations.problems` finds; update rewrites; compile makes .mo."""

    help = "Check, update or compile the translations."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["check", "update", "compile"])

    def handle(self, *args: Any, what: str, **options: Any) -> None:
        if what == "update":
            translations.update_all(settings.BASE_DIR)
        elif what == "compile":
            translations.compile_all(settings.BASE_DIR / "locale")
        elif problems := translations.problems(settings.BASE_DIR):
            raise CommandError("\n".join([*problems, f"{len(problems)} strings to mend."]))

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from audit import clock
from entities.actions import reference
from entities.actions.reference_rows import BadRow
from entities.enums import Reading
from entities.queries import edition
from licensing.actions import reference_items


class Command(BaseCommand):
    help = "Load the control list, the calendar and the items; a second run changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--reading",
            choices=Reading.values,
            help="the reading of the statement of 5 November 2025 that is in effect from now on",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        at = clock.now()
        try:
            with transaction.atomic():
                changed = reference.load(at=at, reading=options["reading"])
                changed |= reference_items.load(at=at)
        except BadRow as error:
            raise CommandError(f"Nothing was loaded. {error}") from error
        said = ", ".join(f"{count} {what}" for what, count in changed.items() if count)
        self.stdout.write(f"Loaded: {said}." if said else "Nothing to change.")
        current = edition.current()
        self.stdout.write(
            f"The list is version {current.list_version}; "
            f"the reading in effect is {current.reading}."
        )

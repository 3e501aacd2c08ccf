from typing import Any

from django.core.management.base import BaseCommand

from training.seed import sow


class Command(BaseCommand):
    help = "Make the training people and cases; a second run keeps what is there."

    def handle(self, *args: Any, **options: Any) -> None:
        count = sow()
        self.stdout.write(
            f"Seeded {count} training cases."
            if count
            else "The training people are here already; nothing was changed."
        )

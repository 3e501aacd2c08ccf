"""Write the generated parts of docs/: the state diagrams and who may do what."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation

from licensing.queries import reference

FOLDER = Path(settings.BASE_DIR) / "docs" / "reference"
WRITTEN = {
    "states.md": reference.states,
    "who-may-do-what.md": reference.who_may_do_what,
}


class Command(BaseCommand):
    help = "Write docs/reference/states.md and docs/reference/who-may-do-what.md from the code."

    def handle(self, *args: Any, **options: Any) -> None:
        FOLDER.mkdir(parents=True, exist_ok=True)
        for name, text in written().items():
            (FOLDER / name).write_text(text, encoding="utf-8")
            self.stdout.write(f"docs/reference/{name}")


def written() -> dict[str, str]:
    """Each generated file's name and its text, in English."""
    with translation.override("en"):
        return {name: make() for name, make in WRITTEN.items()}

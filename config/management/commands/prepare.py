"""`manage.py prepare`: bring this place to where it can serve; running it again changes nothing."""

from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, call_command

from config import translations


class Command(BaseCommand):
    """Migrate, compile the translations, load the reference data and, in training, seed."""

    help = "Migrate, compile translations, load the reference data; in training also seed cases."

    def handle(self, *args: Any, **options: Any) -> None:
        translations.compile_all(settings.BASE_DIR / "locale")
        self.call("migrate")
        if settings.XUKE_TRAINING:
            import_module("training.clock").begin()
        self.call("load_reference")
        if settings.XUKE_TRAINING:
            self.call("seed_training")

    def call(self, name: str) -> None:
        call_command(name, verbosity=0, stdout=self.stdout, stderr=self.stderr)

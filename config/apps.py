"""The moment Django is ready: an unsafe place is refused before anything is served."""

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import register

from config import checks


class ConfigConfig(AppConfig):
    """Start-up: every door (manage.py, gunicorn, Celery) passes through `ready`."""

    name = "config"

    def ready(self) -> None:
        register(checks.place_is_safe)
        checks.refuse_unsafe(settings)

"""What must not be so outside training: one list, for the start-up and for `manage.py check`."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import LazySettings, settings
from django.core.checks import CheckMessage, Error

from config.environment import Refusal

KEY_LENGTH = 50
KEY_VARIETY = 20


def place_is_safe(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """The system check: one error for each reason not to start."""
    return [
        Error(reason, id=f"config.E{number:03}")
        for number, reason in enumerate(reasons_to_refuse(settings), start=1)
    ]


def refuse_unsafe(place: LazySettings) -> None:
    """Raise Refusal with every reason, when there is one."""
    if reasons := reasons_to_refuse(place):
        raise Refusal("Xuke refuses to start outside training: " + " ".join(reasons))


def reasons_to_refuse(place: LazySettings) -> list[str]:
    """Sentences, each a setting that is unsafe outside training; none in training."""
    if place.XUKE_TRAINING:
        return []
    unsafe = {
        "DEBUG is on; set DEBUG=0.": place.DEBUG,
        "The training people are installed; take `training` out of INSTALLED_APPS.": any(
            app == "training" or app.startswith("training.") for app in place.INSTALLED_APPS
        ),
        "The training clock is installed; take `training` out of MIDDLEWARE.": any(
            name.startswith("training.") for name in place.MIDDLEWARE
        ),
        "SECRET_KEY is weak; set a random one of 50 characters or more.": _is_weak(
            place.SECRET_KEY
        ),
        "Cookies and pages would travel over plain HTTP; set XUKE_HTTPS=1.": not (
            place.SESSION_COOKIE_SECURE
            and place.CSRF_COOKIE_SECURE
            and place.SECURE_SSL_REDIRECT
            and place.SECURE_HSTS_SECONDS
        ),
        "ALLOWED_HOSTS must name the hosts, without a wildcard.": not place.ALLOWED_HOSTS
        or any("*" in host for host in place.ALLOWED_HOSTS),
        "DATABASE_URL is not set; SQLite is for training.": "sqlite"
        in str(place.DATABASES["default"]["ENGINE"]),
        "REDIS_URL is not set; jobs inside the web process are for training.": not place.REDIS_URL,
    }
    return [reason for reason, is_so in unsafe.items() if is_so]


def _is_weak(key: str) -> bool:
    return (
        len(key) < KEY_LENGTH
        or len(set(key)) < KEY_VARIETY
        or key.startswith("django-insecure")
        or "change" in key.lower()
    )

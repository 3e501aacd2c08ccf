"""What is unsafe outside training keeps Xuke from starting, through every door, with the reason."""

import os
import subprocess
import sys
from types import SimpleNamespace

import pytest
from django.conf import settings

from config.checks import reasons_to_refuse

KEY = "mB7q-Lz0Xw3nT9eR5yU1iO8pA4sD6fG2hJkVcNbQ_WxEtYuZrMl"
SAFE = {
    "XUKE_TRAINING": False,
    "DEBUG": False,
    "INSTALLED_APPS": ["licensing", "entities"],
    "MIDDLEWARE": ["django.middleware.security.SecurityMiddleware"],
    "SECRET_KEY": KEY,
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": 31536000,
    "ALLOWED_HOSTS": ["xuke.example.cn"],
    "DATABASES": {"default": {"ENGINE": "django.db.backends.postgresql"}},
    "REDIS_URL": "redis://redis.example.cn/0",
}
UNSAFE = [
    ({"DEBUG": True}, "DEBUG is on"),
    ({"INSTALLED_APPS": ["training"]}, "The training people are installed"),
    ({"INSTALLED_APPS": ["training.apps.TrainingConfig"]}, "The training people are installed"),
    ({"MIDDLEWARE": ["training.middleware.TrainingClockMiddleware"]}, "The training clock is"),
    ({"SECRET_KEY": "short"}, "SECRET_KEY is weak"),
    ({"SECRET_KEY": "a" * 60}, "SECRET_KEY is weak"),
    ({"SECRET_KEY": "django-insecure-" + KEY}, "SECRET_KEY is weak"),
    ({"SECRET_KEY": "change-me-" + KEY}, "SECRET_KEY is weak"),
    ({"SESSION_COOKIE_SECURE": False}, "Cookies and pages would travel over plain HTTP"),
    ({"CSRF_COOKIE_SECURE": False}, "Cookies and pages would travel over plain HTTP"),
    ({"SECURE_SSL_REDIRECT": False}, "Cookies and pages would travel over plain HTTP"),
    ({"SECURE_HSTS_SECONDS": 0}, "Cookies and pages would travel over plain HTTP"),
    ({"ALLOWED_HOSTS": []}, "ALLOWED_HOSTS must name the hosts"),
    ({"ALLOWED_HOSTS": ["*"]}, "ALLOWED_HOSTS must name the hosts"),
    ({"DATABASES": {"default": {"ENGINE": "django.db.backends.sqlite3"}}}, "DATABASE_URL is not"),
    ({"REDIS_URL": ""}, "REDIS_URL is not set"),
]


def place(**changes):
    return SimpleNamespace(**{**SAFE, **changes})


@pytest.mark.parametrize(("changes", "reason"), UNSAFE)
def test_each_unsafe_setting_is_the_one_reason(changes, reason):
    reasons = reasons_to_refuse(place(**changes))
    assert [given.startswith(reason) for given in reasons] == [True]


def test_a_safe_place_has_no_reason():
    assert reasons_to_refuse(place()) == []


@pytest.mark.parametrize(("changes", "reason"), UNSAFE)
def test_training_may_do_all_that(changes, reason):
    assert reasons_to_refuse(place(**{**changes, "XUKE_TRAINING": True})) == []


PRODUCTION = {
    "PATH": os.environ["PATH"],
    "XUKE_TRAINING": "0",
    "SECRET_KEY": KEY,
    "ALLOWED_HOSTS": "xuke.example.cn",
    "XUKE_BASE_URL": "https://xuke.example.cn",
    "DATABASE_URL": "postgresql://xuke@127.0.0.1:1/xuke",
    "REDIS_URL": "redis://127.0.0.1:1/0",
}
DOORS = {
    "manage.py": ["manage.py", "check"],
    "gunicorn": ["-m", "gunicorn", "config.wsgi", "--check-config"],
    "celery": ["-m", "celery", "-A", "config", "report"],
}


def start(door, tmp_path, **changes):
    return subprocess.run(
        [sys.executable, *DOORS[door]],
        env={**PRODUCTION, "XUKE_VAR": str(tmp_path), **changes},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("door", DOORS)
def test_a_safe_production_place_starts(door, tmp_path):
    started = start(door, tmp_path)
    assert (started.returncode, "refuses" in started.stderr) == (0, False), started.stderr


@pytest.mark.parametrize("door", DOORS)
def test_an_unsafe_production_place_does_not_start(door, tmp_path):
    started = start(door, tmp_path, DEBUG="1")
    assert started.returncode != 0
    assert "Xuke refuses to start outside training: DEBUG is on; set DEBUG=0." in started.stderr


def test_the_command_line_says_it_in_one_sentence(tmp_path):
    started = start("manage.py", tmp_path, XUKE_HTTPS="0")
    assert started.stderr.splitlines() == [
        "Xuke refuses to start outside training: "
        "Cookies and pages would travel over plain HTTP; set XUKE_HTTPS=1."
    ]


def test_a_production_place_knows_no_training_pages(tmp_path):
    script = "import config.wsgi; from django.conf import settings; "
    script += "from config.urls import urlpatterns; "
    script += "assert 'training' not in settings.INSTALLED_APPS; "
    script += "assert not any(str(p.pattern).startswith('training') for p in urlpatterns)"
    started = subprocess.run(
        [sys.executable, "-c", script],
        env={**PRODUCTION, "XUKE_VAR": str(tmp_path)},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (started.returncode, started.stderr) == (0, "")


def test_a_key_beats_the_mark_of_a_training_folder(tmp_path):
    (tmp_path / "training").write_text("This folder holds a training copy of Xuke.")
    changes = {"DATABASE_URL": "", "REDIS_URL": "", "XUKE_TRAINING": "0"}
    assert start("manage.py", tmp_path, **changes).returncode == 1

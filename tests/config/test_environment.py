"""A wrong value in the environment is one sentence that names the variable and what to write."""

from pathlib import Path

import pytest

from config.environment import (
    Refusal,
    database,
    env_bool,
    env_int,
    env_list,
    env_str,
    redis_url,
)
from config.secret import kept_in


@pytest.mark.parametrize(
    ("text", "value"), [("1", True), ("Yes", True), ("on", True), ("0", False), ("", False)]
)
def test_a_yes_or_no_is_read(monkeypatch, text, value):
    monkeypatch.setenv("DEBUG", text)
    assert env_bool("DEBUG", default=not value) is value


def test_a_yes_or_no_that_is_neither_is_refused(monkeypatch):
    monkeypatch.setenv("DEBUG", "maybe")
    with pytest.raises(Refusal, match=r"^DEBUG is 'maybe'; write 1 \(yes\) or 0 \(no\)\.$"):
        env_bool("DEBUG", default=False)


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "many", "１"])
def test_a_number_that_is_too_small_or_none_is_refused(monkeypatch, text):
    monkeypatch.setenv("EMAIL_PORT", text)
    with pytest.raises(Refusal, match="EMAIL_PORT is .*; write a whole number, 1 or more"):
        env_int("EMAIL_PORT", 587, least=1)


def test_a_number_is_read(monkeypatch):
    monkeypatch.setenv("EMAIL_PORT", "25")
    assert env_int("EMAIL_PORT", 587, least=1) == 25


def test_a_required_text_that_is_absent_is_refused(monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    with pytest.raises(Refusal, match="SECRET_KEY is not set"):
        env_str("SECRET_KEY")


def test_a_text_outside_its_choices_is_refused(monkeypatch):
    monkeypatch.setenv("XUKE_READING", "rumour")
    with pytest.raises(Refusal, match="write one of: ministry, press"):
        env_str("XUKE_READING", "ministry", choices={"ministry", "press"})


def test_a_list_is_read_without_blanks(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", " xuke.example.cn, ,www.xuke.example.cn")
    assert env_list("ALLOWED_HOSTS", []) == ["xuke.example.cn", "www.xuke.example.cn"]


def test_without_an_address_the_database_is_a_file(tmp_path):
    assert database("", tmp_path)["NAME"] == tmp_path / "xuke.sqlite3"


def test_the_address_of_the_database_is_taken_apart():
    held = database("postgresql://clerk:p%40ss@db.example.cn:5433/xuke", Path())
    taken = [held[part] for part in ("NAME", "USER", "PASSWORD", "HOST", "PORT")]
    assert taken == ["xuke", "clerk", "p@ss", "db.example.cn", "5433"]


@pytest.mark.parametrize("url", ["mysql://host/xuke", "postgresql://host", "xuke"])
def test_an_address_of_another_database_is_refused(url):
    with pytest.raises(Refusal, match="DATABASE_URL must look like postgresql://"):
        database(url, Path())


def test_an_address_of_another_broker_is_refused(monkeypatch):
    monkeypatch.setenv("REDIS_URL", "amqp://host")
    with pytest.raises(Refusal, match="REDIS_URL must look like redis://"):
        redis_url()


def test_the_training_key_is_kept_for_its_owner_alone(tmp_path):
    path = tmp_path / "secret_key"
    key = kept_in(path)
    assert (kept_in(path), path.stat().st_mode & 0o777, len(key)) == (key, 0o600, 80)

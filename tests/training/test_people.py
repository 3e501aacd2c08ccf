"""One click makes a visitor any of the training people; outside training there is no such page."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from entities.models import User
from training import people

HOMES = [
    ("lin.yue", "/exporter/"),
    ("mei.fang", "/exporter/"),
    ("yan.hai", "/customs/"),
    ("zhu.bin", "/ministry/"),
    ("zhou.ming", "/ministry/"),
    ("su.ning", "/ministry/"),
    ("bai.lu", "/ministry/"),
]
PRODUCTION = {
    "PATH": os.environ["PATH"],
    "XUKE_TRAINING": "0",
    "SECRET_KEY": "mB7q-Lz0Xw3nT9eR5yU1iO8pA4sD6fG2hJkVcNbQ_WxEtYuZrMl",
    "ALLOWED_HOSTS": "xuke.example.cn",
    "XUKE_BASE_URL": "https://xuke.example.cn",
    "DATABASE_URL": "postgresql://xuke@127.0.0.1:1/xuke",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "DJANGO_SETTINGS_MODULE": "config.settings",
}


def become(client, username):
    return client.post(reverse("training:become", args=[username]))


def user_of(client):
    return User.objects.get(pk=client.session["_auth_user_id"]).username


@pytest.mark.parametrize(("username", "home"), HOMES)
def test_one_click_leads_to_that_persons_work(seeded, client, username, home):
    answer = become(client, username)
    assert (answer.status_code, answer["Location"], user_of(client)) == (302, home, username)


def test_the_session_is_another_one_afterwards(seeded, client):
    become(client, "lin.yue")
    first = client.session.session_key
    become(client, "shen.kai")
    assert (client.session.session_key == first, user_of(client)) == (False, "shen.kai")


def test_the_language_is_kept(seeded, client):
    client.cookies["django_language"] = "zh-hans"
    become(client, "lin.yue")
    page = client.get(reverse("training:people")).content.decode()
    assert '<html class="govuk-template" lang="zh-hans">' in page


def test_a_link_does_not_change_who_one_is(seeded, client):
    assert client.get(reverse("training:become", args=["lin.yue"])).status_code == 405
    assert "_auth_user_id" not in client.session


def test_a_forged_form_does_not_change_who_one_is(seeded, client_without_token):
    assert become(client_without_token, "lin.yue").status_code == 403


@pytest.fixture
def client_without_token():
    return Client(enforce_csrf_checks=True)


@pytest.mark.parametrize("username", ["nobody", "real.person"])
def test_only_training_people_can_be_become(seeded, client, username):
    User.objects.create_user("real.person", "real@example.cn", "a long password 1")
    assert become(client, username).status_code == 404


def test_the_page_lists_everybody_by_office(seeded, client):
    page = client.get(reverse("training:people")).content.decode()
    shown = [person.username for person in people.PEOPLE if f'id="{person.username}"' in page]
    assert shown == [person.username for person in people.PEOPLE]
    assert "Ministry of Commerce" in page


def test_who_acts_for_two_exporters_is_listed_once_with_both(seeded, client):
    page = client.get(reverse("training:people")).content.decode()
    assert page.count('id="mei.fang"') == 1
    assert (
        "Agent with power of attorney, Ningbo Haicheng Magnetics Co., Ltd.; "
        "Agent with power of attorney, Chengdu Qingyuan Special Materials Co., Ltd."
    ) in page


def test_the_page_runs_four_queries(seeded, client, django_assert_num_queries):
    with django_assert_num_queries(4):  # the clock, the people, what comes next (two)
        client.get(reverse("training:people"))


def test_serve_introduces_each_person_with_a_link():
    said = people.introduce()
    assert said[0] == (
        "Lin Yue 林悦",
        "Exporter, may draft, Ningbo Haicheng Magnetics Co., Ltd.",
        "/training/#lin.yue",
    )
    assert len(said) == len(people.PEOPLE)


def test_one_person_proposes_and_countersigns_in_turn(seeded):
    both = User.objects.get(username="zhou.ming")
    assert both.has_role("case_officer")
    assert both.has_role("countersigner")


def test_outside_training_the_pages_do_not_exist(tmp_path):
    script = (
        "import django; django.setup()\n"
        "from django.apps import apps\n"
        "from django.urls import Resolver404, resolve\n"
        "assert not apps.is_installed('training')\n"
        "for path in ('/training/', '/training/clock/', '/training/people/lin.yue/become'):\n"
        "    try:\n"
        "        resolve(path)\n"
        "    except Resolver404:\n"
        "        continue\n"
        "    raise SystemExit(path)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script],
        env={**PRODUCTION, "XUKE_VAR": str(tmp_path)},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")

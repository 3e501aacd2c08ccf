"""Anybody with number and code learns what a licence is worth at this moment."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import translation

from licensing.enums import LicenceState, Standing
from licensing.models import Licence
from licensing.queries import answer
from licensing.queries.standing import Worth
from tests import factories
from tests.world import LAPSE, NOW

SECOND = timedelta(seconds=1)
HELD = "Goods declared under this licence are held since 10 November 2026, 00:00 Beijing."
UNKNOWN = "No licence has this number and this code."


def check(licence: Licence, **typed: str):
    asked = {"number": licence.number, "code": licence.verify_code, **typed}
    return Client().get("/verify/", asked)


def text(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize(
    ("at", "sentence"),
    [
        (LAPSE - SECOND, "This licence is valid and has not been used."),
        (LAPSE, "This licence may not be used since 10 November 2026, 00:00 Beijing."),
        (LAPSE + SECOND, "This licence may not be used since 10 November 2026, 00:00 Beijing."),
    ],
)
def test_unused_licence_at_the_mark_with_nothing_run(licence, clock_at, at, sentence):
    clock_at(at)
    assert sentence in text(check(licence))
    assert Licence.objects.get().state == LicenceState.ISSUED


@pytest.mark.parametrize(
    ("at", "sentence"),
    [
        (LAPSE - SECOND, "This licence is taken: goods are declared under it"),
        (LAPSE, HELD),
        (LAPSE + SECOND, HELD),
    ],
)
def test_declared_goods_at_the_mark_with_nothing_run(declared, clock_at, at, sentence):
    clock_at(at)
    assert sentence in text(check(declared))


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (LicenceState.USED, "This licence was used on 12 October 2026, 09:00 Beijing."),
        (LicenceState.CLOSED, "This licence was used on 12 October 2026, 09:00 Beijing."),
        (LicenceState.WITHDRAWN, "This licence was withdrawn on 12 October 2026, 09:00 Beijing."),
        (LicenceState.REVOKED, "This licence was revoked on 12 October 2026, 09:00 Beijing."),
        (LicenceState.REPLACED, "This licence was replaced by another one on 12 October 2026"),
        (LicenceState.RETURNED, "The exporter handed this licence back on 12 October 2026"),
        (LicenceState.CANCELLED, "This licence ended on 12 October 2026, 09:00 Beijing and is"),
    ],
)
def test_each_end_has_its_own_sentence(suspended_entity, state, sentence):
    factories.licence_in(state)
    ended = Licence.objects.get(replaces=None)
    assert sentence in text(check(ended))


def test_expired_says_when(licence):
    ended = answer.in_words(licence, Worth(Standing.EXPIRED, licence.valid_until))
    assert ended.sentence == (
        "This licence expired on 10 November 2026, 00:00 Beijing without being used."
    )


def test_every_standing_has_words_of_its_own(suspended_entity):
    licence = factories.licence_in(LicenceState.WITHDRAWN)
    said = {answer.in_words(licence, Worth(one, NOW)).sentence for one in Standing}
    assert len(said) == len(Standing)


def test_facts_are_shown_with_the_right_code(licence):
    page = text(check(licence, code=licence.verify_code.lower()))
    for fact in ("Cubic Corporation", "Jiangnan Rare Metals", "Samarium-cobalt", "12.5 kilograms"):
        assert fact in page


@pytest.mark.parametrize("typed", [{"code": "2222222222"}, {"number": "XL-2026-999999"}])
def test_wrong_code_and_unknown_number_get_the_same_sentence_and_no_facts(licence, typed):
    page = text(check(licence, **typed))
    assert UNKNOWN in page
    assert "Cubic" not in page
    assert "Jiangnan" not in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"code": ""}, "Enter the code printed on the licence."),
        ({"number": ""}, "Enter the licence number."),
        ({"number": "X" * 500}, "at most 40 characters"),
        ({"code": "a\x00b"}, "Null characters are not allowed."),
        ({"code": "许可许可"}, UNKNOWN),
    ],
)
def test_bad_input_is_told_at_the_field_and_shows_no_facts(licence, typed, sentence):
    page = text(check(licence, **typed))
    assert sentence in page
    assert "Cubic" not in page


def test_page_without_question_asks_and_accuses_nobody(db):
    page = text(Client().get("/verify/"))
    assert "There is a problem" not in page


def test_twenty_checks_then_a_pause(licence):
    client = Client()
    asked = {"number": licence.number, "code": "2222222222"}
    answers = [client.get("/verify/", asked).status_code for _time in range(20)]
    assert answers == [200] * 20
    refused = client.get("/verify/", asked)
    assert refused.status_code == 429
    assert 1 <= int(refused["Retry-After"]) <= 6
    assert "Too many checks came from your network." in text(refused)
    assert UNKNOWN not in text(refused)
    elsewhere = client.get("/verify/", asked, REMOTE_ADDR="192.0.2.7")
    assert elsewhere.status_code == 200


def test_number_of_queries(licence, django_assert_num_queries):
    with django_assert_num_queries(11):
        check(licence)


def test_check_is_never_kept_by_a_cache(licence):
    assert "no-store" in check(licence)["Cache-Control"]


def test_chinese_reader_sees_the_moment_in_chinese(licence, clock_at):
    clock_at(LAPSE)
    with translation.override("zh-hans"):
        worth = Worth(Standing.USE_SUSPENDED, LAPSE)
        assert "北京时间2026年11月10日 00:00" in answer.in_words(licence, worth).sentence

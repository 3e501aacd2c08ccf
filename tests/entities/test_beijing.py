"""Moments and names in both languages."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.utils import translation

from audit.clock import parse_moment
from entities.templatetags import beijing

LAPSE = parse_moment("2026-11-09T16:00:00+00:00")

FORMS = [
    (beijing.beijing, "10 November 2026, 00:00 Beijing", "北京时间2026年11月10日 00:00"),
    (beijing.beijing_date, "10 November 2026", "2026年11月10日"),
    (beijing.beijing_short, "10 Nov", "11月10日"),
    (beijing.beijing_short_date, "10 Nov 2026", "2026年11月10日"),
    (beijing.beijing_short_weekday, "Tue 10 Nov", "11月10日（周二）"),
    (beijing.beijing_weekday, "Tue 10 November 2026", "2026年11月10日（星期二）"),
    (beijing.beijing_short_moment, "10 Nov 2026, 00:00", "2026年11月10日 00:00"),
    (
        beijing.beijing_moment,
        "Tuesday 10 November 2026, 00:00 Beijing",
        "北京时间2026年11月10日（星期二）00:00",
    ),
]


@pytest.mark.parametrize(("form", "english", "chinese"), FORMS)
def test_a_moment_is_shown_in_beijing_in_both_languages(form, english: str, chinese: str) -> None:
    with translation.override("en"):
        assert form(LAPSE) == english
    with translation.override("zh-hans"):
        assert form(LAPSE) == chinese
    assert form(None) == ""


def test_a_plain_day_stays_the_day_it_is() -> None:
    with translation.override("en"):
        assert beijing.beijing_date(date(2026, 11, 9)) == "9 November 2026"


def test_the_reader_s_language_comes_first() -> None:
    cubic = SimpleNamespace(name="Cubic Corporation", name_zh="立方公司")
    with translation.override("en"):
        assert beijing.names(cubic) == (
            'Cubic Corporation <span class="xk-zh" lang="zh-Hans">立方公司</span>'
        )
    with translation.override("zh-hans"):
        assert beijing.names(cubic).startswith('<span lang="zh-Hans">立方公司</span>')


def test_an_invented_name_carries_its_mark_and_markup_in_names_is_text() -> None:
    invented = SimpleNamespace(name="<b>Donghai</b>", name_zh="", is_fictional=True)
    with translation.override("en"):
        assert beijing.names(invented) == (
            '&lt;b&gt;Donghai&lt;/b&gt; <span class="xk-fictional">(fictional)</span>'
        )

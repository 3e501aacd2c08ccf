"""Days and moments are typed in Beijing and kept in UTC."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from audit.clock import parse_moment
from licensing.forms.fields import DayField, MomentField


@pytest.mark.parametrize("typed", ["2026-11-10", "2026/11/10", "2026年11月10日"])
def test_a_day_is_read_the_same_in_every_usual_writing(typed: str) -> None:
    assert DayField().clean(typed) == date(2026, 11, 10)


@pytest.mark.parametrize("typed", ["10/11/2026", "2026-02-30", "soon"])
def test_a_day_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        DayField().clean(typed)


@pytest.mark.parametrize("typed", ["2026-11-10 00:00", "2026-11-10", "2026-11-10T00:00"])
def test_a_moment_is_typed_in_beijing_and_kept_in_utc(typed: str) -> None:
    cleaned = MomentField().clean(typed)
    assert cleaned == parse_moment("2026-11-09T16:00:00+00:00")
    assert cleaned.utcoffset().total_seconds() == 0


@pytest.mark.parametrize("typed", ["2026-11-10 25:00", "tomorrow"])
def test_a_moment_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        MomentField().clean(typed)


def test_a_kept_moment_is_shown_again_as_it_was_typed() -> None:
    field = MomentField()
    shown = field.prepare_value(parse_moment("2026-11-10"))
    assert shown.strftime("%Y-%m-%d %H:%M") == "2026-11-10 00:00"


def test_no_moment_is_no_mistake_when_it_is_optional() -> None:
    assert MomentField(required=False).clean("") is None

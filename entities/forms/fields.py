"""Days and moments as people type them: 2026-11-10, and 2026-11-10 00:00 in Beijing."""

import re
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from audit import clock
from audit.clock import BEIJING

DAY = "%Y-%m-%d"
MOMENT = "%Y-%m-%d %H:%M"


class DayField(forms.DateField):
    """A day in Beijing, written the same way in both languages."""

    default_error_messages = {"invalid": _("Enter the day as year-month-day, like 2026-11-10.")}

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"class": "govuk-input--width-10", "inputmode": "numeric", "autocomplete": "off"}
        kwargs.setdefault("widget", forms.DateInput(format=DAY, attrs=attrs))
        kwargs.setdefault("help_text", _("For example, 2026-11-10"))
        super().__init__(input_formats=[DAY, "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"], **kwargs)


class MomentField(forms.DateTimeField):
    """A moment typed in Beijing time; the cleaned value is aware and in UTC."""

    default_error_messages = {
        "invalid": _("Enter the day and the hour in Beijing, like 2026-11-10 00:00.")
    }

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"class": "govuk-input--width-20", "autocomplete": "off"}
        kwargs.setdefault("widget", forms.DateTimeInput(format=MOMENT, attrs=attrs))
        kwargs.setdefault("help_text", _("Beijing time. For example, 2026-11-10 00:00"))
        super().__init__(input_formats=[MOMENT, DAY, "%Y-%m-%dT%H:%M"], **kwargs)

    def prepare_value(self, value: object) -> object:
        if isinstance(value, datetime) and value.tzinfo:
            return value.astimezone(BEIJING).replace(tzinfo=None)
        return value

    def to_python(self, value: object) -> datetime | None:
        """Read the typed text in Beijing, whatever zone the site shows; return UTC.

        A moment in ISO 8601 that names its own zone is taken at its word.
        """
        if isinstance(value, datetime) and value.tzinfo:
            return value.astimezone(UTC)
        if value in self.empty_values:
            return None
        text = re.sub(r"(?<=:\d\d) (?=\d\d:\d\d$)", "+", str(value).strip())
        for form in self.input_formats:
            with suppress(ValueError):
                typed = datetime.strptime(text, form)  # noqa: DTZ007
                return clock.parse_moment(typed.isoformat())
        try:
            return clock.parse_moment(text)
        except ValueError:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None

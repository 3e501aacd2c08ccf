from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from audit.models import Event
from entities.forms.fields import MomentField
from entities.templatetags.beijing import beijing
from training import coming
from training.clock import ENDS_AT, STARTS_AT

STEPS = {"day": timedelta(days=1), "week": timedelta(weeks=1)}

TOO_EARLY = _("The training begins on %(moment)s; the clock does not go before it.")
TOO_LATE = _("The training ends on %(moment)s; the clock does not go beyond it.")
BEHIND_THE_RECORD = _(
    "Acts are recorded up to %(moment)s. What is recorded is never undone, so the clock does not "
    "go back behind it."
)


class MoveForm(forms.Form):
    """How far the clock moves. `target` is the moment it moves to, UTC, once the form is valid."""

    moment = MomentField(
        label=_("Move the clock to"),
        required=False,
        help_text=_("Beijing time. For example, 2026-11-10 00:00"),
    )
    target: datetime

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["moment"].hide_optional = True  # type: ignore[attr-defined]
        self.now = now

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "moment" in self.errors:
            return cleaned
        target = self._target(self.data.get("move", ""))
        if target is not None:
            self._demand_reachable(target)
            self.target = target
        return cleaned

    def _target(self, move: str) -> datetime | None:
        if move in STEPS:
            return self.now + STEPS[move]
        if move == "next_event":
            target = next((event.at for event in coming.after(self.now)), None)
            missing = _("Nothing falls due after now.")
        else:
            target = self.cleaned_data.get("moment") if move == "moment" else None
            missing = _("Enter the day and hour the clock moves to, like 2026-11-10 00:00.")
        if target is None:
            self._say(missing)
        return target

    def _demand_reachable(self, target: datetime) -> None:
        if target < STARTS_AT:
            self._say(TOO_EARLY, STARTS_AT)
        elif target > ENDS_AT:
            self._say(TOO_LATE, ENDS_AT)
        elif target < self.now:
            last = Event.objects.aggregate(last=Max("recorded_at"))["last"]
            if last and target < last:
                self._say(BEHIND_THE_RECORD, last)

    def _say(self, sentence: Any, moment: datetime | None = None) -> None:
        self.add_error("moment", sentence % {"moment": beijing(moment)} if moment else sentence)

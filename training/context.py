"""What the training banner shows on every page; asked only when a page draws it."""

from datetime import datetime
from functools import cached_property

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from audit import clock
from entities.templatetags.beijing import beijing_short
from training import coming


class Banner:
    """The clock and the ways on. Two queries when drawn, none before."""

    @property
    def now(self) -> datetime:
        return clock.now()

    @cached_property
    def next_event_label(self) -> str:
        events = coming.after(self.now)
        if not events:
            return ""
        said = {"event": events[0].what, "day": beijing_short(events[0].at)}
        return _("%(event)s, %(day)s") % said

    @property
    def move_url(self) -> str:
        return reverse("training:move")

    @property
    def clock_url(self) -> str:
        return reverse("training:clock")

    @property
    def people_url(self) -> str:
        return reverse("training:people")


def training(request: HttpRequest) -> dict[str, Banner]:
    return {"training": Banner()}

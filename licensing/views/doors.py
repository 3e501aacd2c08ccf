"""What every view of licensing has in common: who may enter, and how a refusal is told."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from entities.models import User
from entities.templatetags.beijing import beijing
from licensing.actions._move import SomeoneWasFaster
from licensing.checks import Refused

View = Callable[..., HttpResponseBase]


class SignedInRequest(HttpRequest):
    """A request behind the sign-in: `user` is a person."""

    user: User


def for_roles(*roles: str) -> Callable[[View], View]:
    """Only people with one of these roles enter (403 otherwise)."""

    def wrap(view: View) -> View:
        @wraps(view)
        def entered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated or not request.user.has_role(*roles):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        entered.roles = roles  # type: ignore[attr-defined]
        return entered

    return wrap


def told(request: HttpRequest, fault: Refused | SomeoneWasFaster) -> None:
    """Say in a message why nothing was changed."""
    if is_repeated(request, fault):
        messages.info(request, _("You have already done this; nothing was done a second time."))
        return
    for sentence in sentences(fault):
        messages.error(request, sentence)


def is_repeated(request: HttpRequest, fault: Refused | SomeoneWasFaster) -> bool:
    """The person who was faster is the same one, as after a double click."""
    event = getattr(fault, "event", None)
    return event is not None and event.actor_id == str(request.user.pk)


def sentences(fault: Refused | SomeoneWasFaster) -> list[str]:
    if isinstance(fault, Refused):
        return [str(problem.message) for problem in fault.problems if problem.blocking]
    event = fault.event
    return [
        _("%(who)s was faster: since %(moment)s this is “%(state)s”. Nothing was changed by you.")
        % {
            "who": event.actor_name if event and event.actor_name else _("The system"),
            "moment": beijing(event.recorded_at if event else None),
            "state": fault.state,
        }
    ]


def back_to(place: str) -> Callable[[View], View]:
    """For POST views that only act: on a refusal say why and go back to the page named `place`.

    The page is reversed with the view's own arguments.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        def acted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                return view(request, *args, **kwargs)
            except (Refused, SomeoneWasFaster) as fault:
                told(request, fault)
                return redirect(place, *args, **kwargs)

        return acted

    return wrap

"""Answers that are not sent again while they are the same."""

import hashlib
import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

View = Callable[..., HttpResponse]

TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]*')


def not_sent_twice(view: View) -> View:
    """304 when the reader holds the very answer that the view gives now.

    The view runs every time, so nobody is shown a stale status; only the sending is saved.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code != 200:  # noqa: PLR2004 - refusals are not kept
            return response
        response.headers.setdefault("ETag", mark(response.content, _secret(request)))
        response.headers.setdefault("Cache-Control", "private, no-cache")
        etag = response.headers["ETag"]
        return get_conditional_response(request, etag=etag, response=response) or response

    return answered


def mark(content: bytes, secret: str = "") -> str:
    """A weak ETag of the content; the mask of a form's token, new in each answer, is left out."""
    said = TOKEN.sub(rb"\1", content) + secret.encode()
    return f'W/"{hashlib.sha256(said).hexdigest()[:32]}"'


def _secret(request: HttpRequest) -> str:
    """What the tokens of the page's forms are made of: a page kept from before is no longer it."""
    return str(request.META.get("CSRF_COOKIE", ""))

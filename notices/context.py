from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from notices import inbox


def unread(request: HttpRequest) -> dict[str, object]:
    """`unread_notices`: how many the signed-in person has not read; counted when shown."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {}
    return {"unread_notices": SimpleLazyObject(lambda: inbox.unread(request.user).count())}

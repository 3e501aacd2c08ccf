"""What every template may ask about the place it is shown in."""

from django.conf import settings
from django.http import HttpRequest


def place(request: HttpRequest) -> dict[str, bool]:
    """`is_training`: the page belongs to a training copy, so the banner is shown."""
    return {"is_training": settings.XUKE_TRAINING}

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from training import clock


class TrainingClockMiddleware:
    """Each request sees the training clock as it stands now."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        clock.refresh()
        return self.get_response(request)

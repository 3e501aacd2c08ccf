from celery import shared_task

from audit import clock
from notices import courier


@shared_task(name="notices.deliver")
def deliver() -> None:
    courier.deliver(at=clock.now())

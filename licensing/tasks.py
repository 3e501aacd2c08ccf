from celery import shared_task

from audit import clock
from licensing.actions import follow


@shared_task(name="licensing.follow_clocks")
def follow_clocks() -> None:
    follow.follow_clocks(at=clock.now())

from celery import shared_task

from audit import clock
from entities.actions import lapse


@shared_task(name="entities.expire_suspensions")
def expire_suspensions() -> None:
    lapse.record_lapses(at=clock.now())

from celery import shared_task

from audit import clock
from licensing.actions import follow, papers


@shared_task(name="licensing.follow_clocks")
def follow_clocks() -> None:
    follow.follow_clocks(at=clock.now())


@shared_task(name="licensing.print_papers")
def print_papers() -> None:
    papers.print_all(at=clock.now())

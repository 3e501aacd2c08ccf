"""Jobs: the Celery application and the whole schedule. Every job is a repeatable sweep over rows,
so a message that is lost or doubled changes nothing."""

import os

from celery import Celery
from celery.signals import worker_ready

from config.environment import redis_url

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

SCHEDULE = {
    "entities.expire_suspensions": 60.0,
    "licensing.follow_clocks": 60.0,
    "licensing.print_papers": 60.0,
    "notices.deliver": 30.0,
}  # task name -> seconds between two runs

app = Celery("xuke")
app.conf.update(
    broker_url=redis_url() or "memory://localhost/",
    broker_connection_retry_on_startup=True,
    timezone="UTC",
    enable_utc=True,
    task_ignore_result=True,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_soft_time_limit=240,
    task_time_limit=300,
    worker_prefetch_multiplier=1,
    worker_hijack_root_logger=False,
    beat_scheduler="celery.beat:Scheduler",
    beat_schedule={
        name: {"task": name, "schedule": seconds, "options": {"expires": seconds}}
        for name, seconds in SCHEDULE.items()
    },
)
app.autodiscover_tasks()


@worker_ready.connect(dispatch_uid="catch-up")
def catch_up(**_: object) -> None:
    """Run every job once when a worker starts: what fell due while none ran is not left waiting."""
    for name in SCHEDULE:
        app.send_task(name, expires=SCHEDULE[name])

"""Jobs inside the web process of a training copy: one Celery worker and one beat, as threads."""

from threading import Thread
from types import TracebackType

from celery import beat, signals
from celery.worker import WorkController, state

from config.celery import app

STOP_SECONDS = {"worker": 3, "beat": 1}


class ThreadWorker(WorkController):
    """A worker that announces itself as the command line's does, but leaves signals alone."""

    def on_after_init(self, **options: object) -> None:
        signals.worker_init.send(sender=self, instance=self, conf=self.app.conf, options=options)

    def on_consumer_ready(self, consumer: object) -> None:
        signals.worker_ready.send(sender=consumer)


class Jobs:
    """`with Jobs():` the schedule runs; afterwards it has stopped (waits at most 4 s)."""

    def __enter__(self) -> "Jobs":
        self.worker = ThreadWorker(
            app=app,
            pool="threads",
            concurrency=2,
            without_heartbeat=True,
            without_mingle=True,
            without_gossip=True,
        )
        self.beat = beat.Service(app, max_interval=1, scheduler_cls=beat.Scheduler)
        self.threads = [
            Thread(target=self.worker.start, name="worker", daemon=True),
            Thread(target=self.beat.start, name="beat", daemon=True),
        ]
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.beat.stop()
        state.should_terminate = 0  # type: ignore[assignment]
        for thread in self.threads:
            thread.join(STOP_SECONDS[thread.name])
        state.should_terminate = None

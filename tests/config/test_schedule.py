"""Every job in the schedule exists, and a worker that starts catches up once."""

from queue import Empty

import pytest

from config.celery import SCHEDULE, app, catch_up


@pytest.fixture
def queue():
    with app.connection_for_read() as connection:
        waiting = connection.SimpleQueue("celery")
        waiting.clear()
        yield waiting
        waiting.clear()
        waiting.close()


def names_on(queue):
    while True:
        try:
            message = queue.get(block=False)
        except Empty:
            return
        message.ack()
        yield message.headers["task"]


def test_every_entry_names_a_real_task():
    app.loader.import_default_modules()
    assert set(SCHEDULE) - set(app.tasks) == set()


def test_the_schedule_is_what_beat_runs():
    beat = {entry["task"]: entry["schedule"] for entry in app.conf.beat_schedule.values()}
    assert beat == {
        "entities.expire_suspensions": 60.0,
        "licensing.follow_clocks": 60.0,
        "licensing.print_papers": 60.0,
        "notices.deliver": 30.0,
    }


def test_a_starting_worker_runs_every_job_once(queue):
    catch_up()
    assert sorted(names_on(queue)) == sorted(SCHEDULE)

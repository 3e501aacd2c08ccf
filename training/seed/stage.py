"""The stage on which the training stories run: in order of time, through the real actions.

A story is a generator. It yields the moment of its next act and is woken at that moment, after
everything that came before it in any other story; so numbers, screenings and clocks fall out as
they would have.
"""

import hashlib
import heapq
from collections.abc import Generator, Iterable
from datetime import datetime, timedelta

from audit import clock
from entities.models import Organisation, User
from entities.queries.calendar import working_calendar
from licensing.actions.licence import CODE_ALPHABET, CODE_LENGTH
from licensing.actions.sweep import sweep

Story = Generator[datetime, None, None]


def on(text: str) -> datetime:
    """A moment as people write it, `2026-09-01 10:20`, Beijing."""
    return clock.parse_moment(text)


def after(moment: datetime, working_days: int, hour: str = "10:30") -> datetime:
    """`hour` of the n-th working day after `moment`, Beijing."""
    day = working_calendar().nth_working_day_after(clock.beijing_date(moment), working_days)
    return clock.parse_moment(f"{day} {hour}")


def code_of(name: str) -> str:
    """A code for the public check that is the same each time; in training it guards nothing."""
    digest = hashlib.sha256(f"training {name}".encode()).digest()
    return "".join(CODE_ALPHABET[byte % len(CODE_ALPHABET)] for byte in digest[:CODE_LENGTH])


class Cast:
    """Who plays: `cast["chen.an"]` is the person, `cast.office("ningbo")` the organisation."""

    def __init__(self, people: dict[str, User], offices: dict[str, Organisation]) -> None:
        self._people = people
        self._offices = offices

    def __getitem__(self, username: str) -> User:
        return self._people[username]

    def office(self, key: str) -> Organisation:
        return self._offices[key]


def clocks(first: str, end: datetime) -> Story:
    """The clock jobs, a minute after each midnight."""
    moment = on(first) + timedelta(minutes=1)
    while moment < end:
        yield moment
        sweep(at=moment)
        moment += timedelta(days=1)


def play(stories: Iterable[Story], *, end: datetime) -> None:
    """Run all stories in order of time. Raises ValueError for an act at or after `end`."""
    waiting: list[tuple[datetime, int, Story]] = []
    for number, story in enumerate(stories):
        _wake(story, number, waiting)
    while waiting:
        moment, number, story = heapq.heappop(waiting)
        if moment >= end:
            raise ValueError(f"story {number} would act at {moment}, after the training begins")
        _wake(story, number, waiting)


def _wake(story: Story, number: int, waiting: list[tuple[datetime, int, Story]]) -> None:
    moment = next(story, None)
    if moment is not None:
        heapq.heappush(waiting, (moment, number, story))

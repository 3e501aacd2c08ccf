"""What a check says, and what it is told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class Problem:
    """Something that is missing or wrong, where it is mended, and whether it blocks."""

    code: str
    message: str | Promise
    section: str
    blocking: bool = True


class Refused(Exception):
    """The act was refused for the reasons listed; nothing was changed."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("; ".join(str(problem.message) for problem in self.problems))


@dataclass(frozen=True)
class Facts:
    """What the checks need to know beside the case itself, read at `at` inside the transaction."""

    at: datetime
    status: Any  # entities.queries.status.Status of the end user
    is_watch_listed: bool
    is_barred: bool
    screening: Any | None  # the latest ScreeningRun
    list_version: int

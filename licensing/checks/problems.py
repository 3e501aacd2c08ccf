"""What a check says, and what it is told."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from entities.checks import Problem as Problem
from entities.checks import Refused as Refused


@dataclass(frozen=True)
class Facts:
    """What the checks need to know beside the case itself, read at `at` inside the transaction."""

    at: datetime
    status: Any  # entities.queries.status.Status of the end user
    is_watch_listed: bool
    is_barred: bool
    screening: Any | None  # the latest ScreeningRun
    list_version: int

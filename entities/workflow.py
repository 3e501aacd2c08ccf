"""The machines of a listing measure and of an exporter's bar: tables of data, no state is stored.

What a measure or a bar is at a moment is computed from its dates (`queries.status`,
`ExporterBar.state_at`). These tables say which steps the law knows, and whose they are; they are
what the list's own verbs check against, and what the documents draw.
"""

from dataclasses import dataclass

from entities.enums import BarState as B
from entities.enums import MeasureState as M
from entities.enums import Role as R

THE_CLOCK: tuple[R, ...] = ()  # nobody acts: the dates decide
LIST_PEOPLE = (R.LIST_OFFICER, R.LIST_APPROVER)  # the one proposes, the other approves


@dataclass(frozen=True)
class Step:
    """One verb: from which states it leads where, whose it is (none: the clock's), and why."""

    verb: str
    sources: tuple[str, ...]
    target: str
    who: tuple[R, ...]
    law: str


MEASURE: tuple[Step, ...] = (
    Step("list", (M.NOT_LISTED,), M.IN_FORCE, LIST_PEOPLE, "REG 28"),
    Step("suspend", (M.IN_FORCE,), M.SUSPENDED, LIST_PEOPLE, "by instrument, for a period"),
    Step("extend", (M.SUSPENDED,), M.SUSPENDED, LIST_PEOPLE, "by instrument, before the end"),
    Step("lapse", (M.SUSPENDED,), M.IN_FORCE, THE_CLOCK, "the end of the period"),
    Step("reimpose", (M.SUSPENDED,), M.IN_FORCE, LIST_PEOPLE, "REG 28, 29, by a new instrument"),
    Step("stop", (M.IN_FORCE, M.SUSPENDED), M.STOPPED, LIST_PEOPLE, "by instrument"),
    Step("relist", (M.STOPPED,), M.IN_FORCE, LIST_PEOPLE, "REG 28, by a new instrument"),
    Step(
        "remove", (M.IN_FORCE, M.SUSPENDED, M.STOPPED), M.REMOVED, LIST_PEOPLE,
        "REG 30, on the entity's application",
    ),
)  # fmt: skip

BAR: tuple[Step, ...] = (
    Step("begin", (B.PENDING,), B.ACTIVE, THE_CLOCK, "Export Control Law 39, its first day"),
    Step("lift", (B.PENDING, B.ACTIVE), B.LIFTED, LIST_PEOPLE, "by decision"),
    Step("end", (B.ACTIVE,), B.ENDED, THE_CLOCK, "Export Control Law 39, at most five years"),
)

FINAL = (M.REMOVED, B.LIFTED, B.ENDED)


def steps_from(state: str, machine: tuple[Step, ...] = MEASURE) -> tuple[Step, ...]:
    """What can happen next to a measure (or bar) that is in `state`."""
    return tuple(step for step in machine if state in step.sources)

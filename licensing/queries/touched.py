"""The rows of an impact: what each says, how two computations differ, and all as a table."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from licensing.enums import ApplicationState, Effect, LicenceState, Outcome, Touched

TOLD_BY_THE_CLOCK = (Effect.HELD, Effect.USE_SUSPENDED, Effect.GOODS_HELD)


@dataclass(frozen=True)
class Row:
    """One record, its state now, and what the change does to it from when (UTC, ISO 8601)."""

    kind: str
    id: str
    reference: str
    exporter: str
    entity: str
    now: str
    effect: str
    since: str = ""

    @property
    def moment(self) -> datetime | None:
        return datetime.fromisoformat(self.since) if self.since else None

    @property
    def kind_word(self) -> str:
        return str(Touched(self.kind).label)

    @property
    def effect_word(self) -> str:
        return str(Effect(self.effect).label)

    @property
    def now_word(self) -> str:
        """The state of the record as its own machine names it."""
        words: dict[str, str | Promise] = {
            **dict(Outcome.choices), **dict(LicenceState.choices), **dict(ApplicationState.choices)
        }  # fmt: skip
        own = LicenceState.choices if self.kind in (Touched.LICENCE, Touched.GOODS) else ()
        return str({**words, **dict(own)}[self.now])

    @property
    def is_told(self) -> bool:
        """The clock job tells exporter and officer; nobody is told of the rest."""
        return self.effect in TOLD_BY_THE_CLOCK


@dataclass(frozen=True)
class Impact:
    """All that a change touches, in a fixed order."""

    computed_at: datetime
    entities: list[str]
    rows: list[Row]

    @property
    def exporters(self) -> list[str]:
        return sorted({row.exporter for row in self.rows})

    @property
    def seal(self) -> str:
        """A short mark that is equal exactly when the rows are."""
        said = json.dumps([asdict(row) for row in self.rows], sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    def as_json(self) -> dict[str, Any]:
        """As it is stored with the presentation and the approval."""
        return {
            "computed_at": self.computed_at.isoformat(),
            "entities": self.entities,
            "exporters": self.exporters,
            "rows": [asdict(row) for row in self.rows],
            "seal": self.seal,
        }


@dataclass(frozen=True)
class Difference:
    """What changed between two computations: rows by what they are about."""

    gone: list[Row]
    new: list[Row]

    def __bool__(self) -> bool:
        return bool(self.gone or self.new)


def difference(stored: dict[str, Any] | None, now: Impact) -> Difference:
    """What the stored impact had and has not any more, and what is new since."""
    earlier = [Row(**row) for row in (stored or {}).get("rows", [])]
    return Difference(
        gone=[row for row in earlier if row not in now.rows],
        new=[row for row in now.rows if row not in earlier],
    )


RISKY = "=+-@\t\r＝＋－＠"


def table(rows: Iterable[Row]) -> Iterator[list[str]]:
    """The rows for a spreadsheet, a header first, in the reader's language."""
    yield [
        _("Kind"), _("Record"), _("Exporter"), _("Entity"), _("Now"), _("After this change"),
        _("Since (UTC)"),
    ]  # fmt: skip
    for row in rows:
        said = [row.kind_word, row.reference, row.exporter, row.entity, row.now_word]
        yield [_harmless(str(cell)) for cell in (*said, row.effect_word, row.since)]


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.lstrip().startswith(tuple(RISKY)) else cell

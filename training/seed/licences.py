"""Stories of licences: unused, at customs, used, and each way a licence ends."""

from collections.abc import Generator, Iterator
from datetime import datetime

from licensing.actions import customs, licence
from licensing.enums import OrderKind
from licensing.models import Licence
from training.seed.listing import LAPSED, REMOVED
from training.seed.passages import granted
from training.seed.plot import (
    DYSPROSIUM,
    GADOLINIUM,
    MAGNETS,
    SAMARIUM,
    SCANDIUM,
    TUNGSTEN,
    YTTRIUM,
    Plot,
)
from training.seed.stage import Cast, Story, code_of, on

HIGH_POINT, UNIVERSAL, HUDSON = "MOFCOM-2025-21-01", "MOFCOM-2025-21-02", "MOFCOM-2025-21-08"
OCEANEERING, CUBIC, TCOM = "MOFCOM-2025-21-10", "MOFCOM-2025-21-12", "MOFCOM-2025-21-14"
SKYDIO, ECHODYNE = "MOFCOM-2025-13-05", "MOFCOM-2025-22-03"
Paper = Generator[datetime, None, Licence]


def stories(cast: Cast) -> Iterator[Story]:
    yield unused(cast, Plot(50, "ningbo", OCEANEERING, MAGNETS, on("2026-08-07 10:15")))
    yield unused(cast, Plot(51, "suzhou", HUDSON, YTTRIUM, on("2026-08-12 14:20"), "liu.yan"))
    yield unused(cast, Plot(52, "chengdu", TCOM, SCANDIUM, on("2026-09-07 09:40"), "song.tao"))
    yield unused(cast, Plot(53, "ningbo", HIGH_POINT, SAMARIUM, on("2026-09-02 15:25")))
    yield unused(cast, Plot(54, "suzhou", SKYDIO, GADOLINIUM, on("2026-08-21 11:00"), "liu.yan"))
    yield unused(cast, Plot(55, "chengdu", REMOVED, DYSPROSIUM, on("2026-08-24 10:35")))
    yield declared(cast, Plot(56, "suzhou", CUBIC, SAMARIUM, on("2026-08-27 13:10")))
    yield declared(cast, Plot(57, "ningbo", "norrland", TUNGSTEN, on("2026-08-10 09:50")))
    yield used(cast, Plot(58, "ningbo", UNIVERSAL, MAGNETS, on("2026-08-11 16:05")))
    yield closed(cast, Plot(59, "suzhou", "harrow", YTTRIUM, on("2026-08-04 14:45")))
    yield unused(cast, Plot(60, "ningbo", LAPSED, DYSPROSIUM, on("2026-08-05 10:20")))
    yield withdrawn(cast, Plot(61, "suzhou", LAPSED, GADOLINIUM, on("2026-08-06 11:35")))
    yield revoked(cast, Plot(62, "chengdu", "cedar", SCANDIUM, on("2026-08-13 09:30"), "liu.yan"))
    yield replaced(cast, Plot(63, "chengdu", ECHODYNE, TUNGSTEN, on("2026-08-14 15:15")))
    yield handed_back(cast, Plot(64, "suzhou", "tamarind", YTTRIUM, on("2026-08-18 10:40")))
    yield short(cast, Plot(65, "ningbo", "cedar", MAGNETS, on("2026-08-03 14:30")))
    yield cancelled(cast, Plot(66, "suzhou", "norrland", SAMARIUM, on("2026-08-10 13:50")))


def unused(cast: Cast, plot: Plot) -> Story:
    yield from granted(cast, plot)


def short(cast: Cast, plot: Plot) -> Story:
    """Valid to the end of September only, and not used: the clock lets it expire."""
    yield from granted(cast, plot, valid_until=on("2026-10-01 00:00"))


def at_customs(cast: Cast, plot: Plot) -> Paper:
    paper = yield from granted(cast, plot)
    at = plot.after(16, "08:50")
    yield at
    number = f"3104202600{plot.number:08d}"
    return customs.declare(
        paper, declaration_number=number, customs_office=paper.application.customs_office,
        by=cast["yan.hai" if plot.exporter == "ningbo" else "ren.jie"], at=at,
    )  # fmt: skip


def declared(cast: Cast, plot: Plot) -> Story:
    yield from at_customs(cast, plot)


def released(cast: Cast, plot: Plot) -> Paper:
    paper = yield from at_customs(cast, plot)
    at = plot.after(16, "17:20")
    yield at
    officer = cast["yan.hai" if plot.exporter == "ningbo" else "ren.jie"]
    return customs.release(paper, by=officer, at=at)


def used(cast: Cast, plot: Plot) -> Story:
    yield from released(cast, plot)


def closed(cast: Cast, plot: Plot) -> Story:
    paper = yield from released(cast, plot)
    at = plot.after(34, "10:25")
    yield at
    text = "Arrived at the end user's works and installed; photographs are kept with our papers."
    licence.report(paper, text=text, by=cast[plot.filer], at=at)


def ordered(cast: Cast, plot: Plot, kind: OrderKind, reason: str, conditions: str = "") -> Paper:
    """Proposed by the case officer on one day, confirmed by a second person on the next."""
    paper = yield from granted(cast, plot)
    at = plot.after(28, "14:40")
    yield at
    licence.propose_order(
        paper, kind, reason=reason, by=cast[plot.officer], at=at, new_conditions=conditions
    )
    at = plot.after(29, "10:05")
    yield at
    code = code_of(f"{plot.contract} replaced")
    return licence.confirm_order(paper, by=cast["qin.yu"], at=at, verify_code=code)


def withdrawn(cast: Cast, plot: Plot) -> Story:
    reason = "The measure against the end user is in force again."
    yield from ordered(cast, plot, OrderKind.WITHDRAW, reason)


def revoked(cast: Cast, plot: Plot) -> Story:
    reason = "The end-user certificate was not issued by the end user."
    yield from ordered(cast, plot, OrderKind.REVOKE, reason)


def replaced(cast: Cast, plot: Plot) -> Story:
    reason = "The place of installation has changed within the same works."
    conditions = "The exporter reports arrival at the second hall within 30 days."
    yield from ordered(cast, plot, OrderKind.REPLACE, reason, conditions)


def handed_back(cast: Cast, plot: Plot) -> Story:
    paper = yield from granted(cast, plot)
    at = plot.after(20, "09:15")
    yield at
    reason = "The buyer wants another grade; we apply anew."
    licence.hand_back(paper, reason=reason, by=cast[plot.filer], at=at)


def cancelled(cast: Cast, plot: Plot) -> Story:
    """Handed back, and entered as cancelled in the register."""
    yield from handed_back(cast, plot)
    at = plot.after(22, "16:45")
    yield at
    paper = Licence.objects.get(application__contract_number=plot.contract)
    licence.cancel(paper, by=cast[plot.officer], at=at)

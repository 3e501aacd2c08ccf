"""Stories that end, so far, before the ministry has accepted the case."""

from collections.abc import Callable, Iterator

from licensing.actions import draft, intake, submit
from licensing.enums import NotAcceptedGround
from training.seed.passages import Passage, accepted, begun, filed, forwarded, received, written
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
from training.seed.stage import Cast, Story, on

HIGH_POINT, UNIVERSAL, SOURCE = "MOFCOM-2025-21-01", "MOFCOM-2025-21-02", "MOFCOM-2025-21-03"
EDGE, HUDSON, SARONIC = "MOFCOM-2025-21-06", "MOFCOM-2025-21-08", "MOFCOM-2025-21-09"
TEXTORE, SKYDIO, ECHODYNE = "MOFCOM-2025-21-15", "MOFCOM-2025-13-05", "MOFCOM-2025-22-03"
PLANATE = "MOFCOM-2025-51-02"
POINTS = (
    "The end-user certificate bears no date.",
    "The technical description does not name the grade of the magnets.",
)


def stories(cast: Cast) -> Iterator[Story]:
    yield blank(cast, Plot(1, "suzhou", "", SCANDIUM, on("2026-10-09 15:40")))
    yield ready(cast, Plot(2, "ningbo", UNIVERSAL, MAGNETS, on("2026-10-10 14:05")))
    yield in_force(cast, Plot(3, "chengdu", PLANATE, GADOLINIUM, on("2026-10-08 16:20")))
    yield discarded(cast, Plot(4, "suzhou", "tamarind", YTTRIUM, on("2026-09-14 10:00")))
    yield stopping_at(filed, cast, Plot(5, "ningbo", HIGH_POINT, SAMARIUM, on("2026-10-10 09:15")))
    yield stopping_at(filed, cast, Plot(6, "chengdu", "norrland", TUNGSTEN, on("2026-10-09 13:30")))
    yield stopping_at(received, cast, Plot(7, "suzhou", SOURCE, YTTRIUM, on("2026-10-09 10:10")))
    yield stopping_at(forwarded, cast, Plot(8, "ningbo", EDGE, MAGNETS, on("2026-10-08 11:25")))
    yield asked(cast, Plot(9, "ningbo", HUDSON, MAGNETS, on("2026-09-21 09:50")))
    yield answered(cast, Plot(10, "suzhou", SKYDIO, SAMARIUM, on("2026-09-22 14:00")))
    yield asked(cast, Plot(11, "chengdu", "harrow", SCANDIUM, on("2026-08-04 10:30")))
    yield not_accepted(cast, Plot(12, "suzhou", "tamarind", DYSPROSIUM, on("2026-08-18 15:00")))
    yield taken_back(cast, Plot(13, "ningbo", "cedar", YTTRIUM, on("2026-09-07 11:45")))
    yield stopping_at(accepted, cast, Plot(14, "ningbo", SARONIC, MAGNETS, on("2026-09-30 10:20")))
    yield stopping_at(
        accepted, cast, Plot(15, "suzhou", ECHODYNE, SAMARIUM, on("2026-09-29 09:30"))
    )
    yield stopping_at(received, cast, Plot(16, "chengdu", TEXTORE, YTTRIUM, on("2026-09-16 14:40")))
    yield stopping_at(filed, cast, Plot(17, "suzhou", "harrow", DYSPROSIUM, on("2026-09-17 16:15")))


def stopping_at(passage: Callable[[Cast, Plot], Passage], cast: Cast, plot: Plot) -> Story:
    """The plain way as far as `passage`; what the clock does afterwards it does by itself."""
    yield from passage(cast, plot)


def blank(cast: Cast, plot: Plot) -> Story:
    """A draft that has only just been begun."""
    yield plot.starts
    begun(cast, plot)


def ready(cast: Cast, plot: Plot) -> Story:
    """A complete draft that nobody has filed yet."""
    yield from written(cast, plot)


def in_force(cast: Cast, plot: Plot) -> Story:
    """A draft for an end user under a measure in force, restated as special circumstances."""
    plot.special = "Spare parts for a civil rescue vessel that is laid up without them."
    yield from written(cast, plot)


def discarded(cast: Cast, plot: Plot) -> Story:
    case = yield from written(cast, plot)
    at = plot.after(3)
    yield at
    draft.discard(case, by=cast[plot.drafter], at=at, version=case.version)


def asked(cast: Cast, plot: Plot) -> Story:
    """The province asks for corrections, once; without a reply the clock returns the papers."""
    case = yield from received(cast, plot)
    at = plot.after(3, "15:20")
    yield at
    intake.request_correction(case, POINTS, by=cast[plot.province], at=at)


def answered(cast: Cast, plot: Plot) -> Story:
    case = yield from received(cast, plot)
    at = plot.after(2, "15:20")
    yield at
    case = intake.request_correction(case, POINTS, by=cast[plot.province], at=at)
    at = on("2026-10-09 11:30")
    yield at
    replies = {point.pk: "A corrected paper is attached." for point in case.correction.points.all()}
    intake.answer_correction(case, replies, by=cast[plot.filer], at=at)


def not_accepted(cast: Cast, plot: Plot) -> Story:
    case = yield from received(cast, plot)
    at = plot.after(3, "10:00")
    yield at
    reason = "The goods lie below the control parameters; no licence is needed."
    ground = NotAcceptedGround.NO_LICENCE_NEEDED
    intake.reject_filing(case, ground, reason, by=cast[plot.province], at=at)


def taken_back(cast: Cast, plot: Plot) -> Story:
    case = yield from received(cast, plot)
    at = plot.after(3, "09:10")
    yield at
    reason = "The buyer has cancelled the order."
    submit.withdraw(case, by=cast[plot.filer], at=at, reason=reason, version=case.version)

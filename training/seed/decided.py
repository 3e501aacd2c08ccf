"""Stories of refusals and of what follows them."""

from collections.abc import Iterator

from licensing.actions import assign, reconsider
from training.seed.passages import Passage, refused
from training.seed.plot import DYSPROSIUM, GADOLINIUM, SCANDIUM, TUNGSTEN, YTTRIUM, Plot
from training.seed.stage import Cast, Story, on

GROUNDS = "The quantity follows from the machine's drawings, which we attach."


def stories(cast: Cast) -> Iterator[Story]:
    yield left_alone(cast, Plot(40, "ningbo", "cedar", TUNGSTEN, on("2026-08-19 10:25")))
    yield open_request(cast, Plot(41, "suzhou", "harrow", GADOLINIUM, on("2026-08-17 14:10")))
    yield upheld(cast, Plot(42, "chengdu", "cedar", SCANDIUM, on("2026-08-03 11:15"), "liu.yan"))
    yield overturned(cast, Plot(43, "suzhou", "tamarind", YTTRIUM, on("2026-08-05 09:55")))
    yield reopened(cast, Plot(44, "ningbo", "norrland", DYSPROSIUM, on("2026-08-06 15:35")))


def left_alone(cast: Cast, plot: Plot) -> Story:
    """Refused; the exporter may still ask for reconsideration."""
    yield from refused(cast, plot)


def requested(cast: Cast, plot: Plot) -> Passage:
    case = yield from refused(cast, plot)
    at = plot.after(16, "14:25")
    yield at
    return reconsider.request(case, grounds=GROUNDS, by=cast[plot.filer], at=at)


def open_request(cast: Cast, plot: Plot) -> Story:
    yield from requested(cast, plot)


def upheld(cast: Cast, plot: Plot) -> Story:
    case = yield from requested(cast, plot)
    at = plot.after(28, "10:35")
    yield at
    reasons = "The drawings do not explain twice the quantity of the years before."
    reconsider.uphold(case, reasons=reasons, by=cast["han.xue"], at=at)


def overruled(cast: Cast, plot: Plot) -> Passage:
    case = yield from requested(cast, plot)
    at = plot.after(27, "15:05")
    yield at
    reasons = "The refusal did not weigh the drawings that lay before it."
    return reconsider.overturn(case, reasons=reasons, by=cast["han.xue"], at=at)


def overturned(cast: Cast, plot: Plot) -> Story:
    yield from overruled(cast, plot)


def reopened(cast: Cast, plot: Plot) -> Story:
    """Reviewed again by another officer; a new limit of 45 working days runs."""
    case = yield from overruled(cast, plot)
    at = plot.after(29, "09:05")
    yield at
    assign.reopen(case, officer=cast["song.tao"], by=cast["wang.shu"], at=at)

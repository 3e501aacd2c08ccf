"""Stories of cases that the ministry is reviewing."""

from collections.abc import Iterator

from licensing.actions import consult, decide, inquire, submit
from licensing.enums import InquiryKind, Stance
from training.seed.passages import allocated, assessed, case_of, proposed
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

UNIVERSAL, SOURCE, COALITION = "MOFCOM-2025-21-02", "MOFCOM-2025-21-03", "MOFCOM-2025-21-04"
CYBERLUX, HUDSON, OCEANEERING = "MOFCOM-2025-21-07", "MOFCOM-2025-21-08", "MOFCOM-2025-21-10"
STICK, CUBIC, TCOM = "MOFCOM-2025-21-11", "MOFCOM-2025-21-12", "MOFCOM-2025-21-14"
ACT1, SOURCEMAP, INSITU = "MOFCOM-2025-21-16", "MOFCOM-2025-13-04", "MOFCOM-2025-22-12"
QUESTION = "Does the body see anything against this export to this end user?"


def stories(cast: Cast) -> Iterator[Story]:
    """Accepted on 1 September the limit ends on 9 November; on 2 September, on 10 November."""
    yield reviewed(cast, Plot(20, "ningbo", OCEANEERING, MAGNETS, on("2026-08-28 10:05")))
    yield reviewed(cast, Plot(21, "suzhou", HUDSON, YTTRIUM, on("2026-08-31 09:35"), "liu.yan"))
    yield fresh(cast, Plot(22, "chengdu", UNIVERSAL, SCANDIUM, on("2026-09-23 15:15"), "song.tao"))
    yield waiting(cast, Plot(23, "ningbo", TCOM, MAGNETS, on("2026-09-03 11:10"), "liu.yan"))
    yield half_heard(cast, Plot(24, "suzhou", SOURCEMAP, SAMARIUM, on("2026-09-10 13:45")))
    yield inquired(cast, Plot(25, "ningbo", CYBERLUX, SAMARIUM, on("2026-09-01 10:40")),
                   InquiryKind.IDENTIFICATION)  # fmt: skip
    yield inquired(cast, Plot(26, "chengdu", STICK, TUNGSTEN, on("2026-09-04 09:25"), "liu.yan"),
                   InquiryKind.EXPERT_OPINION)  # fmt: skip
    yield inquired(cast, Plot(27, "suzhou", CUBIC, DYSPROSIUM, on("2026-09-08 14:30"), "song.tao"),
                   InquiryKind.ON_SITE_VERIFICATION)  # fmt: skip
    yield resumed(cast, Plot(28, "chengdu", ACT1, YTTRIUM, on("2026-08-26 16:00"), "song.tao"))
    yield referred(cast, Plot(29, "chengdu", INSITU, TUNGSTEN, on("2026-08-20 10:15"), "song.tao"))
    yield to_countersign(cast, Plot(30, "ningbo", SOURCE, MAGNETS, on("2026-09-15 10:50")))
    yield to_countersign(
        cast, Plot(31, "suzhou", COALITION, GADOLINIUM, on("2026-09-16 11:30"), "zhou.ming")
    )
    yield to_refuse(cast, Plot(32, "chengdu", "cedar", SCANDIUM, on("2026-09-14 15:50"), "liu.yan"))
    yield sent_back(cast, Plot(33, "suzhou", "harrow", YTTRIUM, on("2026-09-09 09:45"), "liu.yan"))
    yield taken_back(cast, Plot(34, "ningbo", "tamarind", DYSPROSIUM, on("2026-08-25 13:20")))


def fresh(cast: Cast, plot: Plot) -> Story:
    """Just given to its officer."""
    yield from allocated(cast, plot)


def reviewed(cast: Cast, plot: Plot) -> Story:
    """Everything is found and nothing proposed yet."""
    case = yield from allocated(cast, plot)
    yield from assessed(cast, plot, case, plot.after(12, "15:00"))


def waiting(cast: Cast, plot: Plot) -> Story:
    """Two bodies are asked and have not answered; the clock runs on."""
    case = yield from allocated(cast, plot)
    at = plot.after(6, "14:00")
    yield at
    bodies = [cast.office("industry"), cast.office("security")]
    consult.consult(case, bodies, QUESTION, by=cast[plot.officer], at=at)


def half_heard(cast: Cast, plot: Plot) -> Story:
    """One of two bodies has answered."""
    yield from waiting(cast, plot)
    at = plot.after(10, "16:20")
    yield at
    case = case_of(plot)
    text = "No objection, if the quantity is as stated."
    consult.reply(case, Stance.CONDITIONS, text, by=cast["ma.chao"], at=at)


def inquired(cast: Cast, plot: Plot, kind: InquiryKind) -> Story:
    """The clock stands until the finding is in."""
    case = yield from allocated(cast, plot)
    at = plot.after(9, "10:00")
    yield at
    inquire.open_inquiry(
        case, kind, question=f"{plot.goods.description}: is it what the papers say?",
        expected_working_days=20, by=cast[plot.officer], at=at,
    )  # fmt: skip


def resumed(cast: Cast, plot: Plot) -> Story:
    """The clock stood for a while and runs again."""
    yield from inquired(cast, plot, InquiryKind.EXPERT_OPINION)
    at = plot.after(18, "11:40")
    yield at
    finding = "The oxide is of the grade stated and unfit for optical crystals."
    inquire.close_inquiry(case_of(plot), finding=finding, by=cast[plot.officer], at=at)


def referred(cast: Cast, plot: Plot) -> Story:
    """With the State Council: the 45 days do not apply."""
    case = yield from allocated(cast, plot)
    at = plot.after(14, "09:30")
    yield at
    reason = "The export may have a major effect on national security."
    decide.refer_to_state_council(case, reason=reason, by=cast["fang.zheng"], at=at)


def to_countersign(cast: Cast, plot: Plot) -> Story:
    """A grant is proposed; another officer has to countersign it."""
    yield from proposed(cast, plot)


def to_refuse(cast: Cast, plot: Plot) -> Story:
    yield from proposed(cast, plot, refuse=True)


def sent_back(cast: Cast, plot: Plot) -> Story:
    case = yield from proposed(cast, plot)
    at = plot.after(13, "10:10")
    yield at
    comment = "Say how the end user resells its coatings."
    decide.send_back(case, comment=comment, by=cast["qin.yu"], at=at)


def taken_back(cast: Cast, plot: Plot) -> Story:
    case = yield from allocated(cast, plot)
    at = plot.after(16, "09:00")
    yield at
    reason = "The contract was dissolved by agreement."
    submit.withdraw(case, by=cast[plot.filer], at=at, reason=reason, version=case.version)

"""Passages that stories share: from a blank draft to a decided case. Each yields its moments."""

from collections.abc import Generator
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from audit import clock
from licensing.actions import assess, assign, decide, draft, intake, propose, submit
from licensing.checks import latest_validity
from licensing.enums import (
    REQUIRED_PAPERS,
    REVIEW_FACTORS,
    SECOND_GATES,
    Currency,
    Factor,
    Outcome,
    Transport,
)
from licensing.models import Application, Licence
from licensing.queries import facts
from training.seed.papers import paper
from training.seed.plot import CUSTOMS, Plot
from training.seed.stage import Cast, code_of

Passage = Generator[datetime, None, Application]
INTAKE = ("wang.shu", "he.ping")
FINDING = {
    Factor.MILITARY_USE: "No military user and no military use is known.",
    Factor.UNRELIABLE_ENTITY: "No measure of that list stands against the end user.",
}
STEP = timedelta(minutes=3)


def written(cast: Cast, plot: Plot) -> Passage:
    """A draft with every answer and paper in place."""
    yield plot.starts
    by, at = cast[plot.drafter], plot.starts
    case = begun(cast, plot)
    case = draft.name_end_user(
        case, plot.party(), special_circumstances=bool(plot.special), reason=plot.special,
        by=by, at=at + STEP, version=case.version,
    )  # fmt: skip
    case = draft.put_item(case, plot.item(), by=by, at=at + 2 * STEP, version=case.version)
    case = draft.write(case, answers(plot), by=by, at=at + 3 * STEP, version=case.version)
    for place, kind in enumerate(REQUIRED_PAPERS, 4):
        sheet = paper(kind, plot.contract, [str(plot.party()["name"]), plot.goods.description])
        case = draft.attach(case, sheet, by=by, at=at + place * STEP, version=case.version)
    return case


def begun(cast: Cast, plot: Plot) -> Application:
    token = uuid5(NAMESPACE_URL, f"https://example.org/training/{plot.contract}")
    office = cast.office(plot.exporter)
    return draft.start(office, by=cast[plot.drafter], at=plot.starts, token=token)


def case_of(plot: Plot) -> Application:
    """The case of this plot as it stands now."""
    return Application.objects.get(contract_number=plot.contract)


def answers(plot: Plot) -> dict[str, object]:
    return {
        "contact_phone": "+86 571 5550 0142",
        "has_other_parties": False,
        "contract_number": plot.contract,
        "contract_date": clock.beijing_date(plot.starts) - timedelta(days=12),
        "currency": Currency.USD,
        "destination": plot.party()["country"],
        "transport": Transport.SEA if plot.number % 2 else Transport.AIR,
        "customs_office": CUSTOMS[plot.exporter],
        "end_use": plot.goods.end_use,
        "is_military_use": False,
        "sells_to_military": False,
        "undertaking_given": True,
    }


def filed(cast: Cast, plot: Plot) -> Passage:
    """Filed an hour after the draft was begun."""
    case = yield from written(cast, plot)
    at = plot.starts + timedelta(hours=1)
    yield at
    return submit.submit(case, by=cast[plot.filer], at=at, version=case.version)


def received(cast: Cast, plot: Plot) -> Passage:
    case = yield from filed(cast, plot)
    at = plot.after(1, "09:20")
    yield at
    return intake.receive(case, by=cast[plot.province], at=at)


def forwarded(cast: Cast, plot: Plot) -> Passage:
    case = yield from received(cast, plot)
    at = plot.after(1, "16:10")
    yield at
    note = "Originals seen; papers complete."
    return intake.forward(case, by=cast[plot.province], at=at, note=note)


def accepted(cast: Cast, plot: Plot) -> Passage:
    """Accepted by the ministry's intake on the second working day after filing."""
    case = yield from forwarded(cast, plot)
    at = plot.after(2, "11:05")
    yield at
    return intake.accept(case, by=cast[INTAKE[plot.number % 2]], at=at)


def allocated(cast: Cast, plot: Plot) -> Passage:
    case = yield from accepted(cast, plot)
    return (yield from handed(cast, plot, case, plot.after(3, "09:40")))


def handed(cast: Cast, plot: Plot, case: Application, at: datetime) -> Passage:
    """Given to the plot's officer at `at`, with the screening that goes with it."""
    yield at
    by = cast[INTAKE[plot.number % 2]]
    return assign.allocate(case, officer=cast[plot.officer], by=by, at=at)


def assessed(cast: Cast, plot: Plot, case: Application, at: datetime, against: str = "") -> Passage:
    """Every factor of article 13 and both second gates recorded at `at`; `against` names one."""
    yield at
    for place, factor in enumerate((*REVIEW_FACTORS, *SECOND_GATES)):
        finding = FINDING.get(factor, "Nothing speaks against the export.")
        if factor == against:
            finding = "The end use that is given does not fit the quantity and kind of the goods."
        case = assess.assess(
            case, factor, finding=finding, is_favourable=factor != against,
            by=cast[plot.officer], at=at + place * STEP,
        )  # fmt: skip
    return case


def proposed(
    cast: Cast, plot: Plot, *, refuse: bool = False, review_days: int = 8,
    valid_until: datetime | None = None,
) -> Passage:  # fmt: skip
    """Reviewed and proposed; a refusal because of the end use, a grant for as long as may be."""
    case = yield from allocated(cast, plot)
    at = plot.after(3 + review_days, "14:15")
    case = yield from assessed(cast, plot, case, at, Factor.END_USE if refuse else "")
    at = plot.after(3 + review_days, "16:30")
    yield at
    if refuse:
        reasons = "The stated end use is not credible (Export Control Law, article 13)."
        return propose.propose(case, Outcome.REFUSE, reasons=reasons, by=cast[plot.officer], at=at)
    until = valid_until or _longest(case, at)
    reasons = "All factors of article 13 speak for the export; the measure is not in force."
    conditions = "The exporter reports arrival and installation within 30 days."
    return propose.propose(
        case, Outcome.GRANT, reasons=reasons, by=cast[plot.officer], at=at,
        conditions=conditions, valid_until=until,
    )  # fmt: skip


def granted(
    cast: Cast, plot: Plot, *, review_days: int = 8, valid_until: datetime | None = None
) -> Generator[datetime, None, Licence]:
    """Countersigned the next working day."""
    case = yield from proposed(cast, plot, review_days=review_days, valid_until=valid_until)
    at = plot.after(4 + review_days, "10:50")
    yield at
    return decide.grant(case, by=cast["fang.zheng"], at=at, verify_code=code_of(plot.contract))


def refused(cast: Cast, plot: Plot, *, review_days: int = 8) -> Passage:
    case = yield from proposed(cast, plot, refuse=True, review_days=review_days)
    at = plot.after(4 + review_days, "11:20")
    yield at
    return decide.refuse(case, by=cast["qin.yu"], at=at)


def _longest(case: Application, at: datetime) -> datetime:
    """Midnight that ends the longest validity the law and the suspension allow."""
    latest = latest_validity(facts.gather(case, at))
    return clock.day_start(clock.beijing_date(latest))

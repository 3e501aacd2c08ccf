"""The actions panel: each offer as a button, a link, or a disabled button with its reason."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import ngettext

from licensing.checks import Problem
from licensing.queries import offers
from licensing.queries.cases import Dossier
from licensing.queries.offers import Offer
from licensing.views.ministry.acts import ACTS

ANCHORS = {"consultation": "#consultations", "decision": "#decisions", "end_user": "#decides"}
PAGES = {"findings": "ministry:findings"}


@dataclass(frozen=True)
class Missing:
    message: str | Promise
    url: str


@dataclass(frozen=True)
class Button:
    """What `components/action.html` shows."""

    key: str
    label: str | Promise
    url: str
    get: bool
    hint: str | Promise = ""
    not_yet: str = ""
    not_you: str | Promise = ""
    missing: list[Missing] = field(default_factory=list)
    primary: bool = False


def of_case(dossier: Dossier, user: Any) -> list[Button]:
    """The buttons of a case, what is to be done next first; one of them is primary."""
    found = offers_on(dossier, user)
    first = next((offer.verb for offer in found if offer.is_open), None)
    return [_button(offer, dossier, is_first=offer.verb == first) for offer in found]


def offers_on(dossier: Dossier, user: Any) -> list[Offer]:
    """All offers on a case; findings that are complete and a fresh screening step back."""
    case = dossier.case
    beside = offers.beside_application(case, user)
    late = [offer for offer in beside if _is_done(offer.verb, dossier)]
    early = [offer for offer in beside if offer not in late]
    acts = offers.on_application(case, user, dossier.facts)
    order = {"propose": 0, "close_inquiry": 0}
    return [*early, *sorted(acts, key=lambda offer: order.get(offer.verb, 1)), *late]


def _is_done(verb: str, dossier: Dossier) -> bool:
    if verb == "assess":
        return dossier.all_recorded
    return verb == "screen" and not dossier.is_screening_old


def _button(offer: Offer, dossier: Dossier, *, is_first: bool) -> Button:
    case, act = dossier.case, ACTS.get(offer.verb)
    is_page = act is None or act.asks_first
    url = (
        reverse("ministry:findings", args=[case.pk])
        if offer.verb == "assess"
        else reverse("ministry:act", args=[case.pk, offer.verb])
    )
    missing = [_missing(problem, case) for problem in offer.problems if problem.blocking]
    return Button(
        key=offer.verb,
        label=offer.label,
        url=url,
        get=is_page,
        hint=act.effect if act else "",
        not_you=offer.not_you or "",
        not_yet=still(missing) if missing and not offer.not_you else "",
        missing=missing if not offer.not_you else [],
        primary=is_first,
    )


def still(missing: Iterable[Any]) -> str:
    many = len(list(missing))
    return ngettext("this stands in the way.", "these stand in the way.", many)


def _missing(problem: Problem, case: Any) -> Missing:
    page = PAGES.get(problem.section)
    url = reverse(page, args=[case.pk]) if page else ANCHORS.get(problem.section, "")
    if problem.section == "screening":
        url = "#screening"
    return Missing(problem.message, url)

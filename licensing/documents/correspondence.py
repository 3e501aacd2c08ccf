"""The letters of a case, drawn up from the record: which there are, and what each says."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from audit import clock
from entities.templatetags.beijing import beijing, beijing_date
from licensing.clocks import RECONSIDERATION_DAYS, REVIEW_DAYS
from licensing.documents.paper import LetterKind, LetterPaper
from licensing.enums import ApplicationState, Outcome
from licensing.models import Application, Correction, Decision

ENGLISH, CHINESE = "en", "zh-hans"


def letter(case: Application, kind: str) -> LetterPaper | None:
    """The letter of that kind, or None when the case has none (yet)."""
    written = LETTERS.get(kind)
    act = written[0](case) if written else None
    if written is None or act is None:
        return None
    dated, paragraphs = act
    return LetterPaper(
        kind=kind,
        reference=case.reference or "",
        addressed_to_en=case.exporter.name,
        addressed_to_zh=case.exporter.name_zh,
        date=clock.beijing_date(dated),
        subject_en=_in(ENGLISH, _subject, case),
        subject_zh=_in(CHINESE, _subject, case),
        paragraphs_en=_in(ENGLISH, paragraphs),
        paragraphs_zh=_in(CHINESE, paragraphs),
        remedies_en=_in(ENGLISH, written[1], case),
        remedies_zh=_in(CHINESE, written[1], case),
        training=settings.XUKE_TRAINING,
    )


def kinds(case: Application) -> list[str]:
    """The kinds of letter this case has."""
    return [kind for kind, (act, _remedies) in LETTERS.items() if act(case) is not None]


Act = tuple[datetime, Callable[[], tuple[str, ...]]]


def _accepted(case: Application) -> Act | None:
    if case.accepted_at is None:
        return None
    accepted = case.accepted_at

    def says() -> tuple[str, ...]:
        day = {"day": beijing_date(accepted), "days": REVIEW_DAYS}
        how = (
            _(
                "Five working days passed after receipt without a request to "
                "complete the papers. The application is deemed accepted from "
                "%(day)s (Administrative Licensing Law art. 32)."
            )
            if case.acceptance_deemed
            else _("The application was accepted on %(day)s.")
        )
        limit = _(
            "It is decided within %(days)s working days from acceptance, the "
            "day of acceptance not counted. Time for identification, expert "
            "opinion and on-site verification is not counted (Regulations art. "
            "17)."
        )
        return (how % day, limit % day)

    return accepted, says


def _not_accepted(case: Application) -> Act | None:
    if case.state != ApplicationState.NOT_ACCEPTED or case.decided_at is None:
        return None
    return case.decided_at, lambda: (
        _("The application is not accepted (Administrative Licensing Law art. 32)."),
        _("Reason: %(reason)s") % {"reason": case.ended_reason},
    )


def _correction(case: Application) -> Act | None:
    asked: Correction | None = getattr(case, "correction", None)
    if asked is None:
        return None

    def says() -> tuple[str, ...]:
        day = {"day": beijing_date(asked.reply_due_on)}
        points = [f"{place}. {row.request}" for place, row in enumerate(asked.points.all(), 1)]
        return (
            _(
                "Complete the application as follows. This is the one request; it "
                "lists everything that is missing (Administrative Licensing Law "
                "art. 32)."
            ),
            "\n".join(points),
            _(
                "Answer every point by %(day)s, 24:00 Beijing. Without an answer "
                "by then the application is returned."
            )
            % day,
        )

    return asked.requested_at, says


def _granted(case: Application) -> Act | None:
    decision = _decided(case, Outcome.GRANT)
    if decision is None:
        return None

    def says() -> tuple[str, ...]:
        licence = case.licences.filter(replaces__isnull=True).first()
        facts = {"number": licence.number if licence else "", "end": beijing(decision.valid_until)}
        return (
            _("The application is granted (Regulations art. 17)."),
            _(
                "Licence %(number)s is issued. It covers one export to the end "
                "user named in the application and is valid until %(end)s."
            )
            % facts,
            *(
                [_("Conditions: %(conditions)s") % {"conditions": decision.conditions}]
                if decision.conditions
                else []
            ),
        )

    return _moment(decision), says


def _refused(case: Application) -> Act | None:
    decision = _decided(case, Outcome.REFUSE)
    if decision is None:
        return None
    return _moment(decision), lambda: (
        _("The application is refused (Regulations art. 17)."),
        _("Reasons: %(reasons)s") % {"reasons": decision.reasons},
    )


def _decided(case: Application, outcome: str) -> Decision | None:
    taken = [row for row in case.decisions.all() if row.outcome == outcome and row.decided_at]
    return taken[-1] if taken else None


def _moment(decision: Decision) -> datetime:
    assert decision.decided_at  # noqa: S101 - `_decided` asks for it
    return decision.decided_at


def _subject(case: Application) -> str:
    party: Any = case.end_user
    chinese = translation.get_language() == CHINESE
    name = (party.name_zh or party.name) if chinese else party.name
    return _("Application %(reference)s, export to %(end_user)s") % {
        "reference": case.reference,
        "end_user": name,
    }


def _no_remedies(case: Application) -> str:
    return ""


def _reconsideration(case: Application) -> str:
    return _(
        "You may ask the Ministry of Commerce for administrative "
        "reconsideration within %(days)s days of knowing of this decision. "
        "The decision on reconsideration is final (Export Control Law art. "
        "41)."
    ) % {"days": RECONSIDERATION_DAYS}


LETTERS: dict[str, tuple[Callable[[Application], Act | None], Callable[[Application], str]]] = {
    LetterKind.ACCEPTED: (_accepted, _no_remedies),
    LetterKind.NOT_ACCEPTED: (_not_accepted, _reconsideration),
    LetterKind.CORRECTION: (_correction, _no_remedies),
    LetterKind.GRANTED: (_granted, _no_remedies),
    LetterKind.REFUSED: (_refused, _reconsideration),
}


def _in(language: str, say: Callable[..., Any], *about: Any) -> Any:
    with translation.override(language):
        return say(*about)

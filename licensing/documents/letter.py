"""The decision letters: every refusal with its reasons and remedies in writing."""

from licensing.documents.paper import LetterKind, LetterPaper
from licensing.documents.press import Text, typeset
from licensing.documents.wording import day_en, day_zh

TITLES = {
    LetterKind.ACCEPTED: ("Notice of acceptance", "受理通知书"),
    LetterKind.NOT_ACCEPTED: ("Notice of refusal to accept", "不予受理通知书"),
    LetterKind.CORRECTION: ("Notice to correct and complete", "补正材料通知书"),
    LetterKind.TIME_NOT_COUNTED: ("Notice of time not counted", "不计入审查期限通知书"),
    LetterKind.GRANTED: ("Decision to grant a licence", "准予许可决定书"),
    LetterKind.REFUSED: ("Decision to refuse a licence", "不予许可决定书"),
    LetterKind.RECONSIDERATION: ("Decision on reconsideration", "行政复议决定书"),
    LetterKind.USE_SUSPENDED: ("Notice to pause use of a licence", "暂停使用许可证通知书"),
    LetterKind.USE_RESTORED: ("Notice to restore use of a licence", "恢复使用许可证通知书"),
    LetterKind.WITHDRAWN: ("Decision to withdraw a licence", "撤回许可决定书"),
    LetterKind.REVOKED: ("Decision to revoke a licence", "撤销许可决定书"),
}


def render_letter(letter: LetterPaper) -> bytes:
    """The letter as PDF, Chinese first, then English. ValueError for an unknown kind."""
    return typeset("letter.typ", _text(letter), dated=letter.date)


def _text(letter: LetterPaper) -> Text:
    title_en, title_zh = TITLES[LetterKind(letter.kind)]
    return {
        "title": {"en": title_en, "zh": title_zh},
        "reference": letter.reference,
        "to": {"en": letter.addressed_to_en, "zh": letter.addressed_to_zh},
        "date": {"en": day_en(letter.date), "zh": day_zh(letter.date)},
        "subject": {"en": letter.subject_en, "zh": letter.subject_zh},
        "paragraphs": {"en": letter.paragraphs_en, "zh": letter.paragraphs_zh},
        "remedies": {"en": letter.remedies_en, "zh": letter.remedies_zh},
        "training": letter.training,
    }

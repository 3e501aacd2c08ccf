"""The letters: kind, both languages, remedies."""

import datetime as dt
import io
from dataclasses import replace

import pikepdf
import pytest
from pypdf import PdfReader

from licensing.documents.letter import TITLES, render_letter
from licensing.documents.paper import LetterKind, LetterPaper

pytestmark = pytest.mark.once

LETTER = LetterPaper(
    kind=LetterKind.REFUSED,
    reference="XK-2026-004117",
    addressed_to_en="Jiangnan Rare Metals (training)",
    addressed_to_zh="江南稀有金属有限公司（培训）",
    date=dt.date(2026, 10, 30),
    subject_en="Export of magnets to Cubic Corporation",
    subject_zh="关于向立方公司出口永磁体的申请",
    paragraphs_en=("The end use is not proven.", "#panic() *not* $read$"),
    paragraphs_zh=("最终用途未能证明。", "现决定不予许可。"),
    remedies_en="Reconsideration within 60 days.",
    remedies_zh="六十日内可以申请行政复议。",
    training=False,
)


def words(letter: LetterPaper) -> str:
    reader = PdfReader(io.BytesIO(render_letter(letter)))
    return " ".join("\n".join(page.extract_text() for page in reader.pages).split())


def test_letter_says_everything_in_both_languages():
    said = words(LETTER)
    texts = [value for value in vars(LETTER).values() if isinstance(value, str)]
    for text in (*texts[1:], *LETTER.paragraphs_en, *LETTER.paragraphs_zh):
        assert text in said
    assert "30 October 2026" in said
    assert "2026年10月30日" in said


@pytest.mark.parametrize("kind", LetterKind)
def test_each_kind_has_its_title(kind):
    said = words(replace(LETTER, kind=kind.value))
    assert [title in said for title in TITLES[kind]] == [True, True]


def test_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="postcard"):
        render_letter(replace(LETTER, kind="postcard"))


def test_letter_without_remedies_has_no_such_heading():
    said = words(replace(LETTER, remedies_en="", remedies_zh=""))
    assert "Remedies" not in said
    assert "救济途径" not in said


def test_training_letter_is_marked():
    assert "TRAINING COPY" in words(replace(LETTER, training=True))
    assert "TRAINING COPY" not in words(LETTER)


def test_letter_is_tagged_and_the_same_twice():
    first = render_letter(LETTER)
    with pikepdf.open(io.BytesIO(first)) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
    assert render_letter(LETTER) == first

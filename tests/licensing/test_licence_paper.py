"""The licence on paper: what it says, in which letters, and that it says it the same way twice."""

import datetime as dt
import io
from dataclasses import replace
from decimal import Decimal

import pikepdf
import pytest
import segno
from pypdf import PdfReader

from licensing.documents.licence import render_licence
from licensing.documents.literal import FONTS, glyphs, literal
from licensing.documents.paper import LicencePaper, PaperItem

pytestmark = pytest.mark.once

MAGNETS = PaperItem(
    control_code="1C902.a",
    description_en="Samarium-cobalt permanent magnets",
    description_zh="钐钴永磁材料",
    hs_code="2805301910",
    quantity=Decimal("120.000"),
    unit_en="kg",
    unit_zh="千克",
    value=Decimal("1284000.00"),
    currency="CNY",
)
LICENCE = LicencePaper(
    number="XK-L-2026-000117",
    issued_on=dt.date(2026, 10, 12),
    valid_until=dt.datetime(2026, 11, 9, 16, 0, tzinfo=dt.UTC),
    exporter_en="Jiangnan Rare Metals (training)",
    exporter_zh="江南稀有金属有限公司（培训）",
    exporter_uscc="91360100MA35TRAIN8",
    end_user_en="Cubic Corporation",
    end_user_zh="立方公司",
    end_user_country="United States 美国",
    end_use="Drive motors of station fare gates, civil",
    items=(MAGNETS,),
    contract_number="JRM-26-0817",
    contract_date=dt.date(2026, 8, 11),
    customs_office="Shanghai Customs 上海海关",
    conditions=("Report shipment within 30 days.",),
    verify_url="https://xuke.example/verify/?number=XK-L-2026-000117",
    verify_code="7KQ4-M2XD-93TF",
    training=False,
)
HOSTILE = '#panic("x") $a^2$ *b* _c_ @d <e> \\u{41} `f` // g /* h'


def pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def words(paper: LicencePaper) -> str:
    return " ".join("\n".join(pages(render_licence(paper))).split())


@pytest.mark.parametrize(
    "fact",
    [
        *(LICENCE.number, LICENCE.verify_code, LICENCE.contract_number, LICENCE.exporter_uscc),
        *(LICENCE.exporter_en, LICENCE.exporter_zh, LICENCE.end_user_en, LICENCE.end_user_zh),
        *(LICENCE.end_use, LICENCE.end_user_country, LICENCE.customs_office),
        *(MAGNETS.control_code, MAGNETS.hs_code, MAGNETS.description_zh, "Report shipment within"),
        *("One end user, one export.", "一个最终用户，一次出口。"),
        *("12 October 2026", "2026年10月12日", "11 August 2026", "2026年8月11日"),
    ],
)
def test_licence_states_each_fact_in_its_own_letters(fact):
    assert fact in words(LICENCE)


@pytest.mark.parametrize(
    ("end", "english", "chinese"),
    [
        (LICENCE.valid_until, "10 November 2026, 00:00 Beijing", "2026年11月10日00:00（北京时间）"),
        (dt.date(2027, 3, 1), "1 March 2027, 24:00 Beijing", "2027年3月1日24:00（北京时间）"),
        (
            dt.datetime(2026, 11, 9, 15, 59, 59, 999999, tzinfo=dt.UTC),
            "9 November 2026, 23:59:59 Beijing",
            "2026年11月9日23:59:59（北京时间）",
        ),
    ],
)
def test_validity_carries_hour_and_zone_and_never_rounds_up(end, english, chinese):
    said = words(replace(LICENCE, valid_until=end))
    assert english in said
    assert chinese in said


def test_validity_without_zone_is_refused():
    naive = LICENCE.valid_until.replace(tzinfo=None)
    with pytest.raises(ValueError, match="time zone"):
        render_licence(replace(LICENCE, valid_until=naive))


def test_forty_items_repeat_the_head_and_count_the_pages():
    items = tuple(replace(MAGNETS, hs_code=f"28053019{n:02}") for n in range(40))
    sheets = pages(render_licence(replace(LICENCE, items=items)))
    assert len(sheets) == 3
    for place, sheet in enumerate(sheets, start=1):
        assert f"Page {place} of 3" in sheet
        assert "Control code, HS code" in sheet
        assert LICENCE.number in sheet
    assert all(item.hs_code in "".join(sheets) for item in items)


def test_usual_licence_fits_one_page():
    assert len(pages(render_licence(replace(LICENCE, items=(MAGNETS,) * 2)))) == 1


@pytest.mark.parametrize(
    "field", ["number", "exporter_en", "end_user_zh", "end_use", "contract_number", "verify_code"]
)
def test_markup_in_a_field_is_printed_and_never_read(field):
    assert HOSTILE in words(replace(LICENCE, **{field: HOSTILE}))


def test_markup_in_items_and_conditions_is_printed_and_never_read():
    item = replace(MAGNETS, description_en=HOSTILE)
    said = words(replace(LICENCE, items=(item,), conditions=(HOSTILE,)))
    assert said.count(HOSTILE) == 2


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("a\u202eb\u200f", "a[U+202E]b[U+200F]"),
        ("\x00\x07\ud800", "[U+0000][U+0007][U+D800]"),
        ("\u200bHigh Point", "[U+200B]High Point"),
        ("\N{SLIGHTLY SMILING FACE} \N{ARABIC LETTER ALEF}", "[U+1F642] [U+0627]"),
        ("e\N{COMBINING ACUTE ACCENT}\N{COMBINING ACUTE ACCENT}", "é[U+0301]"),
        ("Łódź, Škoda, Ростех, 三菱重工の", "Łódź, Škoda, Ростех, 三菱重工の"),
    ],
)
def test_nothing_on_the_paper_is_hidden(typed, shown):
    assert literal(typed) == shown
    assert shown in words(replace(LICENCE, end_use=typed))


def test_long_run_wraps_within_the_sheet_and_copies_whole():
    run = "W" * 600
    said = words(replace(LICENCE, end_use=run))
    assert said.count("W") == words(replace(LICENCE, end_use="-")).count("W") + 600
    assert "W" * 100 not in said
    assert "\u200b" not in said


def test_line_break_in_the_end_use_stays_a_line_break():
    sheet = pages(render_licence(replace(LICENCE, end_use="Line A\r\nLine B")))[0]
    assert "Line A\nLine B" in sheet


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        ("0.100", "0.1"),
        ("1000", "1,000"),
        ("1E+3", "1,000"),
        ("0.000000001", "0.000000001"),
        ("123456789.0123456789", "123,456,789.0123456789"),
    ],
)
def test_quantity_keeps_every_digit(amount, shown):
    item = replace(MAGNETS, quantity=Decimal(amount))
    assert shown in words(replace(LICENCE, items=(item,))).replace(" ", "")


def test_values_are_exact_and_summed_by_currency():
    values = [("0.10", "CNY"), ("0.20", "CNY"), ("99999999.999", "USD")]
    items = tuple(replace(MAGNETS, value=Decimal(v), currency=c) for v, c in values)
    said = words(replace(LICENCE, items=items))
    assert "Total 0.30 CNY" in said
    assert "Total 99,999,999.999 USD" in said


def test_amount_that_is_no_number_is_refused():
    item = replace(MAGNETS, quantity=Decimal("NaN"))
    with pytest.raises(ValueError, match="no amount"):
        render_licence(replace(LICENCE, items=(item,)))


def test_training_copy_is_marked_on_every_page():
    paper = replace(LICENCE, items=(MAGNETS,) * 40, training=True)
    marks = ["TRAINING COPY · 培训样本" in page for page in pages(render_licence(paper))]
    assert marks == [True, True, True]


def test_real_licence_carries_no_training_mark():
    assert "TRAINING" not in words(LICENCE)
    assert "样本" not in words(LICENCE)


def test_same_licence_gives_the_same_bytes_and_another_does_not():
    first = render_licence(LICENCE)
    other = render_licence(replace(LICENCE, number="XK-L-2026-000118"))
    assert render_licence(LICENCE) == first
    assert other != first


def test_paper_is_dated_by_its_issue():
    metadata = PdfReader(io.BytesIO(render_licence(LICENCE))).metadata
    assert metadata.creation_date.astimezone(dt.UTC) == dt.datetime(2026, 10, 11, 16, tzinfo=dt.UTC)
    assert LICENCE.number in metadata.title


def test_paper_is_tagged_and_archivable():
    with pikepdf.open(io.BytesIO(render_licence(LICENCE))) as pdf, pdf.open_metadata() as metadata:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang) == "en"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["pdfuaid:part"] == "1"


def drawn_modules(pdf: bytes) -> set[tuple[int, int]]:
    """Dark squares of the one filled drawing of strokes on the page, as (row, column)."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        steps = [(str(o), p) for p, o in pikepdf.parse_content_stream(document.pages[0])]
    end = [operator for operator, _ in steps].index("B")
    start = end
    while steps[start - 1][0] in "ml":
        start -= 1
    points = [(int(float(x)), int(float(y))) for _, (x, y) in steps[start:end]]
    strokes = zip(points[::2], points[1::2], strict=True)
    return {(row, column) for (left, row), (right, _) in strokes for column in range(left, right)}


def test_qr_on_the_paper_carries_the_address_of_the_check():
    code = segno.make_qr(LICENCE.verify_url, error="m")
    dark = {(r, c) for r, row in enumerate(code.matrix) for c, bit in enumerate(row) if bit}
    assert drawn_modules(render_licence(LICENCE)) == dark


@pytest.mark.parametrize(
    ("regular", "bold"),
    [
        ("SourceSans3_400Regular.ttf", "SourceSans3_600SemiBold.ttf"),
        ("NotoSansSC_400Regular.ttf", "NotoSansSC_700Bold.ttf"),
    ],
)
def test_bold_draws_what_regular_draws(regular, bold):
    assert glyphs(FONTS / regular) == glyphs(FONTS / bold)

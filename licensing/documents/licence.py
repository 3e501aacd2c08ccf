"""The licence paper (Regulations on Export Control of Dual-Use Items, articles 15 and 16)."""

import io
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

import segno

from licensing.documents.paper import LicencePaper, PaperItem
from licensing.documents.press import Text, typeset
from licensing.documents.wording import day_en, day_zh, money, quantity, until


def render_licence(paper: LicencePaper) -> bytes:
    """The bilingual licence as PDF. ValueError for an amount that is not finite or an end of
    validity without zone."""
    return typeset("licence.typ", _text(paper), dated=paper.issued_on, qr=_qr(paper.verify_url))


def _text(paper: LicencePaper) -> Text:
    end, hour = until(paper.valid_until)
    return {
        "number": paper.number,
        "issued": {"en": day_en(paper.issued_on), "zh": day_zh(paper.issued_on)},
        "until": {
            "en": f"{day_en(end)}, {hour} Beijing time",
            "zh": f"{day_zh(end)}{hour}（北京时间）",
        },
        "exporter": _name(paper.exporter_en, paper.exporter_zh),
        "uscc": paper.exporter_uscc,
        "end_user": _name(paper.end_user_en, paper.end_user_zh),
        "country": paper.end_user_country,
        "end_use": paper.end_use,
        "items": [_item(item) for item in paper.items],
        "totals": _totals(paper.items),
        "contract": paper.contract_number,
        "contract_date": _name(day_en(paper.contract_date), day_zh(paper.contract_date)),
        "customs_office": paper.customs_office,
        "conditions": paper.conditions,
        "verify_url": paper.verify_url,
        "verify_code": paper.verify_code,
        "training": paper.training,
    }


def _name(english: str, chinese: str) -> Text:
    return {"en": english, "zh": chinese}


def _item(item: PaperItem) -> Text:
    return {
        "code": item.control_code,
        "hs": item.hs_code,
        "description": _name(item.description_en, item.description_zh),
        "quantity": quantity(item.quantity),
        "unit": _name(item.unit_en, item.unit_zh),
        "value": money(item.value),
        "currency": item.currency,
    }


def _totals(items: Iterable[PaperItem]) -> list[Text]:
    """One sum a currency: amounts in different currencies are never added."""
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for item in items:
        sums[item.currency] += item.value
    return [{"currency": currency, "value": money(total)} for currency, total in sums.items()]


def _qr(address: str) -> str:
    drawing = io.BytesIO()
    segno.make_qr(address, error="m").save(drawing, kind="svg", border=0, dark="#0e2229")
    return drawing.getvalue().decode()

"""Load the sample of the dual-use list and the customs codes of the yearly catalogue."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from audit import clock, journal
from entities.actions.reference_rows import Row, read, unique
from entities.actions.reference_tables import settle
from entities.models import Instrument
from licensing.enums import ItemStatus
from licensing.models import ControlledItem, CustomsCode

FOLDER = Path(__file__).resolve().parent.parent / "reference"
CATALOGUE_YEAR = 2026
CONTROL_CODE = r"\d[A-E]\d{3}(\.[a-z0-9]+)*"
ITEM_TEXTS = {
    "control_code": "control_code",
    "item_type": "item_type",
    "description": "description_en",
    "description_zh": "description_zh",
    "hs_codes": "hs_codes",
    "confidence": "confidence",
    "notes": "notes",
}


@transaction.atomic
def load(*, at: datetime, folder: Path = FOLDER) -> dict[str, int]:
    """Bring items and customs codes to what the files say; how many of each changed.

    A suspended control ends with the printed day, included: at 24:00 Beijing.
    Raises BadRow; then nothing is stored. The instruments must be loaded before.
    """
    instruments = dict(Instrument.objects.values_list("key", "pk"))
    columns = ["item_key", "announcement_id", "effective_from", "status", "suspended_until"]
    table = read(folder / "controlled_items.csv", [*columns, *ITEM_TEXTS.values()])
    rows = unique(table, "item_key")
    items = {key: _item(row, instruments) for key, row in rows.items()}
    codes = read(folder / f"customs_codes_{CATALOGUE_YEAR}.csv", ["hs_code"])
    changed = {
        "controlled items": settle(ControlledItem, "key", items),
        "customs codes": settle(CustomsCode, "code", dict(map(_customs_code, codes))),
    }
    if any(changed.values()):
        journal.record("edition", "load_items", by=None, at=at, facts=changed)
    return changed


def _item(row: Row, instruments: dict[str, int]) -> dict[str, Any]:
    texts = row.texts(ControlledItem, ITEM_TEXTS)
    if texts["control_code"] and not re.fullmatch(CONTROL_CODE, texts["control_code"]):
        raise row.bad("control_code", f"{texts['control_code']!r} is not a code such as 1C902.a")
    row.required("description_en")
    if any(not re.fullmatch(r"\d{8}|\d{10}", code) for code in texts["hs_codes"].split()):
        raise row.bad("hs_codes", "a customs code has 8 or 10 digits")
    effective_from = row.day("effective_from")
    if effective_from is None:
        raise row.bad("effective_from", "it is empty")
    return {
        **texts,
        "instrument_id": instruments[row.one_of("announcement_id", instruments)],
        "effective_from": clock.day_start(effective_from),
        "status": row.one_of("status", ItemStatus.values),
        "suspended_until": _suspended_until(row, clock.day_start(effective_from)),
    }


def _suspended_until(row: Row, effective_from: datetime) -> datetime | None:
    last = row.day("suspended_until")
    if (last is not None) != (row.text("status") == ItemStatus.SUSPENDED):
        raise row.bad("suspended_until", "a suspended item, and only that, says until when")
    if last is not None and clock.day_end(last) <= effective_from:
        raise row.bad("suspended_until", "the suspension ends before the control begins")
    return clock.day_end(last) if last else None


def _customs_code(row: Row) -> tuple[str, dict[str, int]]:
    code = row.required("hs_code")
    if not re.fullmatch(r"\d{10}", code):
        raise row.bad("hs_code", f"{code!r} is not a code of ten digits")
    return code, {"year": CATALOGUE_YEAR}

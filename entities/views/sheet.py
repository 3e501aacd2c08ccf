"""Tables for a spreadsheet, in which no cell can be a formula."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import Any

from django.http import HttpResponse

BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes UTF-8 for the local encoding
NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)*")
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")


def response(name: str, header: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> HttpResponse:
    """The rows as a file `name`: UTF-8, comma, quoted where needed, CR LF."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([tame(row[column]) for column in header] for row in rows)
    return HttpResponse(
        BYTE_ORDER_MARK + text.getvalue(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """Lists joined by a bar, truth as yes and no, nothing as an empty cell."""
    return {column: _flat(value) for column, value in row.items()}


def tame(value: object) -> str:
    """The cell, with an apostrophe before what a spreadsheet would take for a formula.

    Signs count in any width and behind invisible characters; plain numbers stay as they are.
    """
    text = "" if value is None else str(value)
    if NUMBER.fullmatch(text):
        return text
    seen = text.lstrip(" ")
    while seen and unicodedata.category(seen[0]) == "Cf":
        seen = seen[1:].lstrip(" ")
    is_formula = unicodedata.normalize("NFKC", seen[:1]).startswith(FORMULA_SIGNS)
    return f"'{text}" if is_formula else text


def _flat(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " | ".join(map(str, value)) if isinstance(value, list) else value

"""The typesetter: one compiler a process, templates from files, text as data only."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TypeAlias

import typst

from licensing.documents.literal import FONTS, literal
from licensing.documents.wording import BEIJING

TEMPLATES = Path(__file__).parents[2] / "templates" / "documents"
_lock = Lock()

Text: TypeAlias = "str | bool | Sequence[Text] | Mapping[str, Text]"


def typeset(template: str, text: Text, *, dated: dt.date, qr: str = "") -> bytes:
    """A tagged PDF (PDF/A-2a, PDF/UA-1) of `template`, the same bytes for the same input.

    `dated` becomes the creation date, 00:00 Beijing. Text reaches the template as strings, which
    the typesetter never reads as markup; `qr` is an SVG drawing. One rendering at a time.
    """
    midnight = dt.datetime.combine(dated, dt.time(), BEIJING)
    with _lock:
        pdf = _compiler().compile(
            input=TEMPLATES / template,
            format="pdf",
            sys_inputs={"text": json.dumps(_shown(text)), "qr": qr},
            pdf_standards=["a-2a", "ua-1"],
            timestamp=int(midnight.timestamp()),
        )
    if not isinstance(pdf, bytes):
        raise TypeError("The typesetter returned no document.")
    return pdf


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS]
    )
    return typst.Compiler(root=TEMPLATES, font_paths=fonts, ignore_system_fonts=True)


def _shown(text: Text) -> Text:
    if isinstance(text, str):
        return literal(text)
    if isinstance(text, Mapping):
        return {key: _shown(part) for key, part in text.items()}
    if isinstance(text, Sequence):
        return [_shown(part) for part in text]
    return text

"""Text as a paper may show it: every character visible, or named by its code point."""

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
REGULAR = ("SourceSans3_400Regular.ttf", "NotoSansSC_400Regular.ttf")
# Controls, direction marks, zero-width signs, stacked accents: what could hide or move other text.
UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Mn", "Me", "Mc"))


def literal(text: str) -> str:
    """`text` in composed form (NFC); what cannot be seen or has no glyph becomes [U+XXXX].

    Line breaks stay, tabs become spaces.
    """
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(map(_visible, lines.replace("\t", " ")))


def _visible(char: str) -> str:
    if char == "\n" or (unicodedata.category(char) not in UNSEEN and ord(char) in _covered()):
        return char
    return f"[U+{ord(char):04X}]"


@cache
def _covered() -> frozenset[int]:
    return frozenset().union(*(glyphs(FONTS / name) for name in REGULAR))


def glyphs(font: Path) -> frozenset[int]:
    """Code points that a TrueType font can draw."""
    return frozenset(
        code for first, last in _groups(font.read_bytes()) for code in range(first, last + 1)
    )


def _groups(font: bytes) -> Iterator[tuple[int, int]]:
    """First and last code point of each run in the font's segmented map (OpenType cmap 12)."""
    cmap = _table(font, b"cmap")
    for record in range(struct.unpack_from(">H", font, cmap + 2)[0]):
        start = cmap + struct.unpack_from(">I", font, cmap + 4 + 8 * record + 4)[0]
        if struct.unpack_from(">H", font, start)[0] == 12:
            count = struct.unpack_from(">I", font, start + 12)[0]
            yield from (struct.unpack_from(">II", font, start + 16 + 12 * n) for n in range(count))


def _table(font: bytes, tag: bytes) -> int:
    for entry in range(struct.unpack_from(">H", font, 4)[0]):
        name, _checksum, offset, _length = struct.unpack_from(">4sIII", font, 12 + 16 * entry)
        if name == tag:
            return int(offset)
    raise ValueError(f"The font has no table {tag!r}.")

"""Read a CSV file of the reference data; every complaint names file, row and column."""

import csv
import io
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db.models import Model

from audit import clock


class BadRow(ValueError):
    """A cell that cannot be loaded. Rows count as in a spreadsheet: the header is row 1."""

    def __init__(self, file: str, row: int, column: str, reason: str) -> None:
        super().__init__(f"{file}, row {row}, column {column}: {reason}")


@dataclass(frozen=True)
class Row:
    """One record with its place; the getters raise BadRow."""

    file: str
    number: int
    cells: Mapping[str, str]

    def bad(self, column: str, reason: str) -> BadRow:
        return BadRow(self.file, self.number, column, reason)

    def text(self, column: str, most: int | None = None) -> str:
        text = self.cells[column].strip()
        if "\0" in text:
            raise self.bad(column, "there is a NUL character in it")
        if most is not None and len(text) > most:
            raise self.bad(column, f"{len(text)} characters, at most {most} fit")
        return text

    def required(self, column: str, most: int | None = None) -> str:
        if text := self.text(column, most):
            return text
        raise self.bad(column, "it is empty")

    def texts(self, model: type[Model], columns: Mapping[str, str]) -> dict[str, str]:
        """The cells for text fields of `model`, each no longer than its field."""
        return {
            field: self.text(column, getattr(model._meta.get_field(field), "max_length", None))
            for field, column in columns.items()
        }

    def one_of(self, column: str, allowed: Collection[str]) -> str:
        text = self.required(column)
        if text not in allowed:
            raise self.bad(column, f"{text!r} is not known here; {_listed(allowed)}")
        return text

    def day(self, column: str) -> date | None:
        if not (text := self.text(column)):
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise self.bad(column, f"{text!r} is not a day such as 2025-11-10") from None

    def moment(self, column: str) -> datetime | None:
        """A moment as UTC; the cell must say its zone."""
        if not (text := self.text(column)):
            return None
        try:
            moment = datetime.fromisoformat(text)
            if moment.tzinfo is None:
                raise ValueError("no zone")
            return clock.parse_moment(text)
        except ValueError:
            example = "2025-11-10T00:00:00+08:00"
            raise self.bad(column, f"{text!r} is not a moment such as {example}") from None

    def whole(self, column: str) -> int:
        text = self.required(column)
        if not (text.isascii() and text.isdecimal() and len(text) <= 4):  # noqa: PLR2004
            raise self.bad(column, f"{text!r} is not a whole number up to 9999")
        return int(text)


def read(path: Path, columns: Collection[str]) -> list[Row]:
    """Every record of the file, which must have these columns. Raises BadRow."""
    reader = csv.reader(io.StringIO(_decoded(path, next(iter(columns)))), strict=True)
    rows: list[Row] = []
    header: list[str] = []
    try:
        for number, cells in enumerate(reader, 1):
            if number == 1:
                header = _header(path, cells, columns)
            elif len(cells) != len(header):
                column = header[min(len(cells), len(header) - 1)]
                raise BadRow(
                    path.name, number, column, f"{len(cells)} cells, the header has {len(header)}"
                )
            else:
                rows.append(Row(path.name, number, dict(zip(header, cells, strict=True))))
    except csv.Error as error:
        raise BadRow(path.name, len(rows) + 2, "(any)", str(error)) from error
    if not rows:
        raise BadRow(path.name, 1, next(iter(columns)), "there is no row beneath the header")
    return rows


def unique(rows: list[Row], column: str) -> dict[str, Row]:
    """The rows by a column that names each of them once."""
    found: dict[str, Row] = {}
    for row in rows:
        key = row.required(column, 40)
        if key in found:
            raise row.bad(column, f"{key!r} stands in row {found[key].number} already")
        found[key] = row
    return found


def _decoded(path: Path, column: str) -> str:
    try:
        content = path.read_bytes()
        return content.decode("utf-8-sig")
    except FileNotFoundError:
        raise BadRow(path.name, 1, column, "the file is missing") from None
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        raise BadRow(path.name, row, "(any)", "the text is not UTF-8") from error


def _header(path: Path, cells: list[str], columns: Collection[str]) -> list[str]:
    for column in columns:
        if cells.count(column) != 1:
            raise BadRow(path.name, 1, column, "the column is missing or stands there twice")
    return cells


def _listed(allowed: Collection[str]) -> str:
    few = 8
    return f"write one of: {', '.join(allowed)}" if len(allowed) <= few else "check its spelling"

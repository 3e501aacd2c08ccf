"""The catalogues of both languages, without gettext's programs: extract, update, check, compile."""

import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

SOURCE_LANGUAGE = "en"
LANGUAGES = ("en", "zh_Hans")
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
HEADER = "# The words of Xuke in %s. Licensed as Xuke is: see LICENSE."
CODE = ("config", "training", "licensing", "entities", "notices", "audit")


def extracted(root: Path) -> Catalog:
    """Every string that a person may read, from the packages' code and from the templates."""
    catalog = Catalog(project="Xuke", charset="utf-8", fuzzy=False)
    for path in _sources(root):
        source = path.read_text()
        if path.suffix != ".py":
            source = _as_python(source, path)
        found = extract("python", io.BytesIO(source.encode()), KEYWORDS)
        for line, text, comments, context in found:
            location = (str(path.relative_to(root)), line)
            catalog.add(text, locations=[location], auto_comments=comments, context=context)
    return catalog


def _sources(root: Path) -> Iterator[Path]:
    for package in CODE:
        paths = sorted((root / package).rglob("*"))
        yield from (
            path
            for path in paths
            if path.suffix in {".py", ".html", ".txt"} and "migrations" not in path.parts
        )
    templates = sorted((root / "templates").rglob("*"))
    yield from (path for path in templates if path.is_file() and path.suffix != ".typ")


def _as_python(source: str, path: Path) -> str:
    """The template with all but its strings blanked out; indentation would not be Python's."""
    lines = templatize(source, origin=str(path)).splitlines()
    return "\n".join(line.lstrip() for line in lines)


def problems(root: Path) -> list[str]:
    """A sentence for each string that is missing, fuzzy or lacks a placeholder, by language."""
    wanted = extracted(root)
    return [
        f"{language}: {problem}"
        for language in LANGUAGES
        for problem in _problems_of(language, wanted, _read(root / "locale", language))
    ]


def _problems_of(language: str, wanted: Catalog, held: Catalog) -> Iterator[str]:
    for message in wanted:
        if not message.id:
            continue
        translated = held.get(message.id, message.context)
        if translated is None:
            yield f"missing {message.id!r}"
        elif reason := _wrong(language, translated):
            yield f"{reason} {message.id!r}"


def _wrong(language: str, message: Message) -> str:
    texts = [message.string] if isinstance(message.string, str) else list(message.string or [""])
    if message.fuzzy:
        return "fuzzy"
    if not all(texts):
        return "" if language == SOURCE_LANGUAGE else "untranslated"
    same = _placeholders(message.id) == _placeholders(texts)
    return "" if same else "other placeholders in"


def _placeholders(texts: str | Iterable[str]) -> set[str]:
    return set(PLACEHOLDER.findall(texts if isinstance(texts, str) else " ".join(texts)))


def update_all(root: Path) -> None:
    """Write the catalogues anew from the sources; what was translated stays, what went goes."""
    wanted = extracted(root)
    for language in LANGUAGES:
        catalog = _read(root / "locale", language)
        catalog.update(wanted, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        catalog.header_comment = HEADER % language
        path = _path(root / "locale", language)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalog, width=100, omit_header=False, sort_output=True)


def compile_all(locale: Path) -> None:
    """Write django.mo beside each django.po that is newer."""
    for language in LANGUAGES:
        source = _path(locale, language)
        target = source.with_suffix(".mo")
        if not source.exists() or (
            target.exists() and target.stat().st_mtime_ns > source.stat().st_mtime_ns
        ):
            continue
        with target.open("wb") as file:
            write_mo(file, _read(locale, language))


def _read(locale: Path, language: str) -> Catalog:
    path = _path(locale, language)
    if not path.exists():
        return Catalog(locale=language, project="Xuke", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def _path(locale: Path, language: str) -> Path:
    return locale / language / "LC_MESSAGES" / "django.po"

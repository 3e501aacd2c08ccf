import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from entities.models import ListedEntity
from entities.queries import edition, screening


class Command(BaseCommand):
    help = "Compare names with the control list: for each name one line, hits best first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("names", nargs="*", metavar="NAME")
        parser.add_argument("--file", type=Path, help="more names, one a line, UTF-8")
        parser.add_argument("--limit", type=int, default=5, help="hits for each name (default 5)")
        parser.add_argument("--json", action="store_true", help="one JSON object for each name")

    def handle(self, *args: Any, **options: Any) -> None:
        names = [*options["names"], *from_file(options["file"])]
        if not names:
            raise CommandError("Give at least one name, or a file with names.")
        version = edition.current().list_version
        rows = ListedEntity.objects.values_list("key", "name", "name_zh")
        listed = {key: names for key, *names in rows}
        for name in names:
            answer = answered(name, version, listed, options["limit"])
            self.stdout.write(
                json.dumps(answer, ensure_ascii=False) if options["json"] else sentence(answer)
            )


def from_file(path: Path | None) -> list[str]:
    """The names of a file, empty lines left out. Raises CommandError for what cannot be read."""
    if path is None:
        return []
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise CommandError(f"{path} cannot be read as UTF-8 text: {fault}") from None
    return [line for line in lines if line.strip()]


def answered(name: str, version: int, listed: dict[str, list[str]], limit: int) -> dict[str, Any]:
    """One name's hits as plain data. Raises CommandError for a name or limit that cannot be."""
    try:
        hits = screening.hits(name, limit=limit, version=version)
    except ValueError as fault:
        raise CommandError(f"{name[:60]!r}: {fault}") from None
    return {
        "query": name,
        "list_version": version,
        "hits": [
            {
                "name": listed[hit.entity_key][0],
                "name_zh": listed[hit.entity_key][1],
                "score": hit.score,
                "verdict": hit.verdict,
                "matched": list(hit.matched),
            }
            for hit in hits
        ],
    }


def sentence(answer: dict[str, Any]) -> str:
    if not answer["hits"]:
        return f"{answer['query']}: no listed name is near (list {answer['list_version']})"
    best = "; ".join(
        f"{hit['verdict']} {hit['score']:.3f} {hit['name']} {hit['name_zh']} "
        f"({', '.join(hit['matched'])})"
        for hit in answer["hits"]
    )
    return f"{answer['query']}: {best}"

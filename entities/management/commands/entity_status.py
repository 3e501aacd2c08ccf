import json
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from audit import clock
from entities.enums import MeasureState, Reading
from entities.models import ListedEntity
from entities.queries import edition, named, status
from entities.queries.status import Status


class Command(BaseCommand):
    help = "The status of a listed entity at a moment (ISO 8601; without a zone, Beijing time)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="exact name, alias or Chinese name")
        parser.add_argument("--at", help="default: now")
        parser.add_argument("--reading", choices=Reading.values, help="default: the one in effect")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        at = moment(options["at"]) if options["at"] is not None else clock.now()
        reading = options["reading"] or edition.current().reading
        found = answers(options["name"], at, reading)
        if options["json"]:
            said = json.dumps(found[0], ensure_ascii=False, indent=2)
        else:
            said = "\n".join(sentence(answer) for answer in found)
        self.stdout.write(said)


def moment(text: str) -> datetime:
    """Raises CommandError for what is not a moment."""
    try:
        return clock.parse_moment(text)
    except ValueError:
        raise CommandError(
            f"--at {text!r} is not a moment that exists; "
            "write one such as 2026-11-10 or 2026-11-10T00:00:00+08:00."
        ) from None


def answers(name: str, at: datetime, reading: str) -> list[dict[str, Any]]:
    """What is said of each entity of that name, the strictest first. Raises CommandError."""
    entities = {entity.pk: entity for entity in named.called(name)}
    if not entities:
        raise CommandError(_nobody(name))
    found = status.statuses(entities, at=at, reading=reading)
    strict = sorted(found, key=lambda pk: status.SEVERITY.index(found[pk].state))
    return [described(entities[pk], found[pk], reading) for pk in strict]


def described(entity: ListedEntity, found: Status, reading: str) -> dict[str, Any]:
    return {
        "key": entity.key,
        "name": entity.name,
        "name_zh": entity.name_zh,
        "status": found.state.value,
        "since": _beijing(found.since),
        "until": _beijing(found.until),
        "instrument": found.instrument.key if found.instrument else None,
        "instrument_title": str(found.instrument) if found.instrument else None,
        "at": _beijing(found.at),
        "reading": str(reading),
        "lapsed": found.lapsed,
        "note": _note(found),
    }


def sentence(answer: dict[str, Any]) -> str:
    """One line for people: name, state, since, until, instrument."""
    parts = [f"{answer['name']} {answer['name_zh']}".strip() + f": {answer['status']}"]
    parts += [f"{word} {answer[word]}" for word in ("since", "until") if answer[word]]
    if answer["instrument"]:
        parts.append(f"by {answer['instrument']}")
    return ", ".join(parts) + (f"; {answer['note']}" if answer["note"] else "")


def _note(found: Status) -> str:
    if found.lapsed and found.since:
        day = f"{found.since.astimezone(clock.BEIJING):%-d %B %Y, %H:%M} Beijing"
        return f"lapsed on {day}; no later instrument recorded"
    if found.state == MeasureState.SUSPENDED and found.period:
        return f"end: {found.period.get_end_rule_display()}"
    return ""


def _beijing(at: datetime | None) -> str | None:
    return at.astimezone(clock.BEIJING).isoformat(timespec="seconds") if at else None


def _nobody(name: str) -> str:
    few = named.nearest(name)
    if not few:
        return "No control list is loaded; run manage.py load_reference first."
    return "\n  ".join([f"Nobody on the list is called {name[:100]!r}. The nearest names:", *few])

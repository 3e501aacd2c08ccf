import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from entities.queries.calendar import working_calendar
from licensing.clocks import REVIEW_DAYS, Pause, due_day


class Command(BaseCommand):
    help = "The last day of the review limit: the 45th working day after acceptance (REG 17)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--accepted", required=True, metavar="DATE")
        parser.add_argument(
            "--pause",
            nargs=2,
            action="append",
            default=[],
            metavar=("FROM", "TO"),
            help="the clock stands from day FROM, which does not count, to day TO, which does",
        )
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        found = answer(
            day(options["accepted"], "--accepted"), [pause(*pair) for pair in options["pause"]]
        )
        self.stdout.write(json.dumps(found) if options["json"] else sentence(found))


def answer(accepted: date, pauses: list[Pause]) -> dict[str, Any]:
    """The due day and what it rests on. Raises CommandError."""
    calendar = working_calendar()
    if not calendar.known:
        raise CommandError("No calendar is loaded; run manage.py load_reference first.")
    try:
        due = due_day(accepted, calendar, pauses=tuple(pauses))
    except OverflowError:
        raise CommandError("The limit would end after the year 9999.") from None
    return {
        "accepted": accepted.isoformat(),
        "due": due.isoformat(),
        "working_days": REVIEW_DAYS,
        "provisional": calendar.rests_on_a_guess(accepted, due),
        "pauses": [[one.from_day.isoformat(), str(one.to_day)] for one in pauses],
    }


def day(text: str, option: str) -> date:
    """Raises CommandError for a day that does not exist."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise CommandError(
            f"{option} {text!r} is not a day that exists; write one such as 2025-11-10."
        ) from None


def pause(from_text: str, to_text: str) -> Pause:
    """Raises CommandError when it ends before it begins."""
    one = Pause(day(from_text, "--pause FROM"), to_day := day(to_text, "--pause TO"))
    if to_day < one.from_day:
        raise CommandError(f"The pause ends on {to_day}, before it begins on {one.from_day}.")
    return one


def sentence(found: dict[str, Any]) -> str:
    doubt = " The calendar of these days is provisional." if found["provisional"] else ""
    said = f"Accepted on {found['accepted']}: the {REVIEW_DAYS}th working day is {found['due']}."
    return said + doubt

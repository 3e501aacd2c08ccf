"""The ends of suspensions as a calendar file (RFC 5545), for any calendar program."""

from datetime import UTC, datetime

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from entities.queries.suspensions import SuspensionRun, suspension_runs
from entities.templatetags.changes import what_follows
from entities.views import question
from entities.views.feed import both_names, identity
from entities.views.question import Question
from entities.views.refusal import refusal
from entities.views.unchanged import not_sent_twice

LONGEST_LINE = 75  # octets, RFC 5545 section 3.1
COUNTED_FROM = datetime(2020, 1, 1, tzinfo=UTC)
ZONE = [
    "BEGIN:VTIMEZONE", "TZID:Asia/Shanghai", "BEGIN:STANDARD", "DTSTART:19910915T000000",
    "TZOFFSETFROM:+0800", "TZOFFSETTO:+0800", "TZNAME:CST", "END:STANDARD", "END:VTIMEZONE",
]  # fmt: skip


@login_not_required
@require_safe
@not_sent_twice
def entity_as_calendar(request: HttpRequest, key: str) -> HttpResponse:
    """The ends of one entity's suspensions."""
    return _answer(request, question.of_entity(request, key), f"{key}.ics")


@login_not_required
@require_safe
@not_sent_twice
def as_calendar(request: HttpRequest) -> HttpResponse:
    """The ends of all suspensions of the entities found."""
    return _answer(request, question.of_list(request), "calendar.ics")


def _answer(request: HttpRequest, asked: Question, name: str) -> HttpResponse:
    if not asked.form.is_valid():
        return refusal(asked.form, plain=True)
    entries = asked.shown
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Xuke//Control list register//{(get_language() or 'en')[:2].upper()}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(_('Ends of suspensions, control list register'))}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        *ZONE,
        *(line for run in suspension_runs(entries) for line in _event(request, run)),
        "END:VCALENDAR",
    ]
    return HttpResponse(
        "".join(f"{folded(line)}\r\n" for line in lines),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _event(request: HttpRequest, run: SuspensionRun) -> list[str]:
    """The UID is of the run's start: an extension moves the event and makes no second one."""
    measure = run.periods[0].measure
    uid = identity("suspension", run.entity.key, measure.instrument.key, _utc(run.starts_at))
    where = request.build_absolute_uri(reverse("register:entity", args=[run.entity.key]))
    summary = _("Suspension ends: %(name)s") % {"name": both_names(run.entity)}
    return [
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{_utc(run.recorded_at)}",
        f"LAST-MODIFIED:{_utc(run.recorded_at)}",
        f"SEQUENCE:{_sequence(run.recorded_at)}",
        f"DTSTART:{_utc(run.ends_at)}",
        f"SUMMARY:{_escaped(summary)}",
        f"DESCRIPTION:{_escaped(what_follows(run))}",
        f"URL:{where}",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _sequence(recorded_at: datetime) -> int:
    """Whole minutes: it only has to rise with every change of the record."""
    return max(0, int((recorded_at - COUNTED_FROM).total_seconds() // 60))


def _escaped(text: str) -> str:
    """A text value, RFC 5545 section 3.3.11; control characters have no place in it."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    visible = text.replace("\r\n", "\n").replace("\n", "\\n")
    return "".join(sign for sign in visible if sign >= " " and sign != "\x7f")


def folded(line: str) -> str:
    """The line in pieces of at most 75 octets, no character cut in two."""
    pieces, piece = [], b""
    for octets in (sign.encode() for sign in line):
        if len(piece) + len(octets) > LONGEST_LINE:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]).decode()

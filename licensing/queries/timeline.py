"""What happened to a case or licence, newest first, in words."""

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import zip_longest
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from audit.models import Event
from licensing.enums import Factor, OrderKind, Outcome

WORDS: dict[str, str | Promise] = {
    "start": _("began the draft"),
    "edit": _("saved the draft"),
    "submit": _("filed the application"),
    "discard": _("discarded the draft"),
    "receive": _("took up the check of the papers"),
    "forward": _("found the papers complete and forwarded them to the ministry"),
    "request_correction": _("asked for corrections"),
    "answer_correction": _("answered the request for corrections"),
    "return_unanswered": _("returned the application: no answer came in time"),
    "reject_filing": _("did not accept the application"),
    "accept": _("accepted the application"),
    "deem_accepted": _("acceptance is deemed: five working days passed after receipt"),
    "allocate": _("allocated the case"),
    "reallocate": _("gave the case to another officer"),
    "consult": _("consulted other bodies"),
    "reply_to_consultation": _("gave the position of the consulted body"),
    "close_consultation": _("closed the consultation"),
    "identify": _("stopped the clock for the identification of the item"),
    "ask_expert": _("stopped the clock for an expert opinion"),
    "verify_on_site": _("stopped the clock for an on-site verification"),
    "close_inquiry": _("recorded the finding; the clock runs again"),
    "refer_to_state_council": _(
"referred the case to the State Council; the limit no longer applies"
),
    "return_from_state_council": _("received the case back from the State Council"),
    "assess": _("recorded a finding"),
    "screen": _("screened the parties again"),
    "propose": _("proposed a decision"),
    "send_back": _("sent the proposal back"),
    "grant": _("granted the application"),
    "refuse": _("refused the application"),
    "request_reconsideration": _("asked for reconsideration"),
    "uphold": _("upheld the refusal; this is final"),
    "overturn": _("overturned the refusal"),
    "reopen": _("took the case up again"),
    "withdraw": _("withdrew"),
    "restate": _("restated the application as special circumstances"),
    "measure_in_force": _(
"the measure against the end user is in force again; no licence can be "
"granted"
),
    "issue": _("issued the licence"),
    "print": _("stored the licence paper"),
    "declare": _("entered the export declaration"),
    "undo_declaration": _("cancelled the export declaration"),
    "release": _("released the goods; the licence is used"),
    "report": _("reported arrival and use"),
    "suspend_use": _(
"use of the licence is suspended: the measure against the end user is in "
"force again"
),
    "hold": _("goods declared and not released are held: the measure is in force again"),
    "propose_order": _("proposed an order on the licence"),
    "restore": _("restored the licence"),
    "revoke": _("revoked the licence"),
    "replace": _("replaced the licence"),
    "expire": _("the validity ended"),
    "hand_back": _("handed the licence back"),
    "cancel": _("entered the licence as cancelled"),
}  # fmt: skip
PAUSING = {"identify", "ask_expert", "verify_on_site", "refer_to_state_council"}
QUIET = {"edit"}
BY_EXPORTER = {
    "start", "submit", "discard", "answer_correction", "request_reconsideration", "withdraw",
    "restate", "hand_back", "report",
}  # fmt: skip
PROVINCE, MINISTRY, CUSTOMS = _("The province"), _("The ministry"), _("Customs")
OFFICE = _("The authority")
BY_OFFICE: dict[str, str | Promise] = {
    **dict.fromkeys(("receive", "forward"), PROVINCE),
    **dict.fromkeys(("request_correction", "reject_filing", "return_unanswered"), OFFICE),
    **dict.fromkeys(("declare", "undo_declaration", "release", "hold"), CUSTOMS),
    **dict.fromkeys(
        (
            "accept", "deem_accepted", "allocate", "consult", "close_consultation", "identify",
            "ask_expert", "verify_on_site", "close_inquiry", "refer_to_state_council",
            "return_from_state_council", "grant", "refuse", "uphold", "overturn", "reopen",
            "measure_in_force", "issue", "suspend_use", "restore", "revoke", "replace", "expire",
            "cancel",
        ),
        MINISTRY,
    ),
}  # fmt: skip
SAID_ALOUD = {"reject_filing", "refuse", "uphold", "overturn"}


@dataclass(frozen=True)
class Line:
    """One line of a timeline: `at` is the legal instant, `recorded_at` when it was noticed, UTC."""

    at: datetime
    recorded_at: datetime
    who: str
    what: str | Promise
    detail: str
    pause: bool
    verb: str
    facts: dict[str, Any]

    @property
    def was_late(self) -> bool:
        return self.recorded_at > self.at


def of(chain: str, *, quiet: bool = False) -> list[Line]:
    """The events of one chain, newest first; saves of a draft only when `quiet` is asked for."""
    events = Event.objects.filter(chain=chain).order_by("-sequence")
    return [_line(event) for event in events if quiet or event.verb not in QUIET]


def for_exporter(chain: str) -> list[Line]:
    """The same for the exporter: without the officers' names, findings and proposals, which are
    told with the decision."""
    events = Event.objects.filter(chain=chain).order_by("-sequence")
    return [_told(event) for event in events if event.verb in (*BY_EXPORTER, *BY_OFFICE)]


def _told(event: Event) -> Line:
    line = _line(event)
    if event.verb in BY_EXPORTER:
        return line
    return replace(
        line,
        who=str(BY_OFFICE[event.verb]) if event.actor_id else "",
        detail=line.detail if event.verb in SAID_ALOUD else "",
    )


def _line(event: Event) -> Line:
    return Line(
        at=event.effective_at,
        recorded_at=event.recorded_at,
        who=event.actor_name,
        what=WORDS.get(event.verb, event.verb),
        detail=_detail(event.verb, event.facts),
        pause=event.verb in PAUSING,
        verb=event.verb,
        facts=event.facts,
    )


def corrections(lines: list[Line]) -> list[tuple[str, str]]:
    """Each point of the one request for corrections with its answer, as the journal has them."""
    asked = next((line.facts for line in lines if line.verb == "request_correction"), {})
    answered = next((line.facts for line in lines if line.verb == "answer_correction"), {})
    points = asked.get("points", [])
    return list(zip_longest(points, answered.get("answers", [])[: len(points)], fillvalue=""))


def _detail(verb: str, facts: dict[str, Any]) -> str:
    """What the person said with the act, in their own words; before it, what it is about."""
    told = (
        "reason", "comment", "note", "question", "finding", "grounds", "reasons", "reply", "report",
    )  # fmt: skip
    said = next((str(facts[key]) for key in told if facts.get(key)), "")
    about = _about(verb, facts)
    return f"{about}: {said}" if about and said else about or said


def _about(verb: str, facts: dict[str, Any]) -> str:
    if verb == "assess":
        return str(Factor(facts["factor"]).label)
    if verb == "propose":
        return str(Outcome(facts["outcome"]).label)
    if verb == "return_from_state_council":
        return str(facts.get("outcome", ""))
    if verb == "propose_order":
        return str(OrderKind(facts["kind"]).label)
    return "; ".join(facts.get("points") or facts.get("bodies") or []) or facts.get("officer", "")

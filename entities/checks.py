"""What speaks against a change of the list: a list of problems, the same for page and refusal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from audit.clock import BEIJING
from entities.enums import EndRule, ListVerb, MeasureState
from entities.timeline import Deed, Line, last_suspension, overtaken, state_at

LISTING = (ListVerb.LIST, ListVerb.WATCH)
WITH_END = (ListVerb.SUSPEND, ListVerb.EXTEND)
LONGEST_NAME = 300


@dataclass(frozen=True)
class Problem:
    """Something that is missing or wrong, where it is mended, and whether it blocks."""

    code: str
    message: str | Promise
    section: str
    blocking: bool = True


class Refused(Exception):
    """The act was refused for the reasons listed; nothing was changed."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("; ".join(str(problem.message) for problem in self.problems))


def demand(problems: Iterable[Problem]) -> None:
    """Raise Refused when any of them blocks."""
    found = list(problems)
    if any(problem.blocking for problem in found):
        raise Refused(found)


def instrument_problems(said: Any) -> list[Problem]:
    """An instrument has an issuer, a day, a title and a source that others can read."""
    wanted = (
        ("issuer", said.issuer, _("Say who issued the instrument.")),
        ("issued_on", said.issued_on, _("Say on which day the instrument was issued.")),
        ("title", said.title, _("Give the title of the instrument in English.")),
        ("title_zh", said.title_zh, _("Give the title of the instrument in Chinese.")),
        ("url", said.url, _("Give the address where the text of the instrument stands.")),
    )
    return [Problem(f"{key}_missing", words, key) for key, value, words in wanted if not value]


def name_problems(name: str, name_zh: str) -> list[Problem]:
    """The name of an entity that the list does not have yet."""
    if not (name.strip() or name_zh.strip()):
        said = _("Name the entity, as the instrument prints it.")
        return [Problem("name_missing", said, "name")]
    longest = max(len(name), len(name_zh))
    if longest > LONGEST_NAME:
        said = _("The name has %(count)s characters; at most %(most)s fit.")
        return [
            Problem("name_too_long", _said(said, count=longest, most=LONGEST_NAME), "name"),
        ]
    return []


def period_problems(deed: Deed) -> list[Problem]:
    """An end lies after its start; a suspension has one, and nothing else does."""
    needs_end = deed.stretch.state == MeasureState.SUSPENDED
    if needs_end and deed.ends_at is None:
        said = _("A suspension has an end: give the printed end or the term.")
        return [Problem("end_missing", said, "ends_at")]
    if deed.ends_at is not None and deed.verb not in (*WITH_END, ListVerb.CORRECT):
        said = _("This act has no end; only a suspension and a correction have one.")
        return [Problem("end_not_wanted", said, "ends_at")]
    if deed.ends_at is not None and deed.ends_at <= deed.starts_at:
        said = _("The end, %(end)s, is not later than the start, %(start)s.")
        words = _said(said, end=moment(deed.ends_at), start=moment(deed.starts_at))
        return [Problem("end_before_start", words, "ends_at")]
    return []


def act_problems(who: str, line: Line, deed: Deed) -> list[Problem]:
    """May this act stand on this measure's line? `who` names the entity in the sentence."""
    found = period_problems(deed)
    if found or deed.verb in LISTING:
        return found
    if deed.verb == ListVerb.CORRECT:
        return _correction(who, line, deed)
    if deed.verb == ListVerb.EXTEND:
        return _extension(who, line, deed)
    return _from_state(who, line, deed) or _later_acts(who, line, deed)


# The states each verb starts from are those of `workflow.MEASURE`; a test compares the two.
FROM = {
    ListVerb.SUSPEND: (
        (MeasureState.IN_FORCE,),
        _("%(who)s: only a measure in force can be suspended; at %(at)s it is “%(state)s”."),
    ),
    ListVerb.REIMPOSE: (
        (MeasureState.SUSPENDED,),
        _("%(who)s: only a suspended measure can be reimposed; at %(at)s it is “%(state)s”."),
    ),
    ListVerb.STOP: (
        (MeasureState.IN_FORCE, MeasureState.SUSPENDED),
        _(
            "%(who)s: only a measure in force or suspended can be stopped; at %(at)s it is "
            "“%(state)s”."
        ),
    ),
    ListVerb.REMOVE: (
        (MeasureState.IN_FORCE, MeasureState.SUSPENDED, MeasureState.STOPPED),
        _("%(who)s: only a listed entity can be removed; at %(at)s it is “%(state)s”."),
    ),
    ListVerb.RELIST: (
        (MeasureState.STOPPED,),
        _(
            "%(who)s: only a stopped measure can be put back into force; at %(at)s it is "
            "“%(state)s”. Who was removed is listed anew."
        ),
    ),
}

MAY_OVERTAKE = {
    ListVerb.SUSPEND: {MeasureState.IN_FORCE},
    ListVerb.EXTEND: {MeasureState.IN_FORCE},
    ListVerb.REIMPOSE: {MeasureState.IN_FORCE, MeasureState.SUSPENDED},
    ListVerb.STOP: {MeasureState.IN_FORCE, MeasureState.SUSPENDED, MeasureState.STOPPED},
    ListVerb.REMOVE: set(MeasureState),
    ListVerb.RELIST: set(MeasureState) - {MeasureState.REMOVED},
}


def _from_state(who: str, line: Line, deed: Deed) -> list[Problem]:
    states, said = FROM[ListVerb(deed.verb)]
    state = state_at(line, deed.starts_at)
    if state in states:
        return []
    words = _said(said, who=who, at=moment(deed.starts_at), state=state.label)
    return [Problem(f"cannot_{deed.verb}", words, "starts_at")]


def _extension(who: str, line: Line, deed: Deed) -> list[Problem]:
    """An extension joins on to the suspension it extends, even when its end has passed."""
    last = last_suspension(line)
    if last is None or last.ends_at is None:
        words = _said(_("%(who)s: nothing is suspended here that could be extended."), who=who)
        return [Problem("cannot_extend", words, "verb")]
    if last.ends_at != deed.starts_at:
        said = _(
            "%(who)s: the suspension ends at %(end)s and an extension joins on to it; from "
            "%(start)s it would be a new suspension."
        )
        words = _said(said, who=who, end=moment(last.ends_at), start=moment(deed.starts_at))
        return [Problem("extension_leaves_gap", words, "starts_at")]
    return _later_acts(who, line, deed)


def _later_acts(who: str, line: Line, deed: Deed) -> list[Problem]:
    allowed = MAY_OVERTAKE[ListVerb(deed.verb)]
    later = next((one for one in overtaken(line, deed) if one.state not in allowed), None)
    if later is None:
        return []
    said = _("%(who)s: a later entry stands, “%(state)s” from %(at)s. Correct that one first.")
    label = MeasureState(later.state).label
    words = _said(said, who=who, state=label, at=moment(later.starts_at))
    return [Problem("later_entry_stands", words, "starts_at")]


def _correction(who: str, line: Line, deed: Deed) -> list[Problem]:
    if deed.state not in MeasureState.values:
        said = _("Say which state the record should have shown.")
        return [Problem("state_missing", said, "state")]
    takes_away = deed.state == MeasureState.NOT_LISTED
    if takes_away and line and line[0].starts_at < deed.starts_at:
        said = _(
            "%(who)s: “not listed” can only correct the beginning of the record, which is %(at)s; "
            "later on use “removed”."
        )
        words = _said(said, who=who, at=moment(line[0].starts_at))
        return [Problem("hole_in_the_record", words, "state")]
    return []


def term_problems(rule: str, term: int | None) -> list[Problem]:
    """A term of days or months is a whole number from 1 to 3,660."""
    longest = 3660
    if rule in (EndRule.DAYS, EndRule.MONTHS) and not (term and 1 <= term <= longest):
        said = _("Give the term as a whole number from 1 to 3,660.")
        return [Problem("term_missing", said, "term")]
    return []


def moment(at: datetime) -> str:
    """As a sentence of a problem says it: 2026-11-10 00:00 Beijing."""
    return f"{at.astimezone(BEIJING):%Y-%m-%d %H:%M} Beijing"


def _said(sentence: str | Promise, **facts: object) -> str:
    return str(sentence) % facts

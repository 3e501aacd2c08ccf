"""Prepare a change of the control list: the instrument, its acts, and presenting it."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from audit import journal
from entities import policies
from entities.checks import (
    LISTING,
    Problem,
    Refused,
    demand,
    instrument_problems,
    name_problems,
    period_problems,
    term_problems,
)
from entities.enums import EndRule, ListVerb
from entities.models import ListAct, ListChange, ListedEntity, Measure, User
from entities.periods import end_of_term
from entities.queries import calendar, duplicates, named, would_be
from entities.queries.would_be import Plan
from entities.timeline import Line, last_suspension


@dataclass(frozen=True)
class InstrumentSaid:
    """The instrument as the drafter enters it."""

    issuer: str
    issued_on: date | None
    title: str
    title_zh: str
    url: str
    number: str = ""
    note: str = ""


@dataclass(frozen=True)
class ActSaid:
    """What one or several measures undergo. `ends_at` is a printed end, otherwise the rule counts.

    `starts_at` may be left out of an extension: it joins on to the suspension.
    """

    verb: str
    starts_at: datetime | None
    end_rule: str = EndRule.OPEN
    ends_at: datetime | None = None
    term: int | None = None
    state: str = ""
    note: str = ""


@dataclass(frozen=True)
class EntitySaid:
    """Somebody who is to be listed: an entity the list has already, or a name that is new."""

    entity: ListedEntity | None = None
    name: str = ""
    name_zh: str = ""
    country: str = ""
    address: str = ""


def start(said: InstrumentSaid, *, by: User, at: datetime) -> ListChange:
    """Begin a change for one instrument. Raises Refused when it lacks a date or a source."""
    _allow(policies.why_not_draft(by))
    demand(instrument_problems(said))
    with transaction.atomic():
        change = ListChange.objects.create(**vars(said), drafted_by=by, drafted_at=at)
        journal.record(change.chain, "draft", by=by, at=at, facts=_instrument_facts(change))
    return change


def rewrite(
    change: ListChange, said: InstrumentSaid, *, by: User, at: datetime, version: int
) -> ListChange:
    """Enter the instrument anew; the change has to be presented again."""
    demand(instrument_problems(said))
    with editing(change, by=by, version=version) as draft:
        for name, value in vars(said).items():
            setattr(draft, name, value)
        journal.record(draft.chain, "rewrite", by=by, at=at, facts=_instrument_facts(draft))
    return draft


def add_acts(
    change: ListChange, measures: Iterable[Measure], said: ActSaid,
    *, by: User, at: datetime, version: int,
) -> ListChange:  # fmt: skip
    """One act on several measures. Raises Refused when any of them cannot undergo it."""
    chosen = list(measures)
    if not chosen:
        raise Refused([Problem("nobody_chosen", _("Choose at least one entity."), "measures")])
    if said.verb in LISTING:
        words = _("A listing names entities, not measures that stand already.")
        raise Refused([Problem("measure_not_wanted", words, "verb")])
    with editing(change, by=by, version=version) as draft:
        lines = would_be.standing_lines(would_be.plan(draft), chosen)
        for measure in chosen:
            begins = _begins(said, measure, lines[measure.pk])
            _write(draft, said, begins, measure=measure, entity=measure.entity)
        _settle(draft, by, at, "add_acts", {"verb": said.verb, "entities": len(chosen)})
    return draft


def add_listing(
    change: ListChange, who: EntitySaid, said: ActSaid, *, by: User, at: datetime, version: int
) -> ListChange:
    """Put an entity on the control list or the watch list."""
    if said.verb not in LISTING:
        words = _("Choose the control list or the watch list.")
        raise Refused([Problem("list_missing", words, "verb")])
    demand([] if who.entity else name_problems(who.name, who.name_zh))
    who = _known(who)
    with editing(change, by=by, version=version) as draft:
        _write(draft, said, said.starts_at, **vars(who))
        named = str(who.entity or who.name or who.name_zh)
        _settle(draft, by, at, "add_listing", {"verb": said.verb, "entity": named})
    return draft


def drop_act(change: ListChange, act: int, *, by: User, at: datetime, version: int) -> ListChange:
    """Take an act out of the draft again."""
    with editing(change, by=by, version=version) as draft:
        dropped = draft.acts.filter(pk=act).first()
        if dropped is None:
            raise _stale()
        said = {"verb": dropped.verb, "entity": dropped.who}
        dropped.delete()
        journal.record(draft.chain, "drop_act", by=by, at=at, facts=said)
    return draft


def present(
    change: ListChange, preview: Mapping[str, Any], *, confirmed: bool,
    by: User, at: datetime, version: int,
) -> ListChange:  # fmt: skip
    """Hand the change to a second person, with the impact as the drafter saw it.

    Raises Refused while an act cannot stand, or a warning is not confirmed.
    """
    with editing(change, by=by, version=version) as draft:
        plan = would_be.plan(draft)
        demand(standing_problems(plan))
        unconfirmed = duplicates.warnings(plan)
        if unconfirmed and not confirmed:
            raise Refused([*unconfirmed, _confirm_first()])
        draft.presented_at, draft.preview = at, dict(preview)
        draft.warnings_confirmed = bool(unconfirmed)
        said = {"warnings": [str(warning.message) for warning in unconfirmed]}
        journal.record(draft.chain, "present", by=by, at=at, facts=said)
    return draft


def standing_problems(plan: Plan) -> list[Problem]:
    """What stops the change as a whole: it does nothing, or one of its acts cannot stand."""
    if not plan.acts:
        return [Problem("no_acts", _("The change does nothing yet: add an act."), "acts")]
    return plan.problems


@contextmanager
def editing(change: ListChange, *, by: User, version: int) -> Iterator[ListChange]:
    """The open change under lock, for its drafter. An edit starts the approval again."""
    with transaction.atomic():
        draft = ListChange.objects.select_for_update().get(pk=change.pk)
        _allow(policies.why_not_edit(by, draft))
        if not draft.is_open or draft.version != version:
            raise _stale()
        draft.presented_at = None
        draft.warnings_confirmed = False
        draft.version += 1
        yield draft
        draft.save()


def _write(draft: ListChange, said: ActSaid, starts_at: datetime | None, **whom: Any) -> None:
    if starts_at is None:
        words = _("Say from when the act takes effect.")
        raise Refused([Problem("start_missing", words, "starts_at")])
    demand(term_problems(said.end_rule, said.term))
    act = ListAct(
        change=draft, verb=said.verb, starts_at=starts_at, ends_at=_end(said, starts_at),
        end_rule=said.end_rule, term=said.term, state=said.state, note=said.note, **whom,
    )  # fmt: skip
    demand(period_problems(act.deed))
    act.save()


def _end(said: ActSaid, starts_at: datetime) -> datetime | None:
    if said.end_rule == EndRule.PRINTED:
        return said.ends_at
    try:
        return end_of_term(starts_at, said.end_rule, said.term, calendar.working_calendar())
    except ValueError:
        words = _("No end can be computed from this term; give the printed end.")
        raise Refused([Problem("term_impossible", words, "term")]) from None


def _begins(said: ActSaid, measure: Measure, line: Line) -> datetime | None:
    """The moment said; an extension without one joins on to the last suspension."""
    if said.starts_at or said.verb != ListVerb.EXTEND:
        return said.starts_at
    last = last_suspension(line)
    if last is None:
        words = _("%(who)s: nothing is suspended here that could be extended.")
        raise Refused([Problem("cannot_extend", words % {"who": measure.entity}, "verb")])
    return last.ends_at


def _known(who: EntitySaid) -> EntitySaid:
    """An entity of the list when a name said is exactly its own, else the name as it was said."""
    if who.entity:
        return who
    found = {one for name in (who.name, who.name_zh) if name for one in named.called(name)}
    return EntitySaid(entity=found.pop()) if len(found) == 1 else who


def _settle(
    draft: ListChange, by: User, at: datetime, verb: str, said: Mapping[str, object]
) -> None:
    demand(would_be.plan(draft).problems)
    journal.record(draft.chain, verb, by=by, at=at, facts=said)


def _instrument_facts(change: ListChange) -> dict[str, object]:
    return {
        "reference": change.reference,
        "number": change.number,
        "issued_on": change.issued_on,
        "title": change.title,
        "url": change.url,
    }


def _allow(reason: object) -> None:
    if reason:
        raise PermissionDenied(reason)


def _confirm_first() -> Problem:
    words = _("Confirm that each of these is meant, or take the act out.")
    return Problem("warnings_unconfirmed", words, "confirmed")


def _stale() -> Refused:
    words = _("This change was edited or decided meanwhile. Look at it again.")
    return Refused([Problem("stale", words, "version")])

"""What decides a case: each gate a licence must pass, what it is now, and on what it stands."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from entities.enums import MeasureState
from entities.queries.status import Status
from entities.templatetags.beijing import beijing
from entities.templatetags.register import instrument_name
from licensing.enums import REVIEW_FACTORS, Factor
from licensing.models import Assessment
from licensing.queries.cases import Dossier

UNITED_STATES = "US"


@dataclass(frozen=True)
class Gate:
    """`state` draws the tag (measure states, `not_checked`, `done`); `word` replaces its word."""

    state: str
    title: str | Promise
    text: str
    word: str | Promise | None = None
    until: datetime | None = None
    url: str = ""
    finding: str | None = None
    anchor: str = ""


def gates(dossier: Dossier) -> list[Gate]:
    found = [_measure(dossier)]
    if dossier.facts.is_watch_listed:
        found.append(_watch_list())
    return [*found, _military(dossier), *_other_lists(dossier), _factors(dossier)]


def _measure(dossier: Dossier) -> Gate:
    status = dossier.status
    said = [_measure_words(status)]
    if dossier.case.special_circumstances:
        said.append(_("The exporter applies for special circumstances (Regulations art. 29)."))
    said.append(_("Computed for this minute, and again inside the decision."))
    return Gate(
        state=status.state,
        until=status.until,
        title=_("Control list measure"),
        text=" ".join(said),
        url=status.instrument.url if status.instrument else "",
    )


def _measure_words(status: Status) -> str:
    facts = {
        "since": beijing(status.since),
        "until": beijing(status.until),
        "instrument": instrument_name(status.instrument) if status.instrument else "",
    }
    if status.lapsed:
        return (
            _(
                "In force again since %(since)s: the suspension ran out and no later "
                "instrument is recorded (%(instrument)s)."
            )
            % facts
        )
    words = {
        MeasureState.IN_FORCE: _("Exports are prohibited since %(since)s by %(instrument)s."),
        MeasureState.SUSPENDED: _(
            "Suspended from %(since)s to %(until)s by %(instrument)s. "
            "A licence is possible only while the measure stays suspended."
        ),
        MeasureState.STOPPED: _("Stopped since %(since)s by %(instrument)s."),
        MeasureState.REMOVED: _("Removed from the list since %(since)s by %(instrument)s."),
        MeasureState.NOT_LISTED: _("The end user is not on the control list as recorded."),
    }
    return words[status.state] % facts


def _watch_list() -> Gate:
    return Gate(
        state="in_force",
        word=_("On the list"),
        title=_("Watch list"),
        text=_(
            "The exporter adds a risk assessment and a commitment; "
            "the 45 working days do not bind (Regulations art. 26)."
        ),
    )


def _military(dossier: Dossier) -> Gate:
    """Announcement 2024 No. 46, clause 1, was never suspended and concerns the United States."""
    end_user, case = dossier.case.end_user, dossier.case
    concerns = (end_user is not None and end_user.country == UNITED_STATES) or case.destination == (
        UNITED_STATES
    )
    claims = [
        _("The exporter states a military use.")
        if case.is_military_use
        else _("The exporter states that the use is not military."),
        _("The end user sells to the military, so the end-use proof decides.")
        if case.sells_to_military
        else _("The end user is said not to sell to the military."),
    ]
    recorded = dossier.findings.get(Factor.MILITARY_USE)
    return Gate(
        state="in_force" if concerns else "not_listed",
        word=None if concerns else _("Other country"),
        title=_("United States military users and uses, Announcement 2024 No. 46, clause 1"),
        text=" ".join([*claims, _finding_words(recorded)]),
        finding=Factor.MILITARY_USE,
    )


def _other_lists(dossier: Dossier) -> list[Gate]:
    entity = dossier.case.end_user.listed_entity if dossier.case.end_user else None
    recorded = dossier.findings.get(Factor.UNRELIABLE_ENTITY)
    if entity is None:
        unknown = _("The end user is not tied to an entry of the control list; look the name up.")
        named, counter = "", ""
    else:
        unknown = _("Nothing is recorded about this entity; that is not a clearance.")
        named, counter = entity.unreliable_entity_list, entity.countermeasures
    return [
        Gate(
            state=_state_of_text(named),
            word=None if named else _("Not checked"),
            title=_("Unreliable Entity List"),
            text=" ".join([f"{named}." if named else unknown, _finding_words(recorded)]),
            finding=Factor.UNRELIABLE_ENTITY,
        ),
        Gate(
            state="in_force" if counter else "not_checked",
            word=_("Recorded") if counter else _("Not checked"),
            title=_("Countermeasures under the Anti-Foreign Sanctions Law"),
            text=_("Dates on record: %(dates)s.") % {"dates": counter} if counter else unknown,
        ),
    ]


def _state_of_text(text: str) -> str:
    """The state that the sentence of the record names; a listing without adjustment is in force."""
    if not text:
        return "not_checked"
    return next((word for word in ("suspended", "stopped") if word in text), "in_force")


def _finding_words(recorded: Assessment | None) -> str:
    if recorded is None:
        return _("No finding is recorded.")
    facts = {"officer": recorded.recorded_by, "finding": recorded.finding}
    if recorded.is_favourable:
        return _("%(officer)s found nothing against a grant: “%(finding)s”") % facts
    return _("%(officer)s found against a grant: “%(finding)s”") % facts


def _factors(dossier: Dossier) -> Gate:
    count, total = dossier.factors_recorded, len(REVIEW_FACTORS)
    recorded = [str(f.label) for f in REVIEW_FACTORS if f in dossier.findings]
    against = [
        str(f.label)
        for f in REVIEW_FACTORS
        if f in dossier.findings and not dossier.findings[f].is_favourable
    ]
    said = [_("None is recorded.")]
    if recorded:
        said = [_("Recorded: %(list)s.") % {"list": _("; ").join(recorded)}]
    if against:
        said.append(_("Against a grant: %(list)s.") % {"list": _("; ").join(against)})
    return Gate(
        state="done" if count == total else "not_checked",
        word=_("%(count)s of %(total)s") % {"count": count, "total": total},
        title=_("Review factors, Export Control Law art. 13"),
        text=" ".join(said),
        finding=Factor.NATIONAL_SECURITY,
    )

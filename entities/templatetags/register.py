"""The register's own words: countries, instruments, the rows of the time strip."""

import re
from datetime import datetime

from babel import Locale
from django import template
from django.utils.translation import gettext as _

from audit.clock import BEIJING
from entities.drawing import Bar, Row
from entities.enums import EndRule
from entities.models import Instrument, MeasurePeriod
from entities.queries.gates import Gate
from entities.templatetags.beijing import beijing_date, is_chinese

register = template.Library()

DAYS_A_YEAR = 365


@register.filter
def beijing_iso(moment: datetime | None) -> str | None:
    """For machines: `2026-11-10T00:00:00+08:00`."""
    return moment.astimezone(BEIJING).isoformat(timespec="seconds") if moment else None


@register.filter
def country_name(code: str) -> str:
    """The country or region, named as the ministry names it."""
    if code == "TW":
        return _("Taiwan region")
    locale = Locale.parse("zh_Hans" if is_chinese() else "en")
    return str(locale.territories.get(code, code))


@register.filter
def instrument_name(instrument: Instrument) -> str:
    """`Announcement 2025 No. 21`, `Statement of 5 November 2025`, or its title."""
    if match := re.fullmatch(r"(\d{4}) No\. (\d+)", instrument.number):
        return _("Announcement %(year)s No. %(number)s") % {"year": match[1], "number": match[2]}
    if instrument.number.startswith("statement"):
        day = beijing_date(instrument.issued_on)
        return _("Statement of %(day)s") % {"day": day}
    return instrument.number or title(instrument)


@register.filter
def title(instrument: Instrument) -> str:
    """The title in the reader's language where there is one."""
    both = [instrument.title, instrument.title_zh]
    first, second = reversed(both) if is_chinese() else both
    return first or second or instrument.key


@register.filter
def issuer(instrument: Instrument) -> str:
    """Who issued it, the ministry spelled out."""
    words = {
        "MOFCOM": _("Ministry of Commerce"),
        "MOFCOM spokesperson": _("Ministry of Commerce, spokesperson"),
        "GACC": _("General Administration of Customs"),
        "MIIT": _("Ministry of Industry and Information Technology"),
        "State Council": _("State Council"),
        "General Office of the State Council": _("General Office of the State Council"),
        "NPC Standing Committee": _("Standing Committee of the National People's Congress"),
    }
    separator = "、" if is_chinese() else ", "
    return separator.join(words.get(one, one) for one in instrument.issuer.split(", "))


@register.filter
def confidence_word(confidence: str) -> str:
    """How sure the record is, in the reader's language."""
    words = {"high": _("high"), "medium": _("medium"), "low": _("low")}
    return words.get(confidence, "–")


@register.filter
def kind_word(instrument: Instrument) -> str:
    """What sort of instrument it is."""
    words = {
        "law": _("law"),
        "regulation": _("regulation"),
        "rule": _("rule"),
        "item_list": _("list of items"),
        "item_control": _("control of items"),
        "catalogue": _("catalogue"),
        "country_measure": _("measure against a country"),
        "control_list_addition": _("control list: additions"),
        "watch_list_addition": _("watch list: additions"),
        "suspension": _("suspension"),
        "stop": _("stop"),
        "suspension_and_stop": _("suspension and stop"),
        "customs_procedure": _("customs procedure"),
        "calendar": _("public holidays"),
    }
    return words.get(instrument.kind, instrument.kind)


@register.filter
def length_words(period: MeasurePeriod) -> str:
    """How long the period is: its term where the instrument gives one, else days."""
    if period.ends_at is None:
        return _("open")
    if period.end_rule in (EndRule.ANNIVERSARY, EndRule.CIVIL_CODE):
        return _("1 year")
    days = (period.ends_at - period.starts_at).days
    return _("%(days)s days") % {"days": days}


def measure_rows(by_measure: dict[int, list[MeasurePeriod]], gates: list[Gate]) -> list[Row]:
    """The rows of the strip: every measure of the entity, beneath them the other gates."""
    rows = [_measure_row(periods) for periods in by_measure.values()]
    return rows + [_gate_row(gate) for gate in gates if gate.stretches]


def _measure_row(periods: list[MeasurePeriod]) -> Row:
    bars = [
        Bar(
            period.state,
            period.starts_at,
            period.ends_at,
            length_words(period) if period.state == "suspended" else "",
        )
        for period in periods
    ]
    return Row(_("Control list measure"), instrument_name(periods[0].measure.instrument), bars)


def _gate_row(gate: Gate) -> Row:
    bars = [Bar(one.state, one.starts_at, one.ends_at) for one in gate.stretches]
    if gate.instrument:
        return Row(_("Military users and uses"), instrument_name(gate.instrument), bars)
    return Row(_("Unreliable Entity List"), gate.source, bars)

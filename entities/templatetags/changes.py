"""What a change of the list was, in a sentence of its own."""

from django import template
from django.utils.translation import gettext as _

from entities.queries.changes import Change, ChangeKind
from entities.queries.suspensions import SuspensionRun
from entities.templatetags.beijing import beijing, state_word
from entities.templatetags.register import instrument_name

register = template.Library()


@register.filter
def sentence(change: Change) -> str:
    """When it took effect and until when, in Beijing time."""
    words = {
        ChangeKind.LISTED: _("On the control list from %(at)s: exports are prohibited."),
        ChangeKind.SUSPENDED: _("Suspended from %(at)s until %(until)s."),
        ChangeKind.EXTENDED: _("Suspended for a further period, from %(at)s until %(until)s."),
        ChangeKind.LAPSED: _(
            "The suspension lapsed on %(at)s; the measure is in force again. "
            "No later instrument recorded."
        ),
        ChangeKind.REIMPOSED: _("In force again from %(at)s: exports are prohibited."),
        ChangeKind.STOPPED: _("Stopped from %(at)s. Stopped is not removed."),
        ChangeKind.REMOVED: _("Removed from the list on %(at)s."),
        ChangeKind.RELISTED: _("On the control list again from %(at)s: exports are prohibited."),
        ChangeKind.CONTINUED: _("Still in force, by a further instrument from %(at)s."),
    }
    return words[change.kind] % {"at": beijing(change.at), "until": beijing(change.after.until)}


@register.filter
def basis(change: Change) -> str:
    """The instrument that made the change; for a lapse, the listing that holds again."""
    name = instrument_name(change.instrument)
    if change.is_by_date:
        return _("By the date alone; %(name)s holds again") % {"name": name}
    return name


@register.filter
def what_follows(run: SuspensionRun) -> str:
    """What holds from the end of a suspension on, as far as the record says."""
    if run.following is None:
        return _(
            "From %(at)s the measure is in force again, unless an instrument extends or stops it "
            "before then."
        ) % {"at": beijing(run.ends_at)}
    return _("From %(at)s: %(word)s, by %(name)s.") % {
        "at": beijing(run.ends_at),
        "word": state_word(run.following.state),
        "name": instrument_name(run.following.instrument),
    }

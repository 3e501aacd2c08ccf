"""What a licence is worth, in words: for the public check and for the customs desk."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.templatetags.beijing import beijing
from licensing.enums import LicenceState, Standing
from licensing.models import Licence
from licensing.queries.standing import Worth

ENDED: dict[str, str | Promise] = {
    LicenceState.WITHDRAWN: gettext_lazy("This licence was withdrawn on %(since)s."),
    LicenceState.REVOKED: gettext_lazy("This licence was revoked on %(since)s."),
    LicenceState.REPLACED: gettext_lazy("This licence was replaced by another one on %(since)s."),
    LicenceState.RETURNED: gettext_lazy("The exporter handed this licence back on %(since)s."),
    LicenceState.CANCELLED: gettext_lazy(
        "This licence ended on %(since)s and is entered as cancelled."
    ),
}


@dataclass(frozen=True)
class Answer:
    """The fill of the bar, the word of the tag, one sentence, and what follows from it.

    `ends_at` is set while the licence may still be used: the end of its validity, UTC, exclusive.
    """

    bar: str
    word: str
    sentence: str
    follows: str
    ends_at: datetime | None = None


def in_words(licence: Licence, worth: Worth) -> Answer:
    """One answer for each standing; the moments in it are the legal ones, in Beijing time."""
    return ANSWERS[worth.standing](licence, beijing(worth.since))


def _usable(licence: Licence, since: str) -> Answer:
    return Answer(
        "good",
        str(Standing.USABLE.label),
        _("This licence is valid and has not been used."),
        _("It covers one export to its end user, made before %(end)s.")
        % {"end": beijing(licence.valid_until)},
        licence.valid_until,
    )


def _declared(licence: Licence, since: str) -> Answer:
    return Answer(
        "suspended",
        str(Standing.DECLARED.label),
        _("This licence is taken: goods are declared under it and not yet released."),
        _("It covers this one declaration and no other export."),
    )


def _held(licence: Licence, since: str) -> Answer:
    return Answer(
        "in_force",
        str(Standing.HELD.label),
        _("Goods declared under this licence are held since %(since)s.") % {"since": since},
        _(
            "The measure against the end user is in force: goods declared and not released may not"
            " leave (Regulations art. 22)."
        ),
    )


def _used(licence: Licence, since: str) -> Answer:
    return Answer(
        "stopped",
        str(Standing.USED.label),
        _("This licence was used on %(since)s.") % {"since": since},
        _("It covered one export and lapsed with it; no other export can be made under it."),
    )


def _use_suspended(licence: Licence, since: str) -> Answer:
    return Answer(
        "in_force",
        str(Standing.USE_SUSPENDED.label),
        _("This licence may not be used since %(since)s.") % {"since": since},
        _(
            "The measure against the end user is in force again. No export can be made under this"
            " licence unless the ministry restores it."
        ),
    )


def _expired(licence: Licence, since: str) -> Answer:
    return Answer(
        "stopped",
        str(Standing.EXPIRED.label),
        _("This licence expired on %(since)s without being used.") % {"since": since},
        _("No export can be made under it."),
    )


def _ended(licence: Licence, since: str) -> Answer:
    return Answer(
        "stopped",
        licence.get_state_display(),
        str(ENDED[licence.state]) % {"since": since},
        _("It is no longer valid: no export can be made under it."),
    )


ANSWERS: dict[str, Callable[[Licence, str], Answer]] = {
    Standing.USABLE: _usable,
    Standing.DECLARED: _declared,
    Standing.HELD: _held,
    Standing.USED: _used,
    Standing.USE_SUSPENDED: _use_suspended,
    Standing.EXPIRED: _expired,
    Standing.ENDED: _ended,
}

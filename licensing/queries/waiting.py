"""Whose turn it is, as the exporter is told."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from licensing.enums import ApplicationState as A
from licensing.models import Application

YOURS = (A.DRAFT, A.CORRECTION_REQUESTED)
TURNS: dict[str, str | Promise] = {
    A.DRAFT: _("Yours: complete and send it"),
    A.SUBMITTED: _("The provincial commerce department"),
    A.PROVINCIAL_CHECK: _("The provincial commerce department"),
    A.CORRECTION_REQUESTED: _("Yours: answer the request for corrections"),
    A.ACCEPTED: _("The ministry: allocation"),
    A.UNDER_REVIEW: _("The ministry: review"),
    A.CONSULTATION: _("The bodies the ministry consults"),
    A.IDENTIFICATION: _("The ministry: identification of the item"),
    A.EXPERT_OPINION: _("The ministry: expert opinion"),
    A.ON_SITE_VERIFICATION: _("The ministry: on-site verification"),
    A.STATE_COUNCIL: _("The State Council"),
    A.PROPOSED: _("The ministry: countersignature"),
    A.REFUSED: _("Decided. You may ask for reconsideration"),
    A.RECONSIDERATION: _("The ministry: reconsideration"),
    A.OVERTURNED: _("The ministry: new review"),
}


def turn_of(application: Application) -> str | Promise:
    """Who has to act next, in words; nobody once the case has ended."""
    if application.state == A.PROVINCIAL_CHECK and application.forwarded_at:
        return _("The ministry: acceptance")
    return TURNS.get(application.state, _("Nobody: the case has ended"))


def is_yours(application: Application) -> bool:
    return application.state in YOURS

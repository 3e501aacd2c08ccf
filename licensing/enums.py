from django.db import models
from django.utils.translation import gettext_lazy as _


class ApplicationState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    DISCARDED = "discarded", _("Draft discarded")
    SUBMITTED = "submitted", _("Submitted")
    PROVINCIAL_CHECK = "provincial_check", _("Provincial check")
    CORRECTION_REQUESTED = "correction_requested", _("Correction requested")
    RETURNED = "returned", _("Returned unanswered")
    NOT_ACCEPTED = "not_accepted", _("Not accepted")
    ACCEPTED = "accepted", _("Accepted")
    UNDER_REVIEW = "under_review", _("Under review")
    CONSULTATION = "consultation", _("Consultation")
    IDENTIFICATION = "identification", _("Identification of the item")
    EXPERT_OPINION = "expert_opinion", _("Expert opinion")
    ON_SITE_VERIFICATION = "on_site_verification", _("On-site verification")
    STATE_COUNCIL = "state_council", _("With the State Council")
    PROPOSED = "proposed", _("Decision proposed")
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Refused")
    RECONSIDERATION = "reconsideration", _("Reconsideration")
    UPHELD = "upheld", _("Refusal upheld")
    OVERTURNED = "overturned", _("Refusal overturned")
    WITHDRAWN = "withdrawn", _("Withdrawn")


S = ApplicationState
BEFORE_ACCEPTANCE = (S.SUBMITTED, S.PROVINCIAL_CHECK, S.CORRECTION_REQUESTED)
CLOCK_PAUSED = (S.IDENTIFICATION, S.EXPERT_OPINION, S.ON_SITE_VERIFICATION)
IN_REVIEW = (S.ACCEPTED, S.UNDER_REVIEW, S.CONSULTATION, *CLOCK_PAUSED, S.STATE_COUNCIL, S.PROPOSED)
PENDING = (*BEFORE_ACCEPTANCE, *IN_REVIEW)
CONTESTED = (S.RECONSIDERATION, S.OVERTURNED)
FINAL = (S.DISCARDED, S.RETURNED, S.NOT_ACCEPTED, S.GRANTED, S.UPHELD, S.WITHDRAWN)


class LicenceState(models.TextChoices):
    ISSUED = "issued", _("Issued")
    IN_CUSTOMS = "in_customs", _("Declared to customs")
    USED = "used", _("Used")
    CLOSED = "closed", _("Closed, reports complete")
    USE_SUSPENDED = "use_suspended", _("Use suspended")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    REVOKED = "revoked", _("Revoked")
    REPLACED = "replaced", _("Replaced")
    RETURNED = "returned", _("Handed back")
    EXPIRED = "expired", _("Expired")
    CANCELLED = "cancelled", _("Cancelled in the register")


class PartyRole(models.TextChoices):
    END_USER = "end_user", _("End user")
    CONSIGNEE = "consignee", _("Consignee")
    CONSIGNOR = "consignor", _("Consignor")
    INTERMEDIARY = "intermediary", _("Intermediary")
    CARRIER = "carrier", _("Carrier")
    OTHER = "other", _("Other party")


class Unit(models.TextChoices):
    KILOGRAM = "kg", _("kilograms")
    GRAM = "g", _("grams")
    TONNE = "t", _("tonnes")
    PIECE = "pcs", _("pieces")
    SET = "set", _("sets")
    LITRE = "l", _("litres")
    METRE = "m", _("metres")
    COPY = "copy", _("copies")


class Currency(models.TextChoices):
    CNY = "CNY", _("Chinese yuan (CNY)")
    USD = "USD", _("US dollar (USD)")
    EUR = "EUR", _("Euro (EUR)")
    JPY = "JPY", _("Japanese yen (JPY)")
    HKD = "HKD", _("Hong Kong dollar (HKD)")


class Transport(models.TextChoices):
    SEA = "sea", _("by sea")
    AIR = "air", _("by air")
    RAIL = "rail", _("by rail")
    ROAD = "road", _("by road")
    POST = "post", _("by post or courier")
    ELECTRONIC = "electronic", _("electronic transfer")


class Paper(models.TextChoices):
    """The papers of REG 16, and those of REG 26 for a watch-listed end user."""

    IDENTITY = (
        "identity",
        _("Identity papers of the legal representative, main manager and handler"),
    )
    CONTRACT = "contract", _("Contract or agreement, or other proof")
    TECHNICAL = "technical", _("Technical description or test report")
    END_USER_CERTIFICATE = "end_user_certificate", _("End-user and end-use certificate")
    RISK_ASSESSMENT = "risk_assessment", _("Risk assessment report")
    COMMITMENT = "commitment", _("Written commitment of the exporter")
    OTHER = "other", _("Other paper")


REQUIRED_PAPERS = (Paper.IDENTITY, Paper.CONTRACT, Paper.TECHNICAL, Paper.END_USER_CERTIFICATE)


class Factor(models.TextChoices):
    """The eight review criteria of Export Control Law art. 13, and the two second gates."""

    NATIONAL_SECURITY = "national_security", _("National security and interests")
    INTERNATIONAL_OBLIGATIONS = "international_obligations", _("International obligations")
    KIND_OF_EXPORT = "kind_of_export", _("Kind of export")
    SENSITIVITY = "sensitivity", _("Sensitivity of the item")
    DESTINATION = "destination", _("Country or region of destination")
    END_USE = "end_use", _("End user and end use")
    CREDIT_RECORD = "credit_record", _("Exporter's credit record")
    OTHER_FACTORS = "other_factors", _("Other factors in law")
    MILITARY_USE = "military_use", _("Military users and uses (Announcement 2024 No. 46, clause 1)")
    UNRELIABLE_ENTITY = "unreliable_entity", _("Unreliable Entity List")


REVIEW_FACTORS = tuple(Factor)[:8]
SECOND_GATES = tuple(Factor)[8:]


class InquiryKind(models.TextChoices):
    IDENTIFICATION = "identification", _("Identification of the item")
    EXPERT_OPINION = "expert_opinion", _("Expert opinion")
    ON_SITE_VERIFICATION = "on_site_verification", _("On-site verification")


class Stance(models.TextChoices):
    NO_OBJECTION = "no_objection", _("No objection")
    CONDITIONS = "conditions", _("No objection with conditions")
    OBJECTION = "objection", _("Objection")


class Outcome(models.TextChoices):
    GRANT = "grant", _("Grant")
    REFUSE = "refuse", _("Refuse")


class NotAcceptedGround(models.TextChoices):
    NO_LICENCE_NEEDED = "no_licence_needed", _("No licence is needed")
    WRONG_AUTHORITY = "wrong_authority", _("Another authority is competent")


class OrderKind(models.TextChoices):
    """What an officer does with a licence after its issue; each needs a second person."""

    WITHDRAW = "withdraw", _("Withdraw")
    REVOKE = "revoke", _("Revoke")
    RESTORE = "restore", _("Restore")
    REPLACE = "replace", _("Replace with changed conditions")


class Verdict(models.TextChoices):
    EXACT = "exact", _("Exact")
    LIKELY = "likely", _("Likely")
    POSSIBLE = "possible", _("Possible")


class ItemStatus(models.TextChoices):
    IN_FORCE = "in_force", _("In force")
    SUSPENDED = "suspended", _("Suspended")


class Standing(models.TextChoices):
    """What a licence is worth at a moment; computed from dates, whatever the record says."""

    USABLE = "usable", _("Valid, not yet used")
    DECLARED = "declared", _("Declared to customs, not released")
    HELD = "held", _("Declared, release held")
    USED = "used", _("Used")
    USE_SUSPENDED = "use_suspended", _("Use suspended")
    EXPIRED = "expired", _("Expired")
    ENDED = "ended", _("No longer valid")


class Touched(models.TextChoices):
    """What a change of the list may concern."""

    APPLICATION = "application", _("Application")
    DECISION = "decision", _("Decision taken in between")
    DRAFT = "draft", _("Draft")
    GOODS = "goods", _("Declared goods")
    LICENCE = "licence", _("Licence")


class Effect(models.TextChoices):
    """What a change of the list does to one record."""

    HELD = "held", _("Grant blocked; the clock runs on")
    USE_SUSPENDED = "use_suspended", _("May not be used")
    GOODS_HELD = "goods_held", _("Held at customs")
    WARNED = "warned", _("Special circumstances only")
    SPARED = "spared", _("Not stopped on the date recorded before")
    FREED = "freed", _("No longer stopped by the measure")
    RESTORABLE = "restorable", _("May be restored by two officers")
    STANDS = "stands", _("Stands; to be looked at again")
    SCREENED = "screened", _("The name is near: to be screened again")
    UNTOUCHED = "untouched", _("Untouched")

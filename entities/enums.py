from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a membership lets a person do (domain: one office, one word)."""

    EXPORTER_DRAFTER = "exporter_drafter", _("Exporter, may draft")
    EXPORTER_FILER = "exporter_filer", _("Exporter, may file")
    EXPORTER_ADMINISTRATOR = "exporter_administrator", _("Exporter, administrator")
    AGENT = "agent", _("Agent with power of attorney")
    PROVINCIAL_OFFICER = "provincial_officer", _("Provincial officer")
    INTAKE_OFFICER = "intake_officer", _("Ministry intake officer")
    CASE_OFFICER = "case_officer", _("Case officer")
    COUNTERSIGNER = "countersigner", _("Countersigner")
    CONSULTED_BODY = "consulted_body", _("Consulted body")
    LEGAL_OFFICER = "legal_officer", _("Reconsideration officer")
    LIST_OFFICER = "list_officer", _("List officer")
    LIST_APPROVER = "list_approver", _("List approver")
    CUSTOMS_OFFICER = "customs_officer", _("Customs officer")
    AUDITOR = "auditor", _("Auditor")


class OrganisationKind(models.TextChoices):
    EXPORTER = "exporter", _("Exporter")
    PROVINCE = "province", _("Provincial commerce department")
    MINISTRY = "ministry", _("Ministry of Commerce")
    CONSULTED = "consulted", _("Consulted body")
    CUSTOMS = "customs", _("Customs office")


class ListType(models.TextChoices):
    CONTROL_LIST = "control_list", _("Control list")
    WATCH_LIST = "watch_list", _("Watch list")


class MeasureState(models.TextChoices):
    """What a measure is at a moment; computed from its periods, never stored as a flag."""

    IN_FORCE = "in_force", _("In force")
    SUSPENDED = "suspended", _("Suspended")
    STOPPED = "stopped", _("Stopped")
    REMOVED = "removed", _("Removed")
    NOT_LISTED = "not_listed", _("Not listed")


class EndRule(models.TextChoices):
    """How the end of a period was found."""

    OPEN = "open", _("no end")
    PRINTED = "printed", _("printed in the instrument")
    NEXT_PERIOD = "next_period", _("the next period begins")
    ANNIVERSARY = "anniversary", _("rule A, the anniversary at 00:00")
    CIVIL_CODE = "civil_code", _("rule B, Civil Code articles 201 to 203")
    DAYS = "days", _("a number of days, the start day counted")
    MONTHS = "months", _("a number of months, to the corresponding day at 00:00")


class ListVerb(models.TextChoices):
    """What one act of an instrument does to a measure (domain: the measure's machine)."""

    LIST = "list", _("Put on the control list")
    WATCH = "watch", _("Put on the watch list")
    SUSPEND = "suspend", _("Suspend")
    EXTEND = "extend", _("Extend the suspension")
    REIMPOSE = "reimpose", _("Reimpose before the end")
    STOP = "stop", _("Stop")
    REMOVE = "remove", _("Remove from the list")
    RELIST = "relist", _("Put back into force")
    CORRECT = "correct", _("Correct the record")


class Reading(models.TextChoices):
    """The two readings of the statement of 5 November 2025."""

    MINISTRY = "ministry", _("the ministry's words: 16 suspended for one year, 15 stopped")
    PRESS = "press", _("the press: all 31 suspended for one year")


class BarState(models.TextChoices):
    PENDING = "pending", _("Not yet begun")
    ACTIVE = "active", _("In force")
    LIFTED = "lifted", _("Lifted")
    ENDED = "ended", _("Ended")


class Precision(models.TextChoices):
    DAY = "date", _("day")
    MINUTE = "minute", _("minute")


class DayKind(models.TextChoices):
    WORKDAY = "workday", _("working day")
    WEEKEND = "weekend", _("weekend")
    HOLIDAY = "holiday", _("public holiday")
    MAKEUP = "makeup_workday", _("worked weekend day")

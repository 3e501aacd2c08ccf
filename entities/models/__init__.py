from entities.models.bar import ExporterBar
from entities.models.calendar_day import CalendarDay
from entities.models.edition import Edition
from entities.models.instrument import Instrument
from entities.models.list_change import ListAct, ListChange
from entities.models.listed_entity import Alias, ListedEntity
from entities.models.measure import Measure, MeasurePeriod
from entities.models.membership import Membership
from entities.models.organisation import Organisation
from entities.models.suspension import SuspensionLapse
from entities.models.user import User

__all__ = [
    "Alias",
    "CalendarDay",
    "Edition",
    "ExporterBar",
    "Instrument",
    "ListAct",
    "ListChange",
    "ListedEntity",
    "Measure",
    "MeasurePeriod",
    "Membership",
    "Organisation",
    "SuspensionLapse",
    "User",
]

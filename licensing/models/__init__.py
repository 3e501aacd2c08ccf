from licensing.models.application import Application
from licensing.models.assessment import Assessment
from licensing.models.consequence import Consequence
from licensing.models.consultation import Consultation
from licensing.models.controlled_item import ControlledItem, CustomsCode
from licensing.models.correction import Correction, CorrectionPoint
from licensing.models.customs_use import CustomsUse
from licensing.models.decision import Decision
from licensing.models.document import Document
from licensing.models.inquiry import Inquiry
from licensing.models.item import Item
from licensing.models.licence import Licence, LicenceOrder
from licensing.models.party import Party
from licensing.models.reconsideration import Reconsideration
from licensing.models.screening import ScreeningHit, ScreeningRun
from licensing.models.serial import Serial

__all__ = [
    "Application",
    "Assessment",
    "Consequence",
    "Consultation",
    "ControlledItem",
    "Correction",
    "CorrectionPoint",
    "CustomsCode",
    "CustomsUse",
    "Decision",
    "Document",
    "Inquiry",
    "Item",
    "Licence",
    "LicenceOrder",
    "Party",
    "Reconsideration",
    "ScreeningHit",
    "ScreeningRun",
    "Serial",
]

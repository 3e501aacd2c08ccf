"""The facts a licence paper states, taken from the record."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.utils import translation

from audit import clock
from licensing.documents.paper import LicencePaper, PaperItem
from licensing.enums import Unit
from licensing.models import Item, Licence

CHINESE = "zh-hans"


def licence_paper(licence: Licence) -> LicencePaper:
    """Everything the paper of `licence` prints; the same record gives the same paper.

    End user and day of contract are there: nothing can be filed without them.
    """
    case = licence.application
    end_user: Any = case.end_user
    contract_date: Any = case.contract_date
    exporter = licence.exporter
    return LicencePaper(
        number=licence.number,
        issued_on=clock.beijing_date(licence.issued_at),
        valid_until=licence.valid_until,
        exporter_en=exporter.name,
        exporter_zh=exporter.name_zh,
        exporter_uscc=exporter.social_credit_code,
        end_user_en=end_user.name,
        end_user_zh=end_user.name_zh,
        end_user_country=end_user.country,
        end_use=case.end_use,
        items=tuple(_item(row, case.currency) for row in case.items.all()),
        contract_number=case.contract_number,
        contract_date=contract_date,
        customs_office=case.customs_office,
        conditions=tuple(line for line in licence.conditions.splitlines() if line.strip()),
        verify_url=verify_url(licence),
        verify_code=licence.verify_code,
        training=settings.XUKE_TRAINING,
    )


def verify_url(licence: Licence) -> str:
    """The address behind the square code: number and code, so that a telephone can check."""
    asked = urlencode({"number": licence.number, "code": licence.verify_code})
    return f"{settings.XUKE_BASE_URL}/verify/?{asked}"


def _item(item: Item, currency: str) -> PaperItem:
    listed = item.controlled_item
    return PaperItem(
        control_code=listed.control_code,
        description_en=item.description,
        description_zh=listed.description_zh,
        hs_code=item.hs_code,
        quantity=item.quantity,
        unit_en=_in("en", item.unit),
        unit_zh=_in(CHINESE, item.unit),
        value=item.value,
        currency=currency,
    )


def _in(language: str, unit: str) -> str:
    with translation.override(language):
        return str(Unit(unit).label)

"""A licence by what is printed on it: its number and its code."""

import secrets
import unicodedata

from django.db.models import QuerySet

from licensing.models import Licence


def found(number: str, code: str) -> Licence | None:
    """The licence with this number, if the code is its own; else None, whichever was wrong."""
    licence = numbered(Licence.objects.all(), number)
    known = licence.verify_code if licence else ""
    is_right = secrets.compare_digest(as_printed(code).encode(), known.encode())
    return licence if licence and is_right else None


def numbered(licences: QuerySet[Licence], number: str) -> Licence | None:
    """The licence of that number among `licences`, with its parties and items."""
    return (
        licences.select_related("exporter", "application", "customs_use")
        .prefetch_related("application__parties", "application__items__controlled_item")
        .filter(number=unicodedata.normalize("NFKC", number).strip().upper())
        .first()
    )


def as_printed(code: str) -> str:
    """The code without the spaces, dashes and small letters people type."""
    typed = unicodedata.normalize("NFKC", code).upper()
    return "".join(sign for sign in typed if sign.isalnum())

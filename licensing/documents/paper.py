"""What is printed, as plain values: no database, no clock, no request."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class LetterKind(StrEnum):
    """The written acts of the procedure (Administrative Licensing Law 32, 38, 44, 45)."""

    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not_accepted"
    CORRECTION = "correction"
    TIME_NOT_COUNTED = "time_not_counted"
    GRANTED = "granted"
    REFUSED = "refused"
    RECONSIDERATION = "reconsideration"
    USE_SUSPENDED = "use_suspended"
    USE_RESTORED = "use_restored"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"


@dataclass(frozen=True)
class PaperItem:
    control_code: str
    description_en: str
    description_zh: str
    hs_code: str
    quantity: Decimal
    unit_en: str
    unit_zh: str
    value: Decimal
    currency: str


@dataclass(frozen=True)
class LicencePaper:
    """An individual licence. `valid_until` as a date runs to 24:00 Beijing of that day; as a
    datetime it is aware and is the first moment at which the licence is no longer valid."""

    number: str
    issued_on: dt.date
    valid_until: dt.date | dt.datetime
    exporter_en: str
    exporter_zh: str
    exporter_uscc: str
    end_user_en: str
    end_user_zh: str
    end_user_country: str
    end_use: str
    items: tuple[PaperItem, ...]
    contract_number: str
    contract_date: dt.date
    customs_office: str
    conditions: tuple[str, ...]
    verify_url: str
    verify_code: str
    training: bool


@dataclass(frozen=True)
class LetterPaper:
    """A decision or notice to one addressee; a newline within a paragraph stays a line break."""

    kind: LetterKind | str
    reference: str
    addressed_to_en: str
    addressed_to_zh: str
    date: dt.date
    subject_en: str
    subject_zh: str
    paragraphs_en: tuple[str, ...]
    paragraphs_zh: tuple[str, ...]
    remedies_en: str
    remedies_zh: str
    training: bool

"""Screening of a party's name against listed names: pure Python, no Django, no clock."""

from entities.screening.index import Index, Kind, ListedName
from entities.screening.score import FIELDS, MAX_NAME_LENGTH, WAYS, Hit, Verdict, screen

__all__ = [
    "FIELDS",
    "MAX_NAME_LENGTH",
    "WAYS",
    "Hit",
    "Index",
    "Kind",
    "ListedName",
    "Verdict",
    "screen",
]

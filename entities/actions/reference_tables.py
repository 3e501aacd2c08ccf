"""Bring a table to what the reference data say: add the new, mend what differs, keep the rest."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model


def settle(model: type[Model], key: str, wanted: Mapping[Any, Mapping[str, Any]]) -> int:
    """Add or mend the rows of `model` named by the unique field `key`; how many that were."""
    present = model._default_manager.in_bulk(field_name=key)
    fresh = [model(**{key: name}, **said) for name, said in wanted.items() if name not in present]
    mended = [
        _with(present[name], said)
        for name, said in wanted.items()
        if name in present and _differs(present[name], said)
    ]
    model._default_manager.bulk_create(fresh)
    if mended:
        fields = next(iter(wanted.values()))
        model._default_manager.bulk_update(mended, list(fields))
    return len(fresh) + len(mended)


def _differs(row: Model, said: Mapping[str, Any]) -> bool:
    return any(getattr(row, field) != value for field, value in said.items())


def _with(row: Model, said: Mapping[str, Any]) -> Model:
    for field, value in said.items():
        setattr(row, field, value)
    return row

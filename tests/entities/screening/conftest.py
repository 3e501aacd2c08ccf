import csv
from pathlib import Path

import pytest

from entities.screening import Index, ListedName

REFERENCE = Path(__file__).parents[3] / "entities/reference/control_list_entities.csv"
COLUMNS = (("name_en", "name"), ("name_zh", "name_zh"), ("name_alias", "alias"))


@pytest.fixture(scope="session")
def listed() -> list[ListedName]:
    with REFERENCE.open(encoding="utf-8", newline="") as file:
        return [
            ListedName(f"{row['entity_key']}:{kind}", row[column], kind, row["entity_key"])
            for row in csv.DictReader(file)
            for column, kind in COLUMNS
            if row[column]
        ]


@pytest.fixture(scope="session")
def control_list(listed: list[ListedName]) -> Index:
    return Index.build("2026-11", listed)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Names are compared in memory, whatever the database."""
    item.add_marker(pytest.mark.once)

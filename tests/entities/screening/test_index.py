"""One index serves many threads, and a long list is searched by trigrams."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from entities.screening import Index, ListedName, screen
from entities.screening import index as index_module

MISSPELT = [
    "Aero Vironmnet",
    "Dynamics General",
    "Sarnoic Technologies",
    "通用動力陸地系統公司",
    "Oceanering Internatonal",
    "Tongyong Dongli",
]


def test_index_remembers_the_version_of_its_list(control_list, listed):
    assert (control_list.version, len(control_list)) == ("2026-11", len(listed))


def test_threads_get_the_same_answers_as_one_alone(control_list):
    alone = [screen(control_list, name) for name in MISSPELT] * 20
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda name: screen(control_list, name), MISSPELT * 20))
    assert together == alone


@pytest.fixture
def by_trigrams(listed, monkeypatch) -> Index:
    monkeypatch.setattr(index_module, "SCAN_UP_TO", 0)
    return Index.build("long", listed)


@pytest.mark.parametrize("name", MISSPELT)
def test_trigrams_find_first_what_comparing_with_all_finds(control_list, by_trigrams, name):
    assert screen(by_trigrams, name)[0] == screen(control_list, name)[0]


def test_without_near_names_a_typo_is_missed(by_trigrams, monkeypatch):
    monkeypatch.setattr(index_module, "NEAREST_CUTOFF", 100)
    assert screen(by_trigrams, "Sarnoic Technologies") == []


def test_common_leading_name_brings_a_bounded_number_of_candidates():
    names = [
        ListedName(f"{number:04}", f"Aldermoor {number}", "name", str(number))
        for number in range(900)
    ]
    hits = screen(Index.build("1", names), "Aldermoor", limit=900)
    assert len(hits) <= index_module.LEADING_LIMIT + 2 * index_module.NEAREST

"""Names of nobody on the list stay clean, and names that cannot be screened are refused."""

import pytest

from entities.screening import MAX_NAME_LENGTH, Index, screen

FICTIONAL = [
    "Nordlicht Optik GmbH",
    "Blue Harbor Instruments",
    "Sunrise Photonics Inc",
    "Evergreen Marine Logistics",
    "Pacific Crest Systems",
    "Nelson Technologies",
    "Summer Technologies",
    "Apex Technologies Group",
    "Global Directions LLC",
    "General Dairy Machinery",
    "National Academy of Music of Japan",
    "Aerospace Systems Co., Ltd.",
    "Technologies Inc.",
    "蓝海精密仪器有限公司",
    "明月航空科技有限公司",
    "中信公司",
    "公司",
]


@pytest.mark.parametrize("name", FICTIONAL)
def test_fictional_name_is_neither_exact_nor_likely(control_list, name):
    assert {hit.verdict for hit in screen(control_list, name)} <= {"possible"}


@pytest.mark.parametrize("name", ["Aerospace Systems Co., Ltd.", "Technologies", "Group X"])
def test_words_that_half_the_list_shares_are_no_likeness(control_list, name):
    assert screen(control_list, name) == []


@pytest.mark.parametrize("name", ["", "   ", "\u200b\ufeff", "\t\n", "&,.", "()"])
def test_name_without_letters_has_no_hits(control_list, name):
    assert screen(control_list, name) == []


def test_longest_name_is_screened_and_one_character_more_is_refused(control_list):
    assert screen(control_list, "字" * MAX_NAME_LENGTH) == []
    with pytest.raises(ValueError, match="has 401 characters; .* at most 400"):
        screen(control_list, "字" * (MAX_NAME_LENGTH + 1))


def test_limit_below_one_is_refused(control_list):
    with pytest.raises(ValueError, match="at least one hit"):
        screen(control_list, "Skydio", limit=0)


def test_limit_cuts_the_weakest_hits(control_list):
    all_hits = screen(control_list, "General Dynamics", limit=10)
    assert screen(control_list, "General Dynamics", limit=2) == all_hits[:2]


def test_empty_list_has_no_hits():
    assert screen(Index.build("empty", []), "Skydio") == []

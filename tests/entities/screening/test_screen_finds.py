"""A listed entity is found however its name is spelt, and the hit says why."""

import pytest

from entities.screening import Index, ListedName, screen


def best(index: Index, name: str) -> tuple[str, str, str]:
    hit = screen(index, name)[0]
    return hit.entity_key.removeprefix("MOFCOM-2025-"), hit.verdict, hit.matched[0]


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("Aero Vironment", "13-15"),
        ("AeroVironment", "13-15"),
        ("aerovironment", "13-15"),
        ("Gibbs & Cox, Inc.", "13-02"),
        ("GIBBS AND COX INC", "13-02"),
        ("\u200bHigh Point\u200d Aerotechnologies", "21-01"),
        ("Ｌｅｉｄｏｓ", "13-01"),
        ("Ѕkуdіo, Inc", "13-05"),
        ("通用動力陸地系統公司", "13-14"),
        ("漢翔航空工業股份有限公司", "35-01"),
        ("洛克希德 馬丁公司", "1-06"),
    ],
)
def test_same_name_in_another_spelling_is_exact(control_list, name, entity):
    found = best(control_list, name)
    assert found[:2] == (entity, "exact")
    assert found[2].endswith(("exact after folding", "spacing"))


@pytest.mark.parametrize(
    ("name", "entity", "matched"),
    [
        ("AeroVironment, Inc.", "13-15", "alias, legal form aside"),
        ("TCOM L.P.", "21-14", "name, legal form aside"),
        ("Cubic LLC", "21-12", "name, legal form aside"),
        ("通用动力", "1-01", "Chinese name, legal form aside"),
        ("Dynamics General", "1-01", "name, word order"),
        ("Systems General Dynamics Land", "13-14", "name, word order"),
        ("Tongyong Dongli Gongsi", "1-01", "Chinese name, pinyin"),
        ("tongyongdongli", "1-01", "Chinese name, pinyin"),
        ("通用动利公司", "1-01", "Chinese name, pinyin"),
        ("Sarnoic Technologies", "21-09", "name, typo"),
        ("Oceanering Internatonal", "21-10", "name, typo"),
        ("General Dynamics (通用动力公司)", "1-01", "name, contains the name"),
    ],
)
def test_nearly_the_same_name_is_likely_and_says_how(control_list, name, entity, matched):
    assert best(control_list, name) == (entity, "likely", matched)


@pytest.mark.parametrize(
    ("name", "entity", "matched"),
    [
        ("Leidos Australia", "13-01", "name, shares a leading name"),
        ("Boeing", "1-05", "name, shares a leading name"),
        ("Universal Atomics and Sierra Nevada", "21-05", "name, contains the name"),
        ("通用动力加拿大公司", "1-01", "Chinese name, shares a leading name"),
        ("Skidio", "13-05", "name, typo"),
        ("S4 AeroDefense", "21-13", "name, typo"),
        ("Lifang", "21-12", "Chinese name, pinyin"),
    ],
)
def test_distant_likeness_is_only_possible(control_list, name, entity, matched):
    assert best(control_list, name) == (entity, "possible", matched)


def test_words_left_out_still_find_the_entity(control_list):
    hit = screen(control_list, "Mitsubishi Aero Engines")[0]
    assert (hit.entity_key, hit.matched) == ("MOFCOM-2026-11-02", ("name, words left out",))


def test_subsidiary_is_exact_and_its_parent_possible(control_list):
    hits = screen(control_list, "General Dynamics Land Systems")
    said = {hit.listed_name.name: (hit.verdict, hit.matched) for hit in hits}
    assert said["General Dynamics Land Systems"] == ("exact", ("name, exact after folding",))
    assert said["General Dynamics"] == ("possible", ("name, shares a leading name",))


def test_parent_by_its_japanese_name_points_to_its_listed_subsidiaries(control_list):
    hits = screen(control_list, "三菱重工業株式會社", limit=10)
    assert [hit.entity_key for hit in hits if "三菱重工" in hit.listed_name.name] == [
        f"MOFCOM-2026-11-0{number}" for number in (3, 5, 2, 4)
    ]


def test_entity_that_matches_by_two_names_is_one_hit_that_names_both(control_list):
    (hit,) = screen(control_list, "Aero Vironment")
    assert (hit.score, hit.matched) == (1.0, ("name, exact after folding", "alias, spacing"))


def test_every_listed_name_finds_its_own_entity_first(control_list, listed):
    found = [screen(control_list, each.name)[0] for each in listed]
    assert [hit.entity_key for hit in found] == [each.entity_key for each in listed]
    assert {hit.verdict for hit in found} == {"exact"}


def test_without_the_entity_on_the_list_nothing_is_found(listed):
    others = [each for each in listed if each.entity_key != "MOFCOM-2025-13-15"]
    assert screen(Index.build("others", others), "Aero Vironment") == []


def test_score_has_three_decimals_and_falls(control_list):
    scores = [hit.score for hit in screen(control_list, "General Dynamics")]
    assert len(scores) == 5
    assert scores == sorted(scores, reverse=True)
    assert all(score == round(score, 3) for score in scores)


def test_equal_scores_are_ordered_by_key_whatever_the_order_of_the_list():
    twins = [ListedName(key, "Aldermoor Optics", "name", key) for key in "ba"]
    for names in (twins, twins[::-1]):
        hits = screen(Index.build("1", names), "Aldermoor Optics")
        assert [hit.entity_key for hit in hits] == ["a", "b"]

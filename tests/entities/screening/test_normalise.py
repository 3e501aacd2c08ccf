"""What each key of a name forgets, and what it keeps."""

import pytest

from entities.screening.normalise import fold, keys, latin, without_legal_form


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Ｓｋｙｄｉｏ", "skydio"),
        ("High\u200b Po\u00adint\ufeff", "high point"),
        ("Rapid\tFlight\r\n", "rapid flight"),
        ("Gibbs&Cox", "gibbs and cox"),
        ("Gibbs ＆ Cox", "gibbs and cox"),
        ("T.C.O.M.", "tcom"),
        ("Inter-Coastal_Electronics", "inter coastal electronics"),
        ("Lockheed's", "lockheeds"),
        ("Société Générale", "societe generale"),
        ("Ѕкуdіо", "skydio"),
        ("STRASSE Straße", "strasse strasse"),
        ("通用動力公司", "通用动力公司"),
        ("川崎重工業発動機", "川崎重工业发动机"),
        ("IHI原动机", "ihi 原动机"),
        (" \u200b\n ", ""),
    ],
)
def test_folding_takes_spelling_habits_away(written, folded):
    assert fold(written) == folded


@pytest.mark.parametrize("name", ["Gibbs&Cox, Inc.", "ＩＨＩ原動機株式会社", "The T.C.O.M. Co."])
def test_folding_twice_changes_nothing_more(name):
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    ("written", "core"),
    [
        ("Gibbs&Cox, Inc.", "gibbs and cox"),
        ("TCOM, Limited Partnership", "tcom"),
        ("TCOM L.P.", "tcom"),
        ("Jong Shyn Shipbuilding Co.,Ltd", "jong shyn shipbuilding"),
        ("CSBC Corporation,Taiwan", "csbc taiwan"),
        ("Nordlicht Optik GmbH", "nordlicht optik"),
        ("Hudson Technologies Co.", "hudson technologies"),
        ("Cubic Coporation", "cubic"),
        ("CyberluxCorporation", "cyberlux"),
        ("Acme Private Limited", "acme"),
        ("The Cubic Corporation", "cubic"),
        ("汉翔航空工业股份有限公司", "汉翔航空工业"),
        ("三菱造船株式会社", "三菱造船"),
        ("株式会社三菱造船", "三菱造船"),
        ("Tongyong Dongli Youxian Gongsi", "tongyong dongli"),
        ("Sanlingzaochuanzhushihuishe", "sanlingzaochuan"),
    ],
)
def test_core_is_the_name_without_its_legal_form(written, core):
    assert without_legal_form(fold(written)) == core


@pytest.mark.parametrize("name", ["Limited", "公司", "Co"])
def test_name_that_is_only_a_legal_form_keeps_it(name):
    assert without_legal_form(fold(name)) == fold(name)


@pytest.mark.parametrize("name", ["Unlimited Horizons", "General Partnership Studies", "Cobalt"])
def test_word_that_only_looks_like_a_legal_form_stays(name):
    assert without_legal_form(fold(name)) == name.lower()


def test_pinyin_reads_words_rather_than_single_characters():
    assert latin("重工") == "zhonggong"
    assert latin("重庆") == "chongqing"


def test_pinyin_writes_the_umlaut_as_u_so_that_both_habits_agree():
    assert latin("绿色") == fold("Lüse")


def test_joined_key_is_one_for_chinese_and_for_pinyin():
    assert keys("通用動力公司").joined == keys("Tōngyòng Dònglì Gōngsī").joined


def test_ordered_key_forgets_the_order_of_words():
    assert keys("Dynamics, General").ordered == keys("General Dynamics").ordered

"""Invented listed names around the real ones, and the ways in which people misspell names."""

import csv
import random
import re
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from opencc import OpenCC
from pypinyin import lazy_pinyin

from entities.screening import Kind, ListedName

REFERENCE = Path(__file__).parents[1] / "entities/reference/control_list_entities.csv"
COLUMNS: tuple[tuple[str, Kind], ...] = (
    ("name_en", "name"),
    ("name_zh", "name_zh"),
    ("name_alias", "alias"),
)
_SYLLABLES = tuple(
    re.findall(
        "[a-z]+",
        "bel cor dan fal gri han jor kel lum mar nov or pel quin ros sel tor ul ver wes yar zan"
        " ash bri clay dor el fen gar hol ir kes lan mon nor ost pra rim stel tam vel war bright",
    )
)
_TRADES = (
    "Aerospace Systems",
    "Marine Technologies",
    "Optics",
    "Photonics",
    "Dynamics",
    "Precision Machinery",
    "Defense & Security",
    "Electronics",
    "Unmanned Systems",
    "Research Laboratories",
    "Materials",
    "Logistics Holdings",
    "Power and Propulsion",
    "Sensors",
    "Robotics",
    "Semiconductor Equipment",
)
_FORMS = ("", "", ", Inc.", " LLC", " Corporation", " Co., Ltd.", " GmbH", ", Limited Partnership")
_CHARACTERS = (
    "海天华远新东方光明科达智联恒信安泰宏图金龙瑞丰德盛博雅凯旋星辰云峰江河山川启航飞腾"
    "卓越精诚永固长青北辰南岭西岳中兴国创民生康健美林松柏竹兰梅菊"
)
_CHINESE_TRADES = ("航空技术", "精密机械", "光电科技", "海洋工程", "电子", "新材料", "系统集成")
_CHINESE_FORMS = ("公司", "有限公司", "股份有限公司")
_to_traditional = OpenCC("s2t").convert


def real_names() -> list[ListedName]:
    """Every spelling of the 102 entities of the reference file."""
    with REFERENCE.open(encoding="utf-8", newline="") as file:
        return [
            ListedName(f"{row['entity_key']}:{kind}", row[column], kind, row["entity_key"])
            for row in csv.DictReader(file)
            for column, kind in COLUMNS
            if row[column]
        ]


def listed_names(count: int, random_source: random.Random) -> list[ListedName]:
    """The real names and as many invented ones as make up the count, no two alike."""
    names = real_names()
    return names + list(islice(_invented(random_source), max(0, count - len(names))))


def _invented(random_source: random.Random) -> Iterator[ListedName]:
    seen: set[str] = set()
    while True:
        chinese = random_source.random() < 0.25
        stem, name = (_chinese if chinese else _english)(random_source)
        if stem in seen:
            continue
        seen.add(stem)
        key = f"INVENTED-{len(seen):06d}"
        yield ListedName(key, name, "name_zh" if chinese else "name", key)


def _english(random_source: random.Random) -> tuple[str, str]:
    words = [
        "".join(random_source.choices(_SYLLABLES, k=random_source.choice((2, 3, 3)))).title()
        for _ in range(random_source.choice((1, 1, 2)))
    ]
    stem = f"{' '.join(words)} {random_source.choice(_TRADES)}"
    return stem, stem + random_source.choice(_FORMS)


def _chinese(random_source: random.Random) -> tuple[str, str]:
    word = "".join(random_source.choices(_CHARACTERS, k=random_source.choice((3, 4))))
    stem = word + random_source.choice(_CHINESE_TRADES)
    return stem, stem + random_source.choice(_CHINESE_FORMS)


def _capitals(name: str, _: random.Random) -> str:
    return name.upper()


def _full_width(name: str, _: random.Random) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in name)


def _zero_width(name: str, random_source: random.Random) -> str:
    at = random_source.randrange(len(name))
    return name[:at] + random_source.choice("\u200b\u200d\ufeff\u00ad") + name[at:]


def _no_spaces(name: str, _: random.Random) -> str:
    return name.replace(" ", "")


def _extra_space(name: str, random_source: random.Random) -> str:
    at = random_source.randrange(len(name))
    return name[:at] + " " + name[at:]


def _no_punctuation(name: str, _: random.Random) -> str:
    return name.replace("&", " and ").replace(",", " ").replace(".", "").replace("·", "")


def _other_form(name: str, random_source: random.Random) -> str:
    if any("\u4e00" <= c <= "\u9fff" for c in name):
        return name.removesuffix("有限公司").removesuffix("股份").removesuffix("公司") or name
    return name.split(",")[0] + random_source.choice((" Ltd", " Inc", " LLC", " S.A."))


def _word_order(name: str, random_source: random.Random) -> str:
    words = name.split()
    return " ".join(random_source.sample(words, len(words)))


def _typo(name: str, random_source: random.Random) -> str:
    at = random_source.randrange(len(name) - 1)
    letter = random_source.choice("abcdefghijklmnopqrstuvwxyz")
    if any("\u4e00" <= c <= "\u9fff" for c in name):
        letter = random_source.choice(_CHARACTERS)
    return random_source.choice(
        (
            name[:at] + letter + name[at + 1 :],
            name[:at] + letter + name[at:],
            name[:at] + name[at + 1 :],
            name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        )
    )


def _two_typos(name: str, random_source: random.Random) -> str:
    once = _typo(name, random_source)
    return _typo(once, random_source) if len(name) >= 12 else once


def _traditional(name: str, _: random.Random) -> str:
    return str(_to_traditional(name))


def _pinyin(name: str, random_source: random.Random) -> str:
    return random_source.choice((" ", "")).join(lazy_pinyin(name)).title()


Perturbation = Callable[[str, random.Random], str]
IN_ANY_SCRIPT: dict[str, Perturbation] = {
    "capitals": _capitals,
    "full width": _full_width,
    "zero width": _zero_width,
    "no spaces": _no_spaces,
    "extra space": _extra_space,
    "no punctuation": _no_punctuation,
    "other legal form": _other_form,
    "word order": _word_order,
    "one typo": _typo,
    "two typos": _two_typos,
}
IN_CHINESE: dict[str, Perturbation] = {"traditional": _traditional, "pinyin": _pinyin}


def queries(
    names: list[ListedName], count: int, random_source: random.Random
) -> Iterator[tuple[str, str, str]]:
    """(way of perturbing, perturbed name, key of the entity meant), each way equally often."""
    chinese = [listed for listed in names if listed.kind == "name_zh"]
    ways = [(way, perturb, names) for way, perturb in IN_ANY_SCRIPT.items()]
    ways += [(way, perturb, chinese) for way, perturb in IN_CHINESE.items()]
    for number in range(count):
        way, perturb, source = ways[number % len(ways)]
        listed = random_source.choice(source)
        yield way, perturb(listed.name, random_source), listed.entity_key

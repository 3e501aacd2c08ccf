"""What a name looks like once spelling habits are taken away.

Two names of one organisation may differ in width, case, invisible characters, punctuation,
spacing, legal form, script or word order. Each key here forgets some of that, and no more.
"""

import re
import unicodedata
from dataclasses import dataclass

from opencc import OpenCC
from pypinyin import lazy_pinyin
from rapidfuzz import process
from rapidfuzz.distance import OSA

_to_simplified = OpenCC("t2s").convert

# Look-alikes and letters that Unicode does not decompose, so that a Cyrillic "а" hides nothing.
_LOOKALIKES = str.maketrans(
    "аеорсухіјѕԁһкмтвнαοερνικτøłđıþ",
    "aeopcyxijsdhkmtbhaoepviktoldip",
)
# Japanese forms that the traditional-to-simplified table does not know.
_JAPANESE = str.maketrans(
    "発気団広図鉄対県実価伝検栄済処戦労経関総帯歩徳薬証転黒塩",
    "发气团广图铁对县实价传检荣济处战劳经关总带步德药证转黑盐",
)
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_han = re.compile(f"[{_HAN}]")
_script_border = re.compile(f"(?<=[{_HAN}])(?=[^{_HAN}\\s])|(?<=[^{_HAN}\\s])(?=[{_HAN}])")
_initial_dot = re.compile(r"(?<=\b\w)\.(?=\w)")
_apostrophe = re.compile(r"['`\u2018\u2019\u02bc]")
_not_word = re.compile(r"[\W_]+")

# Unmistakable wherever they stand: "CSBC Corporation, Taiwan", "Ltd. Kawaju Gifu".
_FORMS = frozenset(
    ["incorporated", "inc", "corporation", "corp", "limited", "ltd", "llc", "llp", "gmbh"]
)
# Legal forms in company with "limited", else ordinary words.
_FORMS_WITH_LIMITED = frozenset(
    ["partnership", "liability", "joint", "stock", "company", "co", "plc", "pte", "pvt", "pty"]
)
_LIMITED = frozenset(["limited", "ltd"])
_joined_form = re.compile(
    r"(?:\bpublic|\bprivate) (?=limited\b|ltd\b)|(?<=\w{4})(?:corporation|incorporated)$"
    r"|\blimitedpartnership$"
)
# Long enough to be recognised with one wrong letter ("Coporation"), at the end only.
_LONG_FORMS = ("corporation", "incorporated", "limited", "partnership", "company")
_ONE_LETTER_WRONG = 0.85
# Words that are also ordinary ones, or too short to trust: a legal form only at the end.
_FORM_AT_END = re.compile(
    r"(?<=\S)(?: (?:company|co|lp|plc|ag|kg|se|sa|sas|sarl|srl|spa|ab|as|oy|nv|bv|kk|pte|pvt"
    r"|pty|and co)| ?zhu ?shi ?hui ?she| ?(?:gu ?fen ?)?(?:you ?xian ?)?(?:ze ?ren ?)?gong ?si)$"
)
_FORM_HAN = re.compile(
    r"(?:股份有限公司|有限责任公司|有限公司|株式会社|合同会社|公司)(?= |$)"
    r"|^(?:株式会社|株(?= )) ?|(?<=\S) 株(?= |$)"
)

# Words of the trade that half the list shares: agreeing in them alone says nothing.
_TRADE_WORD = re.compile(
    r"\b(?:aerospace|agency|america|american|and|aviation|center|centre|communications|company"
    r"|defence|defense|design|electronics|energy|engineering|enterprises|equipment|federal|for"
    r"|global|group|heavy|holdings|industrial|industries|institute|integration|international"
    r"|japan|labs|laboratories|laboratory|logistics|machinery|management|manufacturing|marine"
    r"|materials|national|network|of|operations|optics|photonics|power|precision|research"
    r"|science|security|services?|shipbuilding|solutions|space|systems?|taiwan|tactical"
    r"|technologies|technology|the|trading|unmanned|ventures)\b"
)


@dataclass(frozen=True, slots=True)
class NameKeys:
    """The keys of one name. Equal `folded` is the strongest agreement, the others are weaker.

    `folded` keeps the legal form; `core` drops it; `joined` is the core in pinyin or Latin
    letters without spaces.
    """

    folded: str
    core: str
    joined: str

    @property
    def ordered(self) -> str:
        """The core's words in alphabetical order."""
        return " ".join(sorted(self.core.split()))

    @property
    def is_han(self) -> bool:
        """Whether the core is written, at least in part, in Chinese characters."""
        return has_han(self.core)


def has_han(text: str) -> bool:
    """Whether the text holds at least one Chinese character."""
    return bool(_han.search(text))


def keys(name: str) -> NameKeys:
    """All keys of a name; every key is empty when the name holds no letter and no digit."""
    folded = fold(name)
    core = without_legal_form(folded)
    return NameKeys(folded=folded, core=core, joined=latin(core).replace(" ", ""))


def fold(name: str) -> str:
    """The name in NFKC, small letters, simplified Chinese, with one space between words.

    Invisible and control characters, accents and punctuation go; "&" becomes "and"; a border
    between Chinese and other script becomes a space. The legal form stays.
    """
    text = unicodedata.normalize("NFKC", name)
    text = "".join(_visible(character) for character in text).casefold()
    text = _without_accents(text).translate(_LOOKALIKES)
    if has_han(text):
        text = _to_simplified(text.translate(_JAPANESE))
    text = _initial_dot.sub("", _apostrophe.sub("", text)).replace("&", " and ")
    return _script_border.sub(" ", _not_word.sub(" ", text).strip())


def without_legal_form(folded: str) -> str:
    """The folded name without "the", Inc., Ltd, GmbH, 公司; itself if nothing would stay."""
    words = _joined_form.sub("", folded.removeprefix("the ")).split()
    forms = _FORMS | _FORMS_WITH_LIMITED if _LIMITED.intersection(words) else _FORMS
    if len(words) > 1 and process.extractOne(
        words[-1], _LONG_FORMS, scorer=OSA.normalized_similarity, score_cutoff=_ONE_LETTER_WRONG
    ):
        words.pop()
    core = " ".join(word for word in words if word not in forms)
    while (shorter := _FORM_AT_END.sub("", core)) != core:
        core = shorter
    if has_han(core):
        core = _FORM_HAN.sub("", core)
    return core.strip() or folded


def telling(core: str) -> str:
    """The words of a core that are not words of the trade, without spaces; may be empty."""
    return _TRADE_WORD.sub("", core).replace(" ", "")


def script_parts(name: NameKeys) -> list[NameKeys]:
    """The Chinese half and the other half of a name that has both, else nothing."""
    words = name.folded.split()
    chinese = " ".join(word for word in words if has_han(word))
    other = " ".join(word for word in words if not has_han(word))
    return [keys(chinese), keys(other)] if chinese and other else []


def latin(folded: str) -> str:
    """The folded name with every Chinese character written in pinyin without tones."""
    if not has_han(folded):
        return folded
    return _without_accents("".join(lazy_pinyin(folded, v_to_u=True)))


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    return " " if category == "Cc" else character


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text)
    kept = "".join(part for part in parts if unicodedata.category(part) != "Mn")
    return unicodedata.normalize("NFC", kept)

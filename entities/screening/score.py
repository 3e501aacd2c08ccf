"""How alike a name and a listed name are, and what an officer should call it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from entities.screening.index import LEADING_CHARACTERS, LEADING_LETTERS, Index, Kind, ListedName
from entities.screening.normalise import NameKeys, keys

Verdict = Literal["exact", "likely", "possible"]

MAX_NAME_LENGTH = 400

# Certain agreements have a fixed score, in the order an officer would trust them.
EXACT = 1.0
SPACING = 0.99
LEGAL_FORM = 0.96
WORD_ORDER = 0.94
PINYIN = 0.92
# A misspelt name never outranks one that agrees but for its legal form.
TYPO_AT_MOST = 0.95
# One wrong letter in eight, two in fifteen: beyond that two companies may well be meant.
LIKELY_FROM = 0.86
# One wrong letter in four (TCOM, TCON): below that, chance resemblance outweighs typing errors.
POSSIBLE_FROM = 0.70
# A hint of a parent or a subsidiary is a reason to look, never more: it stays below "likely".
LEADING_NAME = 0.70
LEADING_NAME_SPAN = 0.14
# Two syllables of pinyin are shared by many unrelated names: a reason to look only.
SHORT_PINYIN_LETTERS = 8
SHORT_PINYIN = 0.80
# Names that differ in a number (S3, S4) are more often two things than one misspelt.
OTHER_NUMBER_AT_MOST = 0.80

FIELDS: dict[Kind, str] = {"name": "name", "name_zh": "Chinese name", "alias": "alias"}
Way = Literal[
    "exact after folding",
    "spacing",
    "legal form aside",
    "word order",
    "pinyin",
    "typo",
    "shares a leading name",
    "contains the name",
]
WAYS: tuple[Way, ...] = get_args(Way)

# Words of the trade that half the list shares: agreeing in them alone says nothing.
_TRADE_WORDS = frozenset(
    "aerospace agency america american and aviation center centre communications company defence"
    " defense design electronics energy engineering enterprises equipment federal for global group"
    " heavy holdings industrial industries institute integration international japan labs"
    " laboratories laboratory logistics machinery management manufacturing marine materials"
    " national network of operations optics photonics power precision research science security"
    " service services shipbuilding solutions space system systems taiwan tactical technologies"
    " technology the trading unmanned ventures".split()
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A listed entity that the name may mean.

    `score` lies in 0..1, rounded to 3 decimals; `matched` holds "field, way" sentences, the
    strongest first, each made of one of `FIELDS` and one of `WAYS`.
    """

    entity_key: str
    listed_name: ListedName
    score: float
    verdict: Verdict
    matched: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Likeness:
    score: float
    way: Way


def screen(index: Index, name: str, *, limit: int = 5) -> list[Hit]:
    """The entities that the name may mean: best first, one hit each, at most `limit`.

    A name without letters or digits has no hits. Equal scores are ordered by the key of the
    listed name, so the answer depends on the list and the name alone.
    Raises ValueError for a name of more than 400 characters or a limit below 1.
    """
    if len(name) > MAX_NAME_LENGTH:
        message = (
            f"The name has {len(name)} characters; "
            f"a name to screen may have at most {MAX_NAME_LENGTH}."
        )
        raise ValueError(message)
    if limit < 1:
        raise ValueError("Ask for at least one hit.")
    query = keys(name)
    if not query.joined:
        return []
    return _one_per_entity(_alike(index, query))[:limit]


def verdict(score: float) -> Verdict:
    """The word for a score: only agreement but for folding and spacing is exact."""
    if score >= SPACING:
        return "exact"
    return "likely" if score >= LIKELY_FROM else "possible"


def _alike(index: Index, query: NameKeys) -> list[tuple[_Likeness, ListedName]]:
    compared = (
        (likeness(query, index.keys[at]), index.names[at]) for at in index.candidates(query)
    )
    found = [(like, listed) for like, listed in compared if like]
    return sorted(found, key=lambda pair: (-pair[0].score, pair[1].key))


def _one_per_entity(found: list[tuple[_Likeness, ListedName]]) -> list[Hit]:
    grouped: dict[str, list[tuple[_Likeness, ListedName]]] = {}
    for like, listed in found:
        grouped.setdefault(listed.entity_key, []).append((like, listed))
    return [_hit(entity_key, pairs) for entity_key, pairs in grouped.items()]


def _hit(entity_key: str, pairs: list[tuple[_Likeness, ListedName]]) -> Hit:
    best, listed = pairs[0]
    matched = dict.fromkeys(f"{FIELDS[each.kind]}, {like.way}" for like, each in pairs)
    return Hit(entity_key, listed, best.score, verdict(best.score), tuple(matched))


def likeness(query: NameKeys, listed: NameKeys) -> _Likeness | None:
    """The strongest agreement between two names, or None below every threshold."""
    if not listed.joined:
        return None
    found = [like for judge in _JUDGES if (like := judge(query, listed))]
    return max(found, key=lambda like: like.score, default=None)


def _same(query: NameKeys, listed: NameKeys) -> _Likeness | None:
    if query.folded == listed.folded:
        return _Likeness(EXACT, "exact after folding")
    if query.folded.replace(" ", "") == listed.folded.replace(" ", ""):
        return _Likeness(SPACING, "spacing")
    if query.core.replace(" ", "") == listed.core.replace(" ", ""):
        return _Likeness(LEGAL_FORM, "legal form aside")
    if query.ordered == listed.ordered:
        return _Likeness(WORD_ORDER, "word order")
    return None


def _same_sound(query: NameKeys, listed: NameKeys) -> _Likeness | None:
    if query.joined != listed.joined or not (query.is_han or listed.is_han):
        return None
    short = len(query.joined) < SHORT_PINYIN_LETTERS
    return _Likeness(SHORT_PINYIN if short else PINYIN, "pinyin")


def _misspelt(query: NameKeys, listed: NameKeys) -> _Likeness | None:
    if query.is_han and listed.is_han:
        alike = OSA.normalized_similarity(query.core, listed.core)
    else:
        alike = _letters_alike(query, listed)
    if _numbers(query) != _numbers(listed):
        alike = min(alike, OTHER_NUMBER_AT_MOST)
    score = round(min(alike, TYPO_AT_MOST), 3)
    return _Likeness(score, "typo") if score >= POSSIBLE_FROM else None


def _letters_alike(query: NameKeys, listed: NameKeys) -> float:
    """Likeness of the whole names, averaged with that of what is not a word of the trade."""
    as_written = OSA.normalized_similarity(query.joined, listed.joined)
    whole = max(as_written, OSA.normalized_similarity(query.ordered, listed.ordered))
    if whole < POSSIBLE_FROM / 2:
        return whole
    telling = min(_telling_alike(query, listed), _telling_alike(listed, query))
    return (whole + telling) / 2


def _telling_alike(one: NameKeys, other: NameKeys) -> float:
    telling = _telling(one.core)
    if not telling or one.is_han:
        return 1.0
    return fuzz.partial_ratio(telling, other.joined) / 100


def _telling(core: str) -> str:
    return "".join(word for word in core.split() if word not in _TRADE_WORDS)


def _numbers(name: NameKeys) -> list[str]:
    return [character for character in name.folded if character.isdigit()]


def _related(query: NameKeys, listed: NameKeys) -> _Likeness | None:
    """A hint: one whole name opens the other, or is held in it word by word."""
    shorter, longer = sorted((query, listed), key=lambda each: len(each.core))
    if not _is_distinctive(shorter):
        return None
    way = _containment(shorter, longer)
    share = len(shorter.core) / len(longer.core)
    return _Likeness(round(LEADING_NAME + LEADING_NAME_SPAN * share, 3), way) if way else None


def _containment(shorter: NameKeys, longer: NameKeys) -> Way | None:
    if shorter.core == longer.core:
        return None
    if shorter.is_han and longer.is_han and longer.core.startswith(shorter.core):
        return "shares a leading name"
    inside, outside = f" {shorter.core} ", f" {longer.core} "
    if outside.startswith(inside):
        return "shares a leading name"
    return "contains the name" if inside in outside else None


def _is_distinctive(name: NameKeys) -> bool:
    if name.is_han:
        return len(name.core) >= LEADING_CHARACTERS
    return len(name.joined) >= LEADING_LETTERS and bool(_telling(name.core))


_JUDGES: tuple[Callable[[NameKeys, NameKeys], _Likeness | None], ...] = (
    _same,
    _same_sound,
    _misspelt,
    _related,
)

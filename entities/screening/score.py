"""How alike a name and a listed name are, and what an officer should call it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from entities.screening.index import (
    LEADING_CHARACTERS,
    LEADING_LETTERS,
    Index,
    Kind,
    ListedName,
)
from entities.screening.normalise import NameKeys, keys, script_parts, telling

Verdict = Literal["exact", "likely", "possible"]

MAX_NAME_LENGTH = 400

# Certain agreements have a fixed score, in the order an officer would trust them.
EXACT = 1.0
SPACING = 0.99
LEGAL_FORM = 0.97
PINYIN = 0.96
WORD_ORDER = 0.95
# Applied to every likeness of misspelt names, so that none outranks a certain agreement.
TYPO_WEIGHT = 0.95
# One wrong letter in eight, two in fifteen: beyond that two companies may well be meant.
LIKELY_FROM = 0.82
# One wrong letter in four (TCOM, TCON): below that, chance resemblance outweighs typing errors.
POSSIBLE_FROM = 0.67
# A hint of a parent or a subsidiary is a reason to look, never more: it stays below "likely".
LEADING_NAME = 0.70
LEADING_NAME_SPAN = 0.10
# Two syllables of pinyin are shared by many unrelated names: a reason to look only.
SHORT_PINYIN_LETTERS = 8
SHORT_PINYIN = 0.80
# Two words in order are found by chance in many longer names, three hardly ever.
WORDS_KEPT = 3
# "General Dynamics (通用动力公司)": each half may be the whole name, but is not all that was said.
ONE_OF_TWO_SCRIPTS = 0.95
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
    "words left out",
]
WAYS: tuple[Way, ...] = get_args(Way)


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
    found = _alike(index, query)
    for part in script_parts(query):
        within = (_within(like, listed) for like, listed in _alike(index, part))
        found += [pair for pair in within if pair[0].score >= POSSIBLE_FROM]
    found.sort(key=lambda pair: (-pair[0].score, pair[1].key))
    return _one_per_entity(found)[:limit]


def verdict(score: float) -> Verdict:
    """The word for a score: only agreement but for folding and spacing is exact."""
    if score >= SPACING:
        return "exact"
    return "likely" if score >= LIKELY_FROM else "possible"


def _alike(index: Index, query: NameKeys) -> list[tuple[_Likeness, ListedName]]:
    compared = (
        (likeness(query, index.keys[at]), index.names[at]) for at in index.candidates(query)
    )
    return [(like, listed) for like, listed in compared if like]


def _within(like: _Likeness, listed: ListedName) -> tuple[_Likeness, ListedName]:
    """What a part of a name written in two scripts says about the whole."""
    certain = like.score * ONE_OF_TWO_SCRIPTS >= LIKELY_FROM
    way: Way = "contains the name" if certain else like.way
    return _Likeness(round(like.score * ONE_OF_TWO_SCRIPTS, 3), way), listed


def _one_per_entity(found: list[tuple[_Likeness, ListedName]]) -> list[Hit]:
    grouped: dict[str, list[tuple[_Likeness, ListedName]]] = {}
    for like, listed in found:
        grouped.setdefault(listed.entity_key, []).append((like, listed))
    return [_hit(entity_key, pairs) for entity_key, pairs in grouped.items()]


def _hit(entity_key: str, pairs: list[tuple[_Likeness, ListedName]]) -> Hit:
    best, listed = pairs[0]
    ways: dict[str, str] = {}
    for like, each in pairs:
        ways.setdefault(each.key, f"{FIELDS[each.kind]}, {like.way}")
    matched = tuple(dict.fromkeys(ways.values()))
    return Hit(entity_key, listed, best.score, verdict(best.score), matched)


def likeness(query: NameKeys, listed: NameKeys) -> _Likeness | None:
    """What best explains the agreement of two names, or None below every threshold.

    A misspelling comes last: a subsidiary is not its parent with many letters added.
    """
    if not listed.joined:
        return None
    explanations = (judge(query, listed) for judge in _JUDGES)
    return next((like for like in explanations if like), None)


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


def _related(query: NameKeys, listed: NameKeys) -> _Likeness | None:
    """A hint: one whole name opens the other, or its words are all in the other."""
    shorter, longer = sorted((query, listed), key=lambda each: len(each.core))
    if not _is_distinctive(shorter):
        return None
    way = _containment(shorter, longer)
    share = len(shorter.core) / len(longer.core)
    return _Likeness(round(LEADING_NAME + LEADING_NAME_SPAN * share, 3), way) if way else None


def _containment(shorter: NameKeys, longer: NameKeys) -> Way | None:
    if shorter.is_han and longer.is_han:
        return "shares a leading name" if _opens_in_chinese(shorter, longer) else None
    inside, outside = f" {shorter.core} ", f" {longer.core} "
    if outside.startswith(inside):
        return "shares a leading name"
    if inside in outside:
        return "contains the name"
    return "words left out" if _has_words_left_out(shorter.core, longer.core) else None


def _opens_in_chinese(shorter: NameKeys, longer: NameKeys) -> bool:
    """Whether it opens the longer name; a long one may differ in its last character (重工业)."""
    if longer.core.startswith(shorter.core):
        return True
    stem = shorter.core[:-1]
    return (
        len(stem) > LEADING_CHARACTERS
        and len(longer.core) > len(shorter.core) + 1
        and longer.core.startswith(stem)
    )


def _has_words_left_out(shorter: str, longer: str) -> bool:
    words, rest = shorter.split(), iter(longer.split())
    return len(words) >= WORDS_KEPT and all(word in rest for word in words)


def _is_distinctive(name: NameKeys) -> bool:
    if name.is_han:
        return len(name.core) >= LEADING_CHARACTERS
    return len(name.joined) >= LEADING_LETTERS and bool(telling(name.core))


def _misspelt(query: NameKeys, listed: NameKeys) -> _Likeness | None:
    if query.is_han and listed.is_han:
        alike = OSA.normalized_similarity(query.core, listed.core)
    else:
        alike = _letters_alike(query, listed)
    if _numbers(query) != _numbers(listed):
        alike = min(alike, OTHER_NUMBER_AT_MOST)
    score = round(alike * TYPO_WEIGHT, 3)
    return _Likeness(score, "typo") if score >= POSSIBLE_FROM else None


def _letters_alike(query: NameKeys, listed: NameKeys) -> float:
    """Likeness of the whole names, averaged with that of what is not a word of the trade."""
    as_written = OSA.normalized_similarity(query.joined, listed.joined)
    whole = max(as_written, OSA.normalized_similarity(query.ordered, listed.ordered))
    if whole < POSSIBLE_FROM / 2:
        return whole
    own_words = min(_telling_alike(query, listed), _telling_alike(listed, query))
    return (whole + own_words) / 2


def _telling_alike(one: NameKeys, other: NameKeys) -> float:
    own_words = telling(one.core)
    if not own_words or one.is_han:
        return 1.0
    is_part = len(own_words) <= len(other.joined)
    alike = fuzz.partial_ratio if is_part else fuzz.ratio
    return alike(own_words, other.joined) / 100


def _numbers(name: NameKeys) -> list[str]:
    return [character for character in name.folded if character.isdigit()]


_JUDGES: tuple[Callable[[NameKeys, NameKeys], _Likeness | None], ...] = (
    _same,
    _same_sound,
    _related,
    _misspelt,
)

"""Listed names made ready to be searched. An index never changes: a new list is a new index."""

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from rapidfuzz import fuzz, process

from entities.screening.normalise import NameKeys, has_han, keys, latin

Kind = Literal["name", "name_zh", "alias"]

# Comparing with every name is exact and costs ~0.3 µs a name; beyond this, trigrams first.
SCAN_UP_TO = 50_000
# Postings read for one query, rarest trigram first: it bounds the time at any size of list.
POSTINGS_BUDGET = 100_000
# Names that share most trigrams, kept for a real comparison; then the nearest of them.
TRIGRAM_SHORTLIST = 500
NEAREST = 30
# Below this similarity no verdict is possible, so nothing is lost (percent, of rapidfuzz).
NEAREST_CUTOFF = 60
# One leading name may have very many subsidiaries; a hint needs a few of them.
LEADING_LIMIT = 40
# A shared leading name must be this long to mean anything, in letters of the joined key ...
LEADING_LETTERS = 5
# ... or in Chinese characters: two are common words (立方, 海洋), three seldom are.
LEADING_CHARACTERS = 3
# A listed name inside a longer one is looked for up to this many words or characters.
_WORDS_CONTAINED = 8
_CHARACTERS_CONTAINED = 12


@dataclass(frozen=True, slots=True)
class ListedName:
    """One spelling of one listed entity; `key` is unique among all spellings."""

    key: str
    name: str
    kind: Kind
    entity_key: str


class Index:
    """Listed names under a list version, searchable from many threads because never changed."""

    def __init__(self, version: str, names: Sequence[ListedName]) -> None:
        self.version = version
        self.names = tuple(names)
        self.keys = tuple(keys(listed.name) for listed in self.names)
        self._joined = SortedKeys([each.joined for each in self.keys])
        self._ordered = SortedKeys([each.ordered for each in self.keys])
        small = len(self.names) <= SCAN_UP_TO
        self._near: Scan | Trigrams = (Scan if small else Trigrams)(self.keys)

    @classmethod
    def build(cls, version: str, names: Iterable[ListedName]) -> "Index":
        """An index of these names; sorted by key first, so that equal lists answer equally."""
        return cls(version, sorted(names, key=lambda listed: listed.key))

    def __len__(self) -> int:
        return len(self.names)

    def candidates(self, query: NameKeys) -> list[int]:
        """Positions of the listed names worth a comparison with the query, ascending."""
        found = set(self._joined.equal(query.joined))
        found.update(self._ordered.equal(query.ordered))
        found.update(self._joined.led_by(query.joined))
        if query.is_han and len(query.core) > LEADING_CHARACTERS + 1:
            found.update(self._joined.led_by(latin(query.core[:-1])))
        for part in contained_names(query.core):
            found.update(self._joined.equal(part))
        found.update(self._near.nearest(query))
        return sorted(found)


class SortedKeys:
    """Positions of keys, found by halving; a hash would not know what a key begins with."""

    def __init__(self, unsorted: Sequence[str]) -> None:
        self._order = array("I", sorted(range(len(unsorted)), key=unsorted.__getitem__))
        self._sorted = [unsorted[at] for at in self._order]

    def equal(self, key: str) -> Sequence[int]:
        """Positions of this very key."""
        start = bisect_left(self._sorted, key)
        return self._order[start : bisect_right(self._sorted, key, lo=start)]

    def led_by(self, key: str) -> Sequence[int]:
        """Positions of the first keys that begin with this one, if it is long enough to tell."""
        if len(key) < LEADING_LETTERS:
            return ()
        start = bisect_left(self._sorted, key)
        end = bisect_left(self._sorted, key + "\U0010ffff", lo=start)
        return self._order[start : min(end, start + LEADING_LIMIT)]


class Scan:
    """The nearest names by comparing with all of them, as written and in word order."""

    def __init__(self, all_keys: Sequence[NameKeys]) -> None:
        self._joined = [each.joined for each in all_keys]
        self._ordered = [each.ordered.replace(" ", "") for each in all_keys]

    def nearest(self, query: NameKeys) -> set[int]:
        ordered = query.ordered.replace(" ", "")
        return _nearest(query.joined, self._joined) | _nearest(ordered, self._ordered)


class Trigrams:
    """The nearest names by the three-letter pieces they share with the query."""

    def __init__(self, all_keys: Sequence[NameKeys]) -> None:
        self._keys = all_keys
        postings: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        for at, each in enumerate(all_keys):
            for gram in _trigrams(each.joined):
                postings[gram].append(at)
        self._postings = dict(postings)

    def nearest(self, query: NameKeys) -> set[int]:
        shared = self._most_shared(query.joined)
        ordered = query.ordered.replace(" ", "")
        as_written = _nearest(query.joined, [self._keys[at].joined for at in shared])
        in_order = _nearest(ordered, [self._keys[at].ordered.replace(" ", "") for at in shared])
        return {shared[position] for position in as_written | in_order}

    def _most_shared(self, joined: str) -> list[int]:
        lists = sorted(
            (self._postings[gram] for gram in _trigrams(joined) if gram in self._postings),
            key=len,
        )
        counts: Counter[int] = Counter()
        left = POSTINGS_BUDGET
        for posting in lists:
            if left < len(posting) and counts:
                break
            counts.update(islice(posting, POSTINGS_BUDGET))
            left -= len(posting)
        return [at for at, _ in counts.most_common(TRIGRAM_SHORTLIST)]


def contained_names(core: str) -> Iterator[str]:
    """Joined keys of the word sequences inside a core that are long enough to be a name."""
    words = core.split()
    spoken = [latin(word) for word in words]
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + _WORDS_CONTAINED) + 1):
            joined = "".join(spoken[start:end])
            if len(joined) >= LEADING_LETTERS:
                yield joined
    first = words[0] if words else ""
    if has_han(first):
        yield from (
            latin(first[:end])
            for end in range(LEADING_CHARACTERS, min(len(first), _CHARACTERS_CONTAINED))
        )


def _nearest(wanted: str, choices: Sequence[str]) -> set[int]:
    nearest = process.extract(
        wanted, choices, scorer=fuzz.ratio, score_cutoff=NEAREST_CUTOFF, limit=NEAREST
    )
    return {position for _, _, position in nearest}


def _trigrams(joined: str) -> set[str]:
    padded = f"^{joined}$"
    return {padded[at : at + 3] for at in range(max(1, len(padded) - 2))}

"""How fast and how well names are screened: `python -m bench.screening [--names N]`.

Every list holds the real names and invented ones; every query is a listed name misspelt in one
of twelve ways, from one seed. The negative control searches the same list without folding.
"""

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import quantiles

from rapidfuzz import fuzz, process

from bench.screening_names import listed_names, queries, real_names
from entities.screening import Index, ListedName, screen

SIZES = (len(real_names()), 5_000, 500_000)
CONTROL_QUERIES = 120
# Names of nobody on the list: what share of them would trouble an officer?
CLEAN = (
    "Nordlicht Optik GmbH",
    "Blue Harbor Instruments",
    "Evergreen Bakery Equipment Ltd",
    "Sunrise Photonics Inc",
    "Wattle Creek Irrigation Pty Ltd",
    "蓝海精密仪器有限公司",
    "Tulip Dairy Machinery B.V.",
    "Osaka Kitchen Tools K.K.",
)
Search = Callable[[str], Sequence[str]]
Question = tuple[str, str, str]


@dataclass
class Outcome:
    """Answers to the queries; times in milliseconds."""

    milliseconds: list[float] = field(default_factory=list)
    first: int = 0
    among_five: int = 0
    missed: Counter[str] = field(default_factory=Counter)

    def line(self, label: str) -> str:
        """One line of figures: times to 0.1 ms, shares to 4 decimals."""
        count = len(self.milliseconds)
        cuts = quantiles(self.milliseconds, n=100, method="inclusive")
        return (
            f"  {label}: {count} queries, p50 {cuts[49]:.1f} ms, p95 {cuts[94]:.1f} ms, "
            f"recall@5 {self.among_five / count:.4f}, precision@1 {self.first / count:.4f}, "
            f"missed {dict(self.missed)}\n"
        )


def ask(search: Search, questions: Sequence[Question]) -> Outcome:
    """Put every question to the search and compare its entities with the one meant."""
    outcome = Outcome()
    for way, name, meant in questions:
        started = time.perf_counter()
        answer = search(name)
        outcome.milliseconds.append((time.perf_counter() - started) * 1000)
        outcome.first += list(answer[:1]) == [meant]
        outcome.among_five += meant in answer[:5]
        outcome.missed.update([way] if meant not in answer[:5] else [])
    return outcome


def unfolded(names: Sequence[ListedName]) -> Search:
    """The negative control: nearest names as written, nothing folded."""
    written = [listed.name for listed in names]

    def search(name: str) -> list[str]:
        nearest = process.extract(name, written, scorer=fuzz.ratio, limit=5)
        return [names[at].entity_key for _, _, at in nearest]

    return search


def measure(count: int, query_count: int, seed: int) -> None:
    """Write the figures of one size of list to standard output."""
    random_source = random.Random(seed)  # noqa: S311 - test data, not secrets
    names = listed_names(count, random_source)
    questions = list(queries(names, query_count, random_source))
    started = time.perf_counter()
    index = Index.build("bench", names)
    sys.stdout.write(f"{len(index)} names, built in {time.perf_counter() - started:.1f} s\n")
    folded = ask(lambda name: [hit.entity_key for hit in screen(index, name)], questions)
    sys.stdout.write(folded.line("screening"))
    control = ask(unfolded(names), questions[:CONTROL_QUERIES])
    sys.stdout.write(control.line("without folding (control)"))
    verdicts = Counter(hit.verdict for name in CLEAN for hit in screen(index, name, limit=1))
    sys.stdout.write(f"  best hits of {len(CLEAN)} clean names: {dict(verdicts)}\n")
    if control.among_five / CONTROL_QUERIES >= folded.among_five / query_count:
        raise SystemExit("The control found as much as the screening: folding earns nothing.")


def main() -> None:
    """Read the command line and measure each size asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--names", type=int, action="append", help="size of the list; repeatable")
    parser.add_argument("--queries", type=int, default=2_400)
    parser.add_argument("--seed", type=int, default=20_251_110)
    options = parser.parse_args()
    for count in options.names or SIZES:
        measure(count, max(options.queries, CONTROL_QUERIES), options.seed)


if __name__ == "__main__":
    main()

"""Exporters the ministry may refuse to hear (Export Control Law 39): one bar in every state."""

from audit import journal
from entities.models import ExporterBar
from training.seed.stage import Cast, on

GROUND = "Invented penalty for an export without a licence (training)"
BARS = (
    ("wenzhou", "2026-03-01 00:00", "2029-03-01 00:00", None),  # in force
    ("wuxi", "2027-01-01 00:00", "2028-01-01 00:00", None),  # not yet begun
    ("chengdu", "2021-06-01 00:00", "2024-06-01 00:00", None),  # ended
    ("suzhou", "2025-02-01 00:00", "2028-02-01 00:00", "2026-02-01 00:00"),  # lifted
)


def bar_exporters(cast: Cast) -> None:
    for key, starts, ends, lifted in BARS:
        bar = ExporterBar.objects.create(
            organisation=cast.office(key),
            ground=GROUND,
            starts_at=on(starts),
            ends_at=on(ends),
            lifted_at=on(lifted) if lifted else None,
        )
        at = min(on(starts), on("2026-08-01 09:00"))
        said = {"organisation": str(bar.organisation), "until": bar.ends_at}
        journal.record(f"bar:{bar.pk}", "bar", by=cast["fang.zheng"], at=at, facts=said)
        if bar.lifted_at:
            journal.record(f"bar:{bar.pk}", "lift", by=cast["fang.zheng"], at=bar.lifted_at)

from datetime import datetime
from decimal import Decimal

from entities.models import ListedEntity, User
from entities.queries import edition, screening
from entities.screening.score import Hit
from licensing.actions import _move
from licensing.enums import ApplicationState
from licensing.models import Application, Party, ScreeningHit, ScreeningRun

REVIEWED = (ApplicationState.UNDER_REVIEW,)


def screen_again(application: Application, *, by: User, at: datetime) -> Application:
    """Compare all parties with the list as it is now; the earlier runs stay."""
    with _move.beside(application, "screen", by=by, at=at, states=REVIEWED) as case:
        run(case, by=by, at=at)
    return case


def run(case: Application, *, by: User | None, at: datetime) -> ScreeningRun:
    """Screen every party of a locked case and keep the run with the version of the list.

    An error leaves no run, and without a run of the present version nothing can be proposed.
    """
    version = edition.current().list_version
    made = ScreeningRun.objects.create(application=case, at=at, list_version=version, by=by)
    found = [
        (party, hit)
        for party in case.parties.all()
        for name in (party.name, party.name_zh)
        if name
        for hit in screening.hits(name, version=version)
    ]
    entities = ListedEntity.objects.in_bulk({hit.entity_key for _, hit in found}, field_name="key")
    best = _best_of_each(found)
    ScreeningHit.objects.bulk_create(
        ScreeningHit(
            run=made,
            party=party,
            entity=entities[hit.entity_key],
            listed_name=hit.listed_name.name,
            score=Decimal(str(hit.score)),
            verdict=hit.verdict,
            matched=list(hit.matched),
        )
        for party, hit in best
    )
    return made


def _best_of_each(found: list[tuple[Party, Hit]]) -> list[tuple[Party, Hit]]:
    best: dict[tuple[int, str], tuple[Party, Hit]] = {}
    for party, hit in sorted(found, key=lambda pair: -pair[1].score):
        best.setdefault((party.pk, hit.entity_key), (party, hit))
    return list(best.values())

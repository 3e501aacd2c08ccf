"""Records that name somebody like an entity the list does not have yet."""

from collections.abc import Iterator

from django.db.models import Q

from entities.models import ListedEntity
from entities.queries.would_be import Plan
from entities.screening import Index, ListedName, screen
from licensing.enums import PENDING, ApplicationState, Effect, LicenceState, Touched
from licensing.models import Party
from licensing.queries.touched import Row

USABLE = (LicenceState.ISSUED, LicenceState.IN_CUSTOMS, LicenceState.USE_SUSPENDED)
NEAR = ("exact", "likely")


def near_names(plan: Plan) -> Iterator[Row]:
    """Open cases, drafts and unused licences with a party of a name that is to be listed.

    Nothing follows by itself: the record does not yet say that they are the same. Every party is
    read, because a likeness is no condition a database can ask.
    """
    new = {str(n): one.measure.entity for n, one in enumerate(plan.measures)
           if one.measure.entity.pk is None}  # fmt: skip
    if not new:
        return
    index = Index.build(f"change {plan.change.pk}", _names(new))
    parties = (
        Party.objects.filter(
            Q(application__state__in=[*PENDING, ApplicationState.DRAFT])
            | Q(application__licences__state__in=USABLE),
            listed_entity__isnull=True,
        )
        .select_related("application__exporter")
        .prefetch_related("application__licences")
        .distinct()
    )
    for party in parties:
        for name in filter(None, (party.name, party.name_zh)):
            hit = next(iter(screen(index, name, limit=1)), None)
            if hit and hit.verdict in NEAR:
                yield from _rows(party, str(new[hit.entity_key]))
                break


def _rows(party: Party, listed: str) -> Iterator[Row]:
    case = party.application
    exporter, effect = str(case.exporter), Effect.SCREENED
    if case.state in (*PENDING, ApplicationState.DRAFT):
        kind = Touched.DRAFT if case.is_draft else Touched.APPLICATION
        yield Row(
            kind, str(case.pk), case.reference or "", exporter, listed, case.state, effect
        )  # fmt: skip
    for paper in case.licences.all():
        if paper.state in USABLE:
            kind = Touched.GOODS if paper.state == LicenceState.IN_CUSTOMS else Touched.LICENCE
            yield Row(kind, str(paper.pk), paper.number, exporter, listed, paper.state, effect)


def _names(new: dict[str, ListedEntity]) -> list[ListedName]:
    names = []
    for key, entity in new.items():
        names.append(ListedName(key=f"{key}:name", name=entity.name, kind="name", entity_key=key))
        if entity.name_zh:
            names.append(
                ListedName(key=f"{key}:zh", name=entity.name_zh, kind="name_zh", entity_key=key)
            )
    return names

"""Is an entity that is to be listed on the list already, perhaps under another spelling?"""

from django.utils.translation import gettext as _

from entities.checks import LISTING, Problem
from entities.enums import MeasureState
from entities.models import ListAct, ListedEntity
from entities.queries import screening
from entities.queries.status import statuses
from entities.queries.would_be import Plan

NEAR = ("exact", "likely")


def warnings(plan: Plan) -> list[Problem]:
    """What a person has to confirm before the change is presented: none of it blocks by itself."""
    listings = [act for act in plan.acts if act.verb in LISTING]
    return [
        *(warning for act in listings if act.entity is None for warning in _near(act)),
        *_standing([act for act in listings if act.entity], plan.reading),
    ]


def _near(act: ListAct) -> list[Problem]:
    keys = {
        hit.entity_key
        for name in (act.name, act.name_zh)
        if name
        for hit in screening.hits(name)
        if hit.verdict in NEAR
    }
    found = ListedEntity.objects.filter(key__in=keys).order_by("name")
    said = _("%(who)s may be %(listed)s, which is on the list already.")
    return [
        Problem("likely_duplicate", said % {"who": act.who, "listed": one.name}, "name", False)
        for one in found
    ]


def _standing(listings: list[ListAct], reading: str) -> list[Problem]:
    said = _("%(who)s is on this list already, by %(instrument)s.")
    found = []
    for act in listings:
        entity = act.entity_id or 0
        status = statuses(
            [entity], at=act.starts_at, reading=reading, list_type=act.list_type
        )[entity]  # fmt: skip
        if status.state in (MeasureState.IN_FORCE, MeasureState.SUSPENDED):
            words = said % {"who": act.who, "instrument": status.instrument}
            found.append(Problem("listed_already", words, "name", False))
    return found

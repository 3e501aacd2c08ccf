"""The listed names as an index, and names compared with it."""

from entities.models import Alias, ListedEntity
from entities.queries import edition
from entities.screening.index import Index, ListedName
from entities.screening.score import Hit, screen

_kept: dict[int, Index] = {}


def index(version: int | None = None) -> Index:
    """The index of one version of the list, kept in the process until the version changes."""
    wanted = edition.current().list_version if version is None else version
    if wanted not in _kept:
        built = Index.build(str(wanted), listed_names())
        _kept.clear()
        _kept[wanted] = built
    return _kept[wanted]


def forget() -> None:
    _kept.clear()


def hits(name: str, *, limit: int = 5, version: int | None = None) -> list[Hit]:
    """Listed entities whose names come near `name`, best first."""
    return screen(index(version), name, limit=limit)


def listed_names() -> list[ListedName]:
    names = []
    for key, name, name_zh in ListedEntity.objects.values_list("key", "name", "name_zh"):
        names.append(ListedName(key=f"{key}:name", name=name, kind="name", entity_key=key))
        if name_zh:
            names.append(ListedName(key=f"{key}:zh", name=name_zh, kind="name_zh", entity_key=key))
    aliases = Alias.objects.values_list("pk", "name", "entity__key")
    names += [
        ListedName(key=f"alias:{pk}", name=name, kind="alias", entity_key=key)
        for pk, name, key in aliases
    ]
    return names

"""Entities by their exact name, and the nearest names when there is none."""

import re
import unicodedata

from rapidfuzz import fuzz, process

from entities.models import Alias, ListedEntity


def plain(name: str) -> str:
    """The name without regard to case, width, invisible characters and runs of white space."""
    text = unicodedata.normalize("NFKC", name)
    visible = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return re.sub(r"\s+", " ", visible).strip().casefold()


def called(name: str) -> list[ListedEntity]:
    """Entities whose name, Chinese name or alias is `name`, but for case, width and white space."""
    wanted = plain(name)
    ids = {entity for entity, spelling in _spellings() if wanted and plain(spelling) == wanted}
    return list(ListedEntity.objects.filter(pk__in=ids).order_by("key"))


def nearest(name: str, limit: int = 5) -> list[str]:
    """Up to `limit` spellings that resemble `name`, best first."""
    spellings = sorted({spelling for _entity, spelling in _spellings()})
    found = process.extract(
        plain(name), spellings, processor=plain, scorer=fuzz.WRatio, limit=limit
    )
    return [spelling for spelling, _score, _place in found]


def _spellings() -> list[tuple[int, str]]:
    rows = ListedEntity.objects.values_list("pk", "name", "name_zh")
    names = [(pk, name) for pk, english, chinese in rows for name in (english, chinese) if name]
    return names + list(Alias.objects.values_list("entity_id", "name"))

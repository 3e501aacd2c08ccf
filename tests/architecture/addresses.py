"""Every address of Xuke, and what its placeholders are filled with."""

from collections.abc import Iterator
from functools import cache
from typing import Any
from uuid import UUID

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from entities.enums import ListVerb
from entities.models import User
from licensing.enums import ApplicationState as A
from licensing.enums import LicenceState as L
from licensing.models import Application, Licence
from notices import outbox
from notices.models import Notice
from tests.entities.change_fixture import act, presented, started, with_act
from tests.factories import case_in, licence_in
from tests.world import NOW, persona

NOBODY = UUID(int=0)
FILLED: dict[str, Any] = {
    "pk": NOBODY, "document_id": NOBODY, "party_id": 1, "item_id": 1, "slug": "x", "key": "x",
    "verb": "reallocate", "kind": "granted", "username": "nobody", "uidb36": "1", "act": 1,
}  # fmt: skip


@cache
def patterns() -> dict[str, URLPattern]:
    """Every pattern by its full name; two of one name would hide each other."""
    found: dict[str, URLPattern] = {}
    for name, pattern in _walk(get_resolver(), ()):
        assert name not in found, f"two addresses are called {name}"
        found[name] = pattern
    return found


def _walk(resolver: URLResolver, spaces: tuple[str, ...]) -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = (pattern.namespace,) if pattern.namespace else ()
            yield from _walk(pattern, (*spaces, *inner))
        else:
            assert pattern.name, f"an address without a name: {pattern}"
            yield ":".join((*spaces, pattern.name)), pattern


def address(name: str, **filled: Any) -> str:
    """The address of that name, its placeholders filled."""
    values = {**FILLED, **filled}
    if name == "notices:read" or name.startswith("ministry:list_change"):  # numbered, not UUID
        values["pk"] = filled.get("pk", 1)
    for entry in get_resolver_entries(name):
        wanted = {key: values[key] for key in entry}
        return reverse(name, kwargs=wanted)
    raise KeyError(name)


def get_resolver_entries(name: str) -> list[list[str]]:
    resolver = get_resolver()
    for space in name.split(":")[:-1]:
        resolver = resolver.namespace_dict[space][1]
    return [row[0][0][1] for row in resolver.reverse_dict.getlist(name.split(":")[-1])]


class Objects:
    """The exporter's own: a draft, a filed case, licences, a paper, a notice; and a change."""

    def __init__(self) -> None:
        self.draft: Application = case_in(A.DRAFT)
        self.case: Application = case_in(A.CONSULTATION)
        self.granted: Licence = licence_in(L.ISSUED)
        self.declared: Licence = licence_in(L.IN_CUSTOMS)
        outbox.tell([persona("exporter")], "licence_used", key="own", at=NOW)
        self.notice = Notice.objects.get(key="own")
        stopping = with_act(started(), act(ListVerb.STOP, "2026-10-20"), "cubic")
        self.change = presented(stopping)

    def fill(self, name: str) -> dict[str, Any]:
        """The placeholders of `name`, filled with what belongs to the exporter."""
        draft, filed = self.draft, self.case
        special = {
            "exporter:document": {"pk": draft.documents.first().pk},
            "ministry:paper": {"pk": filed.documents.first().pk},
            "public:letter": {"pk": self.granted.application_id, "kind": "granted"},
            "notices:read": {"pk": self.notice.pk},
            "training:become": {"username": "exporter"},
            "register:entity": {"key": "cubic"},
            "register:entity_json": {"key": "cubic"},
            "register:entity_calendar": {"key": "cubic"},
            "register:announcement": {"key": "2025-21"},
        }  # fmt: skip
        if name in special:
            return special[name]
        if name.startswith("ministry:list_change"):
            return {"pk": self.change.pk, "act": self.change.acts.get().pk}
        if name in FILED:
            return {"pk": filed.pk}
        if name in LICENCES:
            return {"pk": (self.declared if name in DECLARED else self.granted).pk, **VERBS}
        return {
            "pk": draft.pk,
            "document_id": draft.documents.first().pk,
            "item_id": draft.items.first().pk,
            "party_id": draft.parties.first().pk,
        }


VERBS = {"verb": "cancel"}
FILED = {
    "exporter:correction", "exporter:withdraw", "exporter:reconsideration", "exporter:restate",
    "exporter:sent", "ministry:case", "ministry:findings", "ministry:act",
}  # fmt: skip
DECLARED = {"customs:release", "customs:undo_declaration"}
LICENCES = DECLARED | {
    "exporter:licence", "exporter:hand_back", "exporter:report", "ministry:licence",
    "ministry:order", "ministry:licence_act", "customs:licence", "customs:declare",
    "public:licence_paper",
}  # fmt: skip


def browser(user: User | None) -> Client:
    client = Client(raise_request_exception=True)
    if user is not None:
        client.force_login(user)
    return client

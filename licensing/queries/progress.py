"""How far a draft has come: one task for each section, from the same checks as the sending."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from entities.enums import MeasureState
from licensing.checks import Facts, Problem, ready_to_submit
from licensing.models import Application

SECTIONS: dict[str, str | Promise] = {
    "exporter": gettext_lazy("Exporter and contact"),
    "contract": gettext_lazy("Contract and route"),
    "end_user": gettext_lazy("End user"),
    "parties": gettext_lazy("Other parties"),
    "end_use": gettext_lazy("End use"),
    "items": gettext_lazy("Items"),
    "documents": gettext_lazy("Papers"),
}


@dataclass(frozen=True)
class Task:
    """One section: completed, in_progress or not_started; the last step also blocked.

    `status` and `status_until` say what the end user's measure is now.
    """

    section: str
    label: str | Promise
    state: str
    hint: str = ""
    problems: list[Problem] = field(default_factory=list)
    status: MeasureState | None = None
    status_until: datetime | None = None

    @property
    def is_done(self) -> bool:
        return self.state == "completed"


def tasks(draft: Application, known: Facts) -> list[Task]:
    """The tasks of a draft that comes with parties, items and documents prefetched."""
    problems = [row for row in ready_to_submit(draft, known) if row.blocking]
    done = [_task(draft, section, problems, known) for section in SECTIONS]
    return [*done, _sending(done)]


def still_to_do(done: Iterable[Task]) -> list[Problem]:
    return [problem for task in done for problem in task.problems]


def _task(draft: Application, section: str, problems: list[Problem], known: Facts) -> Task:
    mine = [problem for problem in problems if problem.section == section]
    hint, is_begun = HINTS[section](draft)
    is_end_user = section == "end_user" and draft.end_user is not None
    return Task(
        section,
        SECTIONS[section],
        state="in_progress" if mine and is_begun else "not_started" if mine else "completed",
        hint=hint,
        problems=mine,
        status=known.status.state if is_end_user else None,
        status_until=known.status.until if is_end_user else None,
    )


def _sending(done: list[Task]) -> Task:
    missing = [str(task.label) for task in done if not task.is_done]
    hint = _("Needs first: %(sections)s") % {"sections": _(", ").join(missing)} if missing else ""
    state = "blocked" if missing else "not_started"
    return Task("check", gettext_lazy("Check your answers and send"), state, hint)


def _exporter(draft: Application) -> tuple[str, bool]:
    said = [draft.exporter.name, draft.contact_name]
    return ", ".join(filter(None, said)), bool(draft.contact_name or draft.contact_phone)


def _contract(draft: Application) -> tuple[str, bool]:
    said = [draft.contract_number, draft.get_transport_display(), draft.customs_office]
    words = ", ".join(str(word) for word in said if word)
    return words, bool(words or draft.contract_date or draft.destination or draft.currency)


def _end_user(draft: Application) -> tuple[str, bool]:
    party = draft.end_user
    return (f"{party.name} {party.name_zh}".strip(), True) if party else ("", False)


def _parties(draft: Application) -> tuple[str, bool]:
    others = [party.name for party in draft.parties.all() if not party.is_end_user]
    if draft.has_other_parties is False and not others:
        return _("None"), True
    return _(", ").join(others), draft.has_other_parties is not None or bool(others)


def _end_use(draft: Application) -> tuple[str, bool]:
    is_begun = bool(draft.end_use) or draft.is_military_use is not None
    return draft.end_use[:90] + ("…" if len(draft.end_use) > 90 else ""), is_begun  # noqa: PLR2004


def _items(draft: Application) -> tuple[str, bool]:
    rows = list(draft.items.all())
    if not rows:
        return "", False
    count = ngettext("%(count)d item", "%(count)d items", len(rows)) % {"count": len(rows)}
    return f"{count}: {', '.join(row.controlled_item.control_code for row in rows)}", True


def _documents(draft: Application) -> tuple[str, bool]:
    count = len(draft.documents.all())
    if not count:
        return "", False
    return ngettext("%(count)d file", "%(count)d files", count) % {"count": count}, True


HINTS = {
    "exporter": _exporter,
    "contract": _contract,
    "end_user": _end_user,
    "parties": _parties,
    "end_use": _end_use,
    "items": _items,
    "documents": _documents,
}

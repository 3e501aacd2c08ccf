"""Changes of the list that have not happened: a draft, one that waits for its second officer, and
one sent back. They touch the invented entities alone."""

from datetime import date

from entities.actions import approve_change, draft_change
from entities.actions.draft_change import ActSaid, InstrumentSaid
from entities.enums import EndRule, ListVerb
from entities.models import ListChange, Measure, User
from licensing.actions import change_list
from training.seed.listing import LAPSED, REMOVED
from training.seed.stage import Cast, on

DRAFTED_AT = on("2026-10-09 15:00")
PRESENTED_AT = on("2026-10-09 15:40")
SENT_BACK_AT = on("2026-10-10 10:20")
SUSPENSION = ActSaid(ListVerb.SUSPEND, on("2026-11-20 00:00"), EndRule.ANNIVERSARY)
STOP = ActSaid(ListVerb.STOP, on("2026-11-01 00:00"))
RELISTING = ActSaid(ListVerb.LIST, on("2026-12-01 00:00"))


def draft_changes(cast: Cast) -> None:
    """Drafted on 9 October 2026 by the list officer; one goes to the approver, one comes back."""
    by = cast["cao.lin"]
    entity = Measure.objects.get(entity__key=REMOVED).entity
    unfinished = _begun("4", "Listing of an invented entity anew", "将一家虚构实体再次列入", by)
    draft_change.add_listing(
        unfinished, draft_change.EntitySaid(entity=entity), RELISTING,
        by=by, at=DRAFTED_AT, version=unfinished.version,
    )  # fmt: skip
    _presented("5", "Suspension of an invented measure", "暂停一项虚构措施", SUSPENSION, by)
    refused = _presented("6", "Stop of an invented measure", "停止一项虚构措施", STOP, by)
    approve_change.reject(
        refused,
        reason="The instrument names no day from which the measure stops.",
        by=cast["du.heng"],
        at=SENT_BACK_AT,
        version=refused.version,
    )


def _begun(number: str, title: str, title_zh: str, by: User) -> ListChange:
    said = InstrumentSaid(
        issuer="Ministry of Commerce (training)",
        number=f"Training 2026 No. {number}",
        issued_on=date(2026, 10, 9),
        title=f"{title} (training)",
        title_zh=f"{title_zh}（培训）",
        url=f"https://example.org/training/announcement-{number}",
    )
    return draft_change.start(said, by=by, at=DRAFTED_AT)


def _presented(number: str, title: str, title_zh: str, act: ActSaid, by: User) -> ListChange:
    change = _begun(number, title, title_zh, by)
    change = draft_change.add_acts(
        change, [Measure.objects.get(entity__key=LAPSED)], act,
        by=by, at=DRAFTED_AT, version=change.version,
    )  # fmt: skip
    return change_list.present(
        change, confirmed=True, by=by, at=PRESENTED_AT, version=change.version
    )

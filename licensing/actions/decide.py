"""The second officer's decision, and what lies outside the 45 days."""

from datetime import datetime

from entities.models import User
from licensing.actions import _move, licence
from licensing.models import Application, Decision, Licence
from licensing.queries import people
from notices import outbox


def grant(
    application: Application,
    *,
    by: User,
    at: datetime,
    version: int | None = None,
    verify_code: str | None = None,
) -> Licence:
    """Countersign a proposed grant and issue the licence in the same transaction.

    The measure's status is asked at `at`, after the row is locked. `verify_code` fixes the code
    of the public check; without it a secret one is drawn.
    """
    with _move.application(application, "grant", by=by, at=at, version=version) as case:
        decision = _decided(case, by=by, at=at)
        issued = licence.issue(case, decision, by=by, at=at, verify_code=verify_code)
        _tell(case, "application_granted", at, {"licence": issued.number})
    return issued


def refuse(
    application: Application, *, by: User, at: datetime, version: int | None = None
) -> Application:
    """Countersign a proposed refusal: reasons and remedies go to the exporter in writing
    (Administrative Licensing Law 38; reconsideration within 60 days, Export Control Law 41)."""
    with _move.application(application, "refuse", by=by, at=at, version=version) as case:
        decision = _decided(case, by=by, at=at)
        _tell(case, "application_refused", at, {"reasons": decision.reasons})
    return case


def send_back(
    application: Application, *, comment: str, by: User, at: datetime, version: int | None = None
) -> Application:
    """The second officer does not follow the proposal; the case officer reviews on."""
    said = {"comment": comment}
    with _move.application(
        application, "send_back", by=by, at=at, version=version, said=said
    ) as case:
        decision = case.decisions.get(decided_at=None, sent_back_at=None)
        decision.sent_back_by, decision.sent_back_at, decision.comment = by, at, comment
        decision.save()
        outbox.tell(
            people.officers_of(case),
            "proposal_sent_back",
            key=f"sent_back:{case.pk}:{case.version}",
            at=at,
            link=f"/ministry/cases/{case.pk}/",
            context={"reference": case.reference, "comment": comment},
        )
    return case


def refer_to_state_council(
    application: Application, *, reason: str, by: User, at: datetime
) -> Application:
    """Major effect on national security: from now the 45 days do not apply (REG 17(2))."""
    said = {"reason": reason}
    with _move.application(application, "refer_to_state_council", by=by, at=at, said=said) as case:
        case.referred_at = case.referred_at or at
    return case


def return_from_state_council(
    application: Application, *, outcome: str, by: User, at: datetime
) -> Application:
    said = {"outcome": outcome}
    with _move.application(
        application, "return_from_state_council", by=by, at=at, said=said
    ) as case:
        pass
    return case


def _decided(case: Application, *, by: User, at: datetime) -> Decision:
    decision = case.decisions.get(decided_at=None, sent_back_at=None)
    decision.decided_by, decision.decided_at = by, at
    decision.save()
    case.decided_at = at
    return decision


def _tell(case: Application, kind: str, at: datetime, context: dict[str, str]) -> None:
    outbox.tell(
        people.of_the_exporter(case),
        kind,
        key=f"{kind}:{case.pk}:{case.version}",
        at=at,
        link=f"/exporter/applications/{case.pk}/",
        context={"reference": case.reference, **context},
    )

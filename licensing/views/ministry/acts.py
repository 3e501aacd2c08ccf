"""Every act on a case: what the officer is asked, which action it is, what it brings about."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from licensing.actions import assign, consult, decide, inquire, intake, propose, reconsider, screen
from licensing.enums import InquiryKind, NotAcceptedGround, Outcome, Stance
from licensing.forms.ministry import acts as forms


@dataclass(frozen=True)
class Act:
    """`do(case, said, who)`: `said` the form's answers, `who` the keywords `by` and `at`."""

    do: Callable[[Any, dict[str, Any], dict[str, Any]], Any]
    effect: str | Promise
    form: type[forms.ActForm] = forms.ActForm
    asks_first: bool = True  # a page of its own; otherwise the button of the panel does it

    @property
    def is_plain(self) -> bool:
        """Nothing is asked but the confirmation."""
        return self.form is forms.ActForm


def _inquiry(kind: InquiryKind) -> Act:
    return Act(
        lambda case, said, who: inquire.open_inquiry(
            case, kind, question=said["question"],
            expected_working_days=said["expected_working_days"], **who,
        ),
        _(
            "Stops the clock from today; the exporter is told in writing how long "
            "it is expected to take."
        ),
        forms.InquiryForm,
    )  # fmt: skip


def _propose(case: Any, said: dict[str, Any], who: dict[str, Any]) -> Any:
    return propose.propose(
        case, Outcome(said["outcome"]), reasons=said["reasons"], conditions=said["conditions"],
        valid_until=said["valid_until"], version=said["version"], **who,
    )  # fmt: skip


ACTS: dict[str, Act] = {
    "receive": Act(
        lambda case, said, who: intake.receive(case, **who),
        _("The five working days to ask for corrections have run since the day of filing."),
        asks_first=False,
    ),
    "forward": Act(
        lambda case, said, who: intake.forward(case, note=said["note"], **who),
        _("Says that the papers are complete and hands them to the ministry."),
        forms.ForwardForm,
    ),
    "request_correction": Act(
        lambda case, said, who: intake.request_correction(case, said["points"], **who),
        _("Goes back to the exporter once, with everything that is missing."),
        forms.CorrectionForm,
    ),
    "reject_filing": Act(
        lambda case, said, who: intake.reject_filing(
            case, NotAcceptedGround(said["ground"]), said["reason"], **who
        ),
        _("Ends the case; the exporter is told in writing."),
        forms.RejectForm,
    ),
    "accept": Act(
        lambda case, said, who: intake.accept(case, **who),
        _("Starts the 45 working days; today is not counted."),
        asks_first=False,
    ),
    "allocate": Act(
        lambda case, said, who: assign.allocate(case, officer=said["officer"], **who),
        _("The parties are compared with the control list at once."),
        forms.AllocateForm,
    ),
    "reallocate": Act(
        lambda case, said, who: assign.reallocate(case, officer=said["officer"], **who),
        _("The clock is not touched; the parties are compared with the control list again."),
        forms.AllocateForm,
    ),
    "reopen": Act(
        lambda case, said, who: assign.reopen(case, officer=said["officer"], **who),
        _("A new review of 45 working days starts."),
        forms.AllocateForm,
    ),
    "consult": Act(
        lambda case, said, who: consult.consult(case, said["bodies"], said["question"], **who),
        _("The clock runs on."),
        forms.ConsultForm,
    ),
    "reply_to_consultation": Act(
        lambda case, said, who: consult.reply(case, Stance(said["stance"]), said["text"], **who),
        _("Your position goes to the case officer."),
        forms.ReplyForm,
    ),
    "close_consultation": Act(
        lambda case, said, who: consult.close_consultation(case, **who),
        _("The review goes on."),
        asks_first=False,
    ),
    "screen": Act(
        lambda case, said, who: screen.screen_again(case, **who),
        _("Compares all parties with the control list as it is now; earlier runs stay."),
        asks_first=False,
    ),
    "identify": _inquiry(InquiryKind.IDENTIFICATION),
    "ask_expert": _inquiry(InquiryKind.EXPERT_OPINION),
    "verify_on_site": _inquiry(InquiryKind.ON_SITE_VERIFICATION),
    "close_inquiry": Act(
        lambda case, said, who: inquire.close_inquiry(case, finding=said["finding"], **who),
        _("The clock runs again, today counted."),
        forms.FindingForm,
    ),
    "refer_to_state_council": Act(
        lambda case, said, who: decide.refer_to_state_council(case, reason=said["reason"], **who),
        _("From now on the 45 working days do not apply (Regulations art. 17)."),
        forms.ReasonForm,
    ),
    "return_from_state_council": Act(
        lambda case, said, who: decide.return_from_state_council(
            case, outcome=said["outcome"], **who
        ),
        _("The review goes on, without the limit of 45 working days."),
        forms.OutcomeForm,
    ),
    "propose": Act(_propose, _("Another officer countersigns."), forms.ProposeForm),
    "grant": Act(
        lambda case, said, who: decide.grant(case, version=said["version"], **who),
        _(
            "Issues the licence at once. This cannot be undone; a licence can only be "
            "withdrawn or revoked by two officers."
        ),
    ),
    "refuse": Act(
        lambda case, said, who: decide.refuse(case, version=said["version"], **who),
        _(
            "Sends the reasons and the remedies to the exporter, who may ask for "
            "reconsideration within 60 days."
        ),
    ),
    "send_back": Act(
        lambda case, said, who: decide.send_back(
            case, comment=said["comment"], version=said["version"], **who
        ),
        _("The case officer reviews on; the clock is not touched."),
        forms.CommentForm,
    ),
    "uphold": Act(
        lambda case, said, who: reconsider.uphold(case, reasons=said["reasons"], **who),
        _("The refusal stands. This is final (Export Control Law art. 41)."),
        forms.ReasonsForm,
    ),
    "overturn": Act(
        lambda case, said, who: reconsider.overturn(case, reasons=said["reasons"], **who),
        _("The refusal falls; the ministry reviews the case again."),
        forms.ReasonsForm,
    ),
}  # fmt: skip

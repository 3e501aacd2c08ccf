"""Every kind of notice the code sends has words, in both languages."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

from notices import courier
from notices.models import Notice
from tests.world import LAPSE, NOW

REF = {"reference": "XK-2026-000117"}
LICENCE = {"licence": "XL-2026-000117", "reason": "The end use has changed."}
SUBJECT = {"subject": "XL-2026-000117", **REF}
CASE = {"subject": "XK-2026-000117", **REF}
KINDS: dict[str, dict[str, object]] = {
    "application_submitted": {**REF, "exporter": "O'Hara & Sons"},
    "application_withdrawn": REF,
    "correction_requested": {**REF, "due": "2026-11-09"},
    "application_not_accepted": {**REF, "reason": "Below the threshold."},
    "application_accepted": REF,
    "application_returned": REF,
    "clock_paused": {**REF, "inquiry": "expert_opinion", "expected_working_days": 10},
    "consultation_asked": REF,
    "decision_proposed": {**REF, "outcome": "grant"},
    "proposal_sent_back": {**REF, "comment": "Ask about the end use."},
    "application_granted": {**REF, "licence": "XL-2026-000117"},
    "application_refused": {**REF, "reasons": "Not proven."},
    "reconsideration_requested": REF,
    "reconsideration_uphold": {**REF, "reasons": "Nothing new."},
    "reconsideration_overturn": {**REF, "reasons": "The proof was there."},
    "licence_withdraw": LICENCE,
    "licence_revoke": LICENCE,
    "licence_restore": LICENCE,
    "licence_replace": LICENCE,
    "licence_used": {"licence": "XL-2026-000117", "declaration": "230120260123456789"},
    "licence_use_suspended": SUBJECT,
    "licence_use_suspended_officer": SUBJECT,
    "licence_goods_held": SUBJECT,
    "licence_goods_held_officer": SUBJECT,
    "application_measure_in_force": CASE,
    "application_measure_in_force_officer": CASE,
}
TELLERS = {"tell", "_tell", "_tell_exporter"}
OPEN_ENDED = {"licence_", "reconsideration_", "_officer"}  # the fixed part of kinds put together


def notice(kind: str) -> Notice:
    link = "/exporter/licences/7/"
    return Notice(
        kind=kind, context=KINDS[kind], link=link, effective_at=LAPSE, created_at=NOW
    )  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("kind", KINDS)
def test_kind_has_subject_and_body(kind, language):
    subject, body = courier.worded(notice(kind), language)
    assert any(str(value) in subject for value in KINDS[kind].values())
    moment = "10 November 2026, 00:00 Beijing" if language == "en" else "2026年11月10日 00:00"
    assert moment in body
    assert f"{settings.XUKE_BASE_URL}/exporter/licences/7/" in body
    assert "&#x27;" not in body


@pytest.mark.parametrize("kind", KINDS)
def test_everything_the_context_tells_is_said(kind):
    said = "\n".join(courier.worded(notice(kind), "en"))
    told = {key: value for key, value in KINDS[kind].items() if key not in ("inquiry", "outcome")}
    needed = [str(value) for key, value in told.items() if key != "reference" or len(told) == 1]
    assert all(value in said for value in needed)


def test_letters_alone_carry_the_address():
    _subject, body = courier.worded(notice("licence_used"), "en", is_letter=False)
    assert settings.XUKE_BASE_URL not in body


def test_every_kind_in_the_code_has_a_template_and_is_tried_here():
    used = {kind for path in sources() for kind in kinds_in(ast.parse(path.read_text()))}
    assert used - OPEN_ENDED <= set(KINDS)
    assert {path.stem for path in Path("templates/emails").glob("*.txt")} == set(KINDS)


def sources() -> list[Path]:
    folders = ("licensing", "entities", "notices")
    return [path for folder in folders for path in Path(folder).rglob("*.py")]


def kinds_in(tree: ast.AST) -> set[str]:
    """The kinds with which the tellers are called, pieces of put-together ones included."""
    calls = [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and name(node) in TELLERS
    ]
    arguments = [argument for call in calls for argument in call.args[1:3]]
    return {
        part.value
        for argument in arguments
        for part in ast.walk(argument)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    }


def name(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))

"""The page of a filed case (the second face of an application's page)."""

from datetime import date, datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from audit import clock
from entities.queries.calendar import working_calendar
from licensing import policies
from licensing.checks import Facts
from licensing.clocks import RECONSIDERATION_DAYS
from licensing.enums import PENDING, ApplicationState
from licensing.models import Application
from licensing.queries import clocks, facts, offers, timeline, waiting
from licensing.queries.offers import Offer
from licensing.queries.standing import worth_of

ADDRESSES = {
    "answer_correction": "correction",
    "request_reconsideration": "reconsideration",
    "withdraw": "withdraw",
    "restate": "restate",
}


def page(request: HttpRequest, case: Application) -> HttpResponse:
    at = clock.now()
    known, days = facts.gather(case, at), working_calendar()
    decision = case.decisions.filter(decided_at__isnull=False).last()
    shown = {
        "case": case,
        "known": known,
        "turn": waiting.turn_of(case),
        "is_yours": waiting.is_yours(case),
        "check_clock": clocks.check_clock(case, at=at, calendar=days),
        "review_clock": clocks.review_clock(case, at=at, calendar=days, status=known.status),
        "lines": timeline.for_exporter(case.chain),
        "acts": acts(case, request.user, known),
        "decision": decision,
        "correction": getattr(case, "correction", None),
        "reconsideration": getattr(case, "reconsideration", None),
        "last_day_to_contest": last_day_to_contest(case),
        "licence": licence_of(case, at),
        "is_open": case.state in PENDING,
        "section": "applications",
    }
    return render(request, "licensing/exporter/case.html", shown)


def acts(case: Application, user: Any, known: Facts) -> list[dict[str, Any]]:
    """The acts of the exporter with their pages; restating only while the measure is in force."""
    rows = [row for row in offers.on_application(case, user, known) if row.verb in ADDRESSES]
    may_restate = known.status.prohibits and not case.special_circumstances
    if may_restate and case.state in PENDING:
        rule = policies.APPLICATION["restate"]
        label = offers.RESTATE_LABEL
        rows.insert(0, Offer("restate", label, policies.why_not(user, rule, case)))
    return [
        {
            "offer": row,
            "url": reverse(f"exporter:{ADDRESSES[row.verb]}", args=[case.pk]),
            "is_primary": row.verb != "withdraw" and row is rows[0],
        }
        for row in rows
    ]


def last_day_to_contest(case: Application) -> date | None:
    """The last Beijing day to ask for reconsideration of a refusal."""
    if case.state != ApplicationState.REFUSED or case.decided_at is None:
        return None
    return clock.beijing_date(case.decided_at) + timedelta(days=RECONSIDERATION_DAYS)


def licence_of(case: Application, at: datetime) -> dict[str, Any] | None:
    paper = case.licences.filter(replaced_by__isnull=True).first()
    return {"paper": paper, "worth": worth_of(paper, at=at)} if paper else None

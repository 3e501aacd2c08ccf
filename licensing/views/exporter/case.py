"""The page of a filed case (the second face of an application's page)."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpResponse
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
from licensing.views.doors import SignedInRequest

READ = ("parties", "items__controlled_item", "documents", "decisions")
ADDRESSES = {
    "answer_correction": "correction",
    "request_reconsideration": "reconsideration",
    "withdraw": "withdraw",
    "restate": "restate",
}


def page(request: SignedInRequest, case: Application) -> HttpResponse:
    at = clock.now()
    prefetch_related_objects([case], *READ)
    known = facts.gather(case, at)
    shown = {
        "case": case,
        "known": known,
        "turn": waiting.turn_of(case),
        "is_yours": waiting.is_yours(case),
        "lines": timeline.for_exporter(case.chain),
        "acts": acts(case, request.user, known),
        "decision": next((row for row in reversed(case.decisions.all()) if row.decided_at), None),
        "correction": getattr(case, "correction", None),
        "reconsideration": getattr(case, "reconsideration", None),
        "last_day_to_contest": last_day_to_contest(case),
        "licence": licence_of(case, at),
        "section": "applications",
        **running_clocks(case, known),
    }
    return render(request, "licensing/exporter/case.html", shown)


def running_clocks(case: Application, known: Facts) -> dict[str, Any]:
    """The clocks of a case that is still open; nothing is counted for one that has ended."""
    if case.state not in PENDING:
        return {"is_open": False}
    days = working_calendar()
    return {
        "is_open": True,
        "check_clock": clocks.check_clock(case, at=known.at, calendar=days),
        "review_clock": clocks.review_clock(case, at=known.at, calendar=days, status=known.status),
    }


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
    if case.state != ApplicationState.GRANTED:
        return None
    paper = case.licences.filter(replaced_by__isnull=True).first()
    return {"paper": paper, "worth": worth_of(paper, at=at)} if paper else None

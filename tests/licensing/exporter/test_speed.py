"""Literal numbers of queries: lists with 1, 3 and 300 rows, every other screen, the sending."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from licensing.enums import ApplicationState as A
from licensing.models import Application
from tests import drafts, factories
from tests.licensing.exporter.test_filing import here

pytestmark = pytest.mark.django_db
Counter = Callable[[int], object]


def copies(case: Application, count: int) -> None:
    """More rows like `case`, written straight into the table: only their number matters here."""
    party = case.end_user
    for _index in range(count):
        twin = Application.objects.get(pk=case.pk)
        fresh = Application(
            exporter=twin.exporter, created_by=twin.created_by, created_at=twin.created_at,
            saved_at=twin.saved_at,
        )  # fmt: skip
        fresh.save(force_insert=True)
        party.pk, party.application = None, fresh
        party.save(force_insert=True)


@pytest.mark.parametrize("count", [1, 3, 300])
def test_the_list_of_applications(
    site: Client, django_assert_num_queries: Counter, count: int
) -> None:
    copies(drafts.complete_draft(), count - 1)
    site.get(reverse("exporter:home"))
    with django_assert_num_queries(18):
        assert site.get(reverse("exporter:home")).context["counts"]["drafts"] == count


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_pending_cases(
    site: Client, django_assert_num_queries: Counter, count: int
) -> None:
    for _index in range(count):
        factories.case_in(A.UNDER_REVIEW)
    site.get(reverse("exporter:home"))
    with django_assert_num_queries(18):
        site.get("/exporter/?tab=pending")


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_licences(site: Client, django_assert_num_queries: Counter, count: int) -> None:
    for _index in range(count):
        factories.licence_in("issued")
    with django_assert_num_queries(13):
        site.get(reverse("exporter:licences"))


SCREENS = {
    "application": 19, "contact": 13, "contract": 13, "end_user": 15, "end_user_find": 13,
    "parties": 13, "party_add": 13, "items": 13, "item_find": 13, "item_add": 13, "end_use": 13,
    "documents": 13, "check": 19, "discard": 13,
}  # fmt: skip


@pytest.mark.parametrize(("name", "number"), SCREENS.items())
def test_every_screen_of_a_draft(
    site: Client, django_assert_num_queries: Counter, name: str, number: int
) -> None:
    draft = drafts.complete_draft()
    site.get(here("application", draft))
    with django_assert_num_queries(number):
        site.get(here(name, draft))


def test_the_page_of_a_case(site: Client, django_assert_num_queries: Counter) -> None:
    case = factories.case_in(A.REFUSED)
    site.get(here("application", case))
    with django_assert_num_queries(19):
        site.get(here("application", case))


def test_the_page_of_a_licence(site: Client, django_assert_num_queries: Counter) -> None:
    paper = factories.licence_in("closed")
    with django_assert_num_queries(14):
        site.get(reverse("exporter:licence", args=[paper.pk]))


def test_the_sending(site: Client, django_assert_num_queries: Counter) -> None:
    draft = drafts.complete_draft()
    site.get(here("application", draft))
    said = {"version": draft.version, "declaration": "on", "knows_the_lapse": "on"}
    with django_assert_num_queries(29 if connection.vendor == "postgresql" else 28):
        assert site.post(here("check", draft), said).status_code == 302

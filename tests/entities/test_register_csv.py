"""The register as a table: nothing in it is a formula, and numbers stay numbers."""

import csv
from io import StringIO

import pytest
from django.urls import reverse

from entities.models import ListedEntity
from entities.views import sheet

FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
    "＋A1",
    "－A1",
    "＠A1",
]
FORMULAS += [" =1", "\u200b=1", "\ufeff @A1", "+86 10 1234"]
PLAIN = [
    "",
    "Cubic",
    "5",
    "-5",
    "+1.5",
    "-1,234.50",
    "a=b",
    "3-D Printing",
    "立方公司",
    "2025-11-10",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_gets_an_apostrophe(text):
    assert sheet.tame(text) == f"'{text}"


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_no_formula_stays(text):
    assert sheet.tame(text) == text


def test_a_name_that_is_a_formula_arrives_tamed(reference, client):
    ListedEntity.objects.filter(name="Cubic Corporation").update(name='=HYPERLINK("x","Cubic")')
    content = client.get(reverse("register_csv"), {"q": "cubic"}).content.decode("utf-8-sig")
    (row,) = csv.DictReader(StringIO(content))
    assert row["name"] == '\'=HYPERLINK("x","Cubic")'


def test_a_row(reference, client):
    response = client.get(reverse("register_csv"), {"q": "aerovironment", "as_of": "2026-10-12"})
    header, row, end = response.content.decode("utf-8-sig").split("\r\n")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert header == (
        "key,name,name_zh,aliases,country,status,since,until,instrument,announcements,lapsed"
    )
    assert (row, end) == (
        "MOFCOM-2025-13-15,Aero Vironment,宇航环境公司,AeroVironment,US,stopped,"
        "2025-11-10T00:00:00+08:00,,STMT-2025-11-05,MOFCOM-2025-13,no",
        "",
    )


def test_a_bad_question_is_a_sentence(reference, client):
    response = client.get(reverse("register_csv"), {"as_of": "2026-02-30"})
    assert (response.status_code, response["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert response.content.decode() == (
        "as_of: Enter the day and the hour in Beijing, like 2026-11-10 00:00.\n"
    )

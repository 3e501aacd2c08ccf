"""Items with their dates; a bad row loads nothing and says where it is."""

import shutil
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import call_command

from audit.models import Event
from entities.actions.reference_rows import BadRow
from licensing.actions import reference_items
from licensing.models import ControlledItem, CustomsCode

AT = datetime(2026, 10, 12, 1, tzinfo=UTC)


def test_items_and_codes(reference):
    assert ControlledItem.objects.get(control_code="1C902.a").key == "1C902.a"
    assert ControlledItem.objects.filter(control_code="").count() == 45
    assert CustomsCode.objects.filter(year=2026).count() == 636


def test_a_suspended_control_ends_with_the_printed_day(reference):
    ends = ControlledItem.objects.filter(status="suspended").values_list("suspended_until")
    assert set(ends) == {(datetime(2026, 11, 10, 16, tzinfo=UTC),)}


def test_again_changes_nothing(reference):
    events = Event.objects.count()
    assert reference_items.load(at=AT) == {"controlled items": 0, "customs codes": 0}
    assert Event.objects.count() == events


BAD_CELLS = [
    ("1C902.a,1C902.a", "1C902.a,1F902.a", "row 2, column control_code"),
    ("2805301910 ", "28053019 1 ", "row 2, column hs_codes"),
    (",2025-04-04,in_force", ",,in_force", "row 2, column effective_from"),
    (",in_force,,", ",in_force,2026-11-10,", "row 2, column suspended_until"),
    (",suspended,2026-11-10,", ",suspended,2025-11-01,", "column suspended_until"),
    (",MOFCOM-2025-18,", ",MOFCOM-2025-1888,", "row 2, column announcement_id"),
    ("1C902.b,", "1C902.a,", "row 3, column item_key"),
]


@pytest.mark.parametrize(("right", "wrong", "place"), BAD_CELLS)
def test_a_bad_cell_is_named_and_nothing_is_loaded(reference, tmp_path, right, wrong, place):
    folder = shutil.copytree(reference_items.FOLDER, tmp_path / "reference")
    file = folder / "controlled_items.csv"
    text = file.read_text()
    assert right in text
    file.write_text(text.replace(right, wrong, 1))
    ControlledItem.objects.all().delete()
    with pytest.raises(BadRow, match=r"controlled_items\.csv") as said:
        reference_items.load(at=AT, folder=folder)
    assert place in str(said.value)
    assert not ControlledItem.objects.exists()


def test_a_bad_customs_code_is_named(reference, tmp_path):
    folder = shutil.copytree(reference_items.FOLDER, tmp_path / "reference")
    (folder / "customs_codes_2026.csv").write_text("hs_code\n12345\n")
    with pytest.raises(BadRow, match=r"customs_codes_2026\.csv, row 2, column hs_code"):
        reference_items.load(at=AT, folder=folder)


def test_command_says_what_it_did(db):
    first, second = StringIO(), StringIO()
    call_command("load_reference", "--reading", "press", stdout=first)
    call_command("load_reference", stdout=second)
    assert "102 entities" in first.getvalue()
    assert second.getvalue() == (
        "Nothing to change.\nThe list is version 1; the reading in effect is press.\n"
    )

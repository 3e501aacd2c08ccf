"""The shipped data load once, whole and right; a bad row loads nothing and says where it is."""

import shutil
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import Count

from audit import clock
from audit.models import Event
from entities.actions import reference as action
from entities.actions.reference_rows import BadRow
from entities.models import (
    Alias,
    CalendarDay,
    Edition,
    Instrument,
    ListedEntity,
    Measure,
    MeasurePeriod,
    SuspensionLapse,
    User,
)

AT = datetime(2026, 10, 12, 1, tzinfo=UTC)
LATER = AT + timedelta(days=1)
NOTHING = dict.fromkeys(
    ["calendar days", "instruments", "entities", "aliases", "measures", "periods"], 0
)


def of(announcement, **more):
    return MeasurePeriod.objects.filter(measure__instrument__key=announcement, **more)


def standing(announcement, **more):
    return of(announcement, superseded_at__isnull=True, **more)


def test_load_brings_every_row(reference):
    assert reference == {
        "calendar days": 1461,
        "instruments": 41,
        "entities": 102,
        "aliases": 3,
        "measures": 102,
        "periods": 204,
        "controlled items": 159,
        "customs codes": 636,
    }
    assert Edition.objects.values("list_version", "calendar_version", "reading").get() == {
        "list_version": 1,
        "calendar_version": 1,
        "reading": "ministry",
    }


def test_load_again_changes_nothing(reference):
    before = Edition.objects.values().get(), Event.objects.count()
    assert action.load(at=LATER) == NOTHING
    assert (Edition.objects.values().get(), Event.objects.count()) == before


def test_load_writes_one_event(reference):
    event = Event.objects.get(chain="edition", verb="load_reference")
    assert (event.actor_id, event.recorded_at, event.facts["periods"]) == ("", AT, 204)


def test_entities_by_announcement(reference):
    counts = Measure.objects.order_by("instrument__key").values_list("instrument__key")
    assert dict(counts.annotate(Count("pk"))) == {
        "MOFCOM-2025-1": 28,
        "MOFCOM-2025-13": 15,
        "MOFCOM-2025-21": 16,
        "MOFCOM-2025-22": 12,
        "MOFCOM-2025-35": 8,
        "MOFCOM-2025-51": 3,
        "MOFCOM-2026-11": 20,
    }
    assert ListedEntity.objects.get(name="Aero Vironment").aliases.get().name == "AeroVironment"


def test_both_readings_stand_side_by_side(reference):
    year = {"starts_at": clock.day_start(date(2025, 11, 10)), "state": "suspended"}
    assert standing("MOFCOM-2025-21", **year, ministry_reading=True).count() == 16
    assert standing("MOFCOM-2025-21", **year, press_reading=True).count() == 16
    assert standing("MOFCOM-2025-13", **year, press_reading=True).count() == 15
    assert standing("MOFCOM-2025-13", **year, ministry_reading=True).count() == 0
    assert standing("MOFCOM-2025-13", state="stopped", press_reading=False).count() == 15


def test_the_year_ends_by_the_rule_that_is_recorded(reference):
    ends = standing("MOFCOM-2025-21", end_rule="anniversary").values_list("ends_at", flat=True)
    assert set(ends) == {datetime(2026, 11, 9, 16, tzinfo=UTC)}


def test_another_year_rule_supersedes_and_gives_its_own_end(reference, settings):
    settings.XUKE_YEAR_RULE = "civil_code"
    assert action.load(at=LATER)["periods"] == 2 * (16 + 15)
    end = datetime(2026, 11, 10, 16, tzinfo=UTC)
    new = standing("MOFCOM-2025-21", end_rule="civil_code")
    assert set(new.values_list("ends_at", "recorded_at")) == {(end, LATER)}
    assert of("MOFCOM-2025-21", superseded_at=LATER).count() == 16
    assert action.load(at=LATER) == NOTHING


def test_records_begin_when_the_instrument_was_known(reference):
    known = of("MOFCOM-2025-22", state="in_force").values_list("recorded_at", flat=True)
    assert set(known) == {clock.day_start(date(2025, 4, 9))}


def test_a_reading_is_kept_until_another_is_named(reference):
    action.load(at=LATER, reading="press")
    assert Edition.objects.values_list("reading", "list_version", "loaded_at").get() == (
        "press",
        2,
        LATER,
    )
    action.load(at=LATER)
    assert Edition.objects.get().reading == "press"


def test_first_reading_is_the_setting(db, settings):
    settings.XUKE_READING = "press"
    action.load(at=AT)
    assert Edition.objects.get().reading == "press"


def test_periods_of_officers_stay(reference):
    officer = User.objects.create(username="list_officer")
    period = standing("MOFCOM-2025-21", ends_at__year=2026).first()
    MeasurePeriod.objects.filter(pk=period.pk).update(superseded_at=LATER)
    period.pk, period.recorded_by, period.recorded_at = None, officer, LATER
    period.ends_at += timedelta(days=365)
    period.save()
    before = list(MeasurePeriod.objects.order_by("pk").values())
    assert action.load(at=LATER) == NOTHING
    assert list(MeasurePeriod.objects.order_by("pk").values()) == before


def test_a_recorded_lapse_stays_under_another_rule(reference, settings):
    period = standing("MOFCOM-2025-21", ends_at__year=2026).first()
    SuspensionLapse.objects.create(
        period=period, effective_at=period.ends_at, recorded_at=period.ends_at
    )
    settings.XUKE_YEAR_RULE = "civil_code"
    assert action.load(at=period.ends_at)["periods"] == 2 * (15 + 15)
    period.refresh_from_db()
    assert period.superseded_at is None


def test_a_mended_row_is_mended(reference):
    ListedEntity.objects.filter(name="Leidos").update(name_zh="?")
    Alias.objects.all().delete()
    changed = action.load(at=LATER)
    assert (changed["entities"], changed["aliases"]) == (1, 3)
    assert ListedEntity.objects.get(name="Leidos").name_zh == "莱多斯公司"


def test_an_unknown_date_stays_unknown(reference):
    assert Instrument.objects.get(key="MOFCOM-GACC-2025-91").issued_on is None
    assert Instrument.objects.get(key="MOFCOM-2025-61").effective_at is None


def test_calendar_has_248_working_days_a_year_and_doubts_2027(reference):
    for year in (2025, 2026):
        days = CalendarDay.objects.filter(day__year=year)
        assert days.filter(is_working=True, provisional=False).count() == 248
    assert CalendarDay.objects.filter(day__year=2027, provisional=True).count() == 365
    assert CalendarDay.objects.get(day=date(2026, 10, 10)).kind == "makeup_workday"
    assert CalendarDay.objects.get(day=date(2027, 10, 1)).kind == "holiday"


def test_a_day_settled_by_a_notice_is_not_doubted_again(reference):
    settled = {"is_working": True, "kind": "makeup_workday", "provisional": False}
    CalendarDay.objects.filter(day=date(2027, 10, 9)).update(**settled)
    assert action.load(at=LATER) == NOTHING
    assert CalendarDay.objects.filter(day=date(2027, 10, 9), **settled).exists()


BAD_CELLS = [
    ("instruments.csv", ",2025-11-05,", ",2025-11-31,", "row 31, column issued_on"),
    ("instruments.csv", ",2024-12-01T00:00:00+08:00,", ",2024-12-01,", "column effective_at"),
    ("instruments.csv", "issuer,", "isuer,", "row 1, column issuer"),
    ("instruments.csv", "LAW-ECL-2020,", "LAW-DUR-792,", "column announcement_id"),
    ("instruments.csv", ",2025-06-16,,,", ",,,,", "column issued_on"),
    ("instruments.csv", ",high,", ",high\0,", "column confidence"),
    ("control_list_entities.csv", ",Leidos,", ",,", "column name_en"),
    ("control_list_entities.csv", ",JP,", ",Japan,", "row 2, column country"),
    ("control_list_entities.csv", ",control_list,1,", ",control_list,one,", "column seq_no"),
    ("control_list_entities.csv", ",Leidos,", "," + "L" * 301 + ",", "column name_en"),
    ("control_list_entities.csv", ",Leidos,", ",Leidos,,", "row 50, column notes"),
    ("control_list_entities.csv", ",MOFCOM-2026-11,", ",MOFCOM-2029-1,", "announcement_id"),
    ("measure_periods.csv", "2025-03-04T", "2026-03-04T", "row 3, column ends_at"),
    (
        "measure_periods.csv",
        "in_force,2025-01-02T00:00:00+08:00",
        "in_force,",
        "row 2, column starts_at",
    ),
    ("measure_periods.csv", "2026-11-10T", "2026-11-11T", "row 5, column ends_at"),
    ("measure_periods.csv", "90 days", "three months", "column term"),
    ("measure_periods.csv", ",press,", ",both,", "row 5, column starts_at"),
    ("measure_periods.csv", "2026-11-10T00:00:00+08:00,1 year", ",", "column ends_at"),
    ("measure_periods.csv", ",stopped,", ",halted,", "row 4, column state"),
]


@pytest.mark.parametrize(("file", "right", "wrong", "place"), BAD_CELLS)
def test_a_bad_cell_is_named_and_nothing_is_loaded(db, tmp_path, file, right, wrong, place):
    folder = shutil.copytree(action.FOLDER, tmp_path / "reference")
    text = (folder / file).read_text()
    assert right in text
    (folder / file).write_text(text.replace(right, wrong, 1))
    with pytest.raises(BadRow) as said:
        action.load(at=AT, folder=folder)
    assert str(said.value).startswith(file)
    assert place in str(said.value)
    assert not Instrument.objects.exists()
    assert not CalendarDay.objects.exists()


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (None, "row 1, column announcement_id: the file is missing"),
        (b"announcement_id\n\xb9\xab", "row 2, column (any): the text is not UTF-8"),
        (b"", "row 1, column announcement_id"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(db, tmp_path, content, place):
    folder = shutil.copytree(action.FOLDER, tmp_path / "reference")
    file = folder / "instruments.csv"
    file.unlink() if content is None else file.write_bytes(content)
    with pytest.raises(BadRow, match="instruments.csv") as said:
        action.load(at=AT, folder=folder)
    assert place in str(said.value)

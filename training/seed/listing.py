"""Two invented listings, so that a lapse and a removal can be seen that never happened."""

from datetime import datetime

from audit import journal
from entities.enums import EndRule, ListType, MeasureState
from entities.models import Edition, Instrument, ListedEntity, Measure, MeasurePeriod, User
from entities.queries import screening
from training.seed.stage import on

LAPSED = "TRAINING-LAPSED"  # its suspension ran from 10 June to 10 September 2026
REMOVED = "TRAINING-REMOVED"  # off the list since 20 August 2026
LISTED_ON = "2026-03-02 00:00"
PERIODS: dict[str, list[tuple[MeasureState, str, str | None, str]]] = {
    LAPSED: [
        (MeasureState.IN_FORCE, LISTED_ON, "2026-06-10 00:00", "TRAINING-2026-1"),
        (MeasureState.SUSPENDED, "2026-06-10 00:00", "2026-09-10 00:00", "TRAINING-2026-2"),
    ],
    REMOVED: [
        (MeasureState.IN_FORCE, LISTED_ON, "2026-08-20 00:00", "TRAINING-2026-1"),
        (MeasureState.REMOVED, "2026-08-20 00:00", None, "TRAINING-2026-3"),
    ],
}
ENTITIES = {
    LAPSED: ("Meridian Test Instruments, Inc. (training)", "子午线测试仪器公司（培训）"),
    REMOVED: ("Larkfield Survey Systems, Inc. (training)", "云雀田测绘系统公司（培训）"),
}
INSTRUMENTS = {
    "TRAINING-2026-1": (
        "1",
        LISTED_ON,
        "Listing of two invented entities (training)",
        "将两家虚构实体列入管控名单（培训）",
    ),
    "TRAINING-2026-2": (
        "2",
        "2026-06-10 00:00",
        "Suspension of an invented measure until 10 September 2026 (training)",
        "暂停一项虚构措施至2026年9月10日（培训）",
    ),
    "TRAINING-2026-3": (
        "3",
        "2026-08-20 00:00",
        "Removal of an invented entity from the control list (training)",
        "将一家虚构实体移出管控名单（培训）",
    ),
}


def list_the_invented(*, officer: User, approver: User) -> None:
    """Enter the invented instruments, entities and periods; the list's version rises by one."""
    acts = {key: _instrument(key) for key in INSTRUMENTS}
    for sequence, key in enumerate(ENTITIES, 1):
        _entity(key, sequence, acts, officer, approver)
    edition = Edition.objects.get(pk=1)
    edition.list_version += 1
    edition.save()
    screening.forget()


def _instrument(key: str) -> Instrument:
    number, moment, title, title_zh = INSTRUMENTS[key]
    return Instrument.objects.create(
        key=key,
        issuer="Ministry of Commerce (training)",
        number=f"Training Announcement 2026 No. {number}",
        issued_on=on(moment).date(),
        effective_at=on(moment),
        kind="training",
        title=title,
        title_zh=title_zh,
        source="invented for training; no such act exists",
    )


def _entity(
    key: str, sequence: int, acts: dict[str, Instrument], officer: User, approver: User
) -> None:
    name, name_zh = ENTITIES[key]
    entity = ListedEntity.objects.create(
        key=key,
        name=name,
        name_zh=name_zh,
        country="US",
        is_fictional=True,
        notes="invented for training",
    )
    listing = acts["TRAINING-2026-1"]
    measure = Measure.objects.create(
        entity=entity, instrument=listing, list_type=ListType.CONTROL_LIST, sequence=sequence
    )
    for state, starts, ends, act in PERIODS[key]:
        _period(
            measure, state, (on(starts), on(ends) if ends else None), acts[act], officer, approver
        )


def _period(
    measure: Measure,
    state: MeasureState,
    span: tuple[datetime, datetime | None],
    act: Instrument,
    officer: User,
    approver: User,
) -> None:
    starts_at, ends_at = span
    MeasurePeriod.objects.create(
        measure=measure,
        state=state,
        starts_at=starts_at,
        ends_at=ends_at,
        end_rule=EndRule.PRINTED if ends_at else EndRule.OPEN,
        instrument=act,
        recorded_at=starts_at,
        recorded_by=officer,
        approved_by=approver,
    )
    said = {"entity": measure.entity.key, "state": state, "from": starts_at, "until": ends_at}
    journal.record(f"measure:{measure.pk}", state, by=approver, at=starts_at, facts=said)

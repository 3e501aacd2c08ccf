"""The people, the list and the cases of the tests; a case reaches its state through the door.

Everything is made by plain functions. People and organisations are made once and found again by
their names, so that a case made here and a fixture of `conftest.py` mean the same person.
"""

from datetime import date, datetime, timedelta
from typing import Any

from audit import clock
from entities.enums import DayKind, EndRule, ListType, MeasureState, OrganisationKind, Role
from entities.models import (
    CalendarDay,
    Edition,
    ExporterBar,
    Instrument,
    ListedEntity,
    Measure,
    MeasurePeriod,
    Membership,
    Organisation,
    User,
)
from licensing.enums import ItemStatus
from licensing.models import ControlledItem

NOW = clock.parse_moment("2026-10-12 09:00")  # the moment at which tests happen unless they say
LAPSE = clock.parse_moment("2026-11-10 00:00")  # the end of the running suspension
YEAR_END = clock.parse_moment("2026-12-31 00:00")

EXPORTER, PROVINCE = OrganisationKind.EXPORTER, OrganisationKind.PROVINCE
ORGANISATIONS = {
    "exporter": (EXPORTER, "Jiangnan Rare Metals (fictional)", "江南稀有金属", "Jiangsu"),
    "rival": (EXPORTER, "Huaihai Magnets (fictional)", "淮海磁材", "Jiangsu"),
    "jiangsu": (PROVINCE, "Jiangsu Department of Commerce", "江苏省商务厅", "Jiangsu"),
    "sichuan": (PROVINCE, "Sichuan Department of Commerce", "四川省商务厅", "Sichuan"),
    "ministry": (OrganisationKind.MINISTRY, "Ministry of Commerce", "商务部", ""),
    "industry": (OrganisationKind.CONSULTED, "Ministry of Industry", "工业和信息化部", ""),
    "customs": (OrganisationKind.CUSTOMS, "Nanjing Customs", "南京海关", ""),
}  # fmt: skip

PERSONAS: dict[str, tuple[str, tuple[Role, ...]]] = {
    "exporter": ("exporter", (Role.EXPORTER_FILER,)),
    "drafter": ("exporter", (Role.EXPORTER_DRAFTER,)),
    "exporter_administrator": ("exporter", (Role.EXPORTER_ADMINISTRATOR,)),
    "agent": ("exporter", (Role.AGENT,)),
    "rival_exporter": ("rival", (Role.EXPORTER_FILER,)),
    "provincial_officer": ("jiangsu", (Role.PROVINCIAL_OFFICER,)),
    "other_province_officer": ("sichuan", (Role.PROVINCIAL_OFFICER,)),
    "intake_officer": ("ministry", (Role.INTAKE_OFFICER,)),
    "officer": ("ministry", (Role.CASE_OFFICER,)),
    "second_officer": ("ministry", (Role.CASE_OFFICER,)),
    "countersigner": ("ministry", (Role.COUNTERSIGNER,)),
    "second_countersigner": ("ministry", (Role.COUNTERSIGNER,)),
    "both_roles": ("ministry", (Role.CASE_OFFICER, Role.COUNTERSIGNER)),
    "consulted": ("industry", (Role.CONSULTED_BODY,)),
    "legal_officer": ("ministry", (Role.LEGAL_OFFICER,)),
    "list_officer": ("ministry", (Role.LIST_OFFICER,)),
    "list_approver": ("ministry", (Role.LIST_APPROVER,)),
    "customs_officer": ("customs", (Role.CUSTOMS_OFFICER,)),
    "auditor": ("ministry", (Role.AUDITOR,)),
}


def moment(text: str) -> datetime:
    """`2026-11-10 00:00` in Beijing, as UTC."""
    return clock.parse_moment(text)


# --- people ---------------------------------------------------------------------------------


def organisation(key: str) -> Organisation:
    kind, name, name_zh, province = ORGANISATIONS[key]
    found, _new = Organisation.objects.get_or_create(
        name=name,
        defaults={"kind": kind, "name_zh": name_zh, "province": province, "is_fictional": True},
    )
    return found


def persona(key: str) -> User:
    """The person of that name; read anew, so that nothing of an earlier reading is kept."""
    place, roles = PERSONAS[key]
    found = User.objects.filter(username=key).first()
    return found or person(key, roles, at=organisation(place))


def person(username: str, roles: tuple[Role, ...], *, at: Organisation) -> User:
    made = User.objects.create_user(
        username=username,
        email=f"{username}@example.org",
        password=f"{username} of the tests",
        name=username.replace("_", " ").capitalize(),
        is_fictional=True,
    )
    Membership.objects.bulk_create(
        Membership(user=made, organisation=at, role=role) for role in roles
    )
    return made


def bar(organisation: Organisation, *, starts_at: datetime, ends_at: datetime) -> ExporterBar:
    return ExporterBar.objects.create(
        organisation=organisation, ground="Exported without a licence.",
        starts_at=starts_at, ends_at=ends_at,
    )  # fmt: skip


# --- the calendar and the list --------------------------------------------------------------

HOLIDAYS = {date(2026, 9, day) for day in (25, 26, 27)} | {date(2026, 10, d) for d in range(1, 8)}
MADE_UP = {date(2026, 9, 20), date(2026, 10, 10)}


def calendar_days(first: date = date(2026, 8, 1), last: date = date(2027, 3, 31)) -> None:
    """The days of autumn 2026 as the State Council announced them, those of 2027 provisional."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    CalendarDay.objects.bulk_create(
        [
            CalendarDay(
                day=day,
                kind=_kind(day),
                is_working=_kind(day) in (DayKind.WORKDAY, DayKind.MAKEUP),
                provisional=day.year > 2026,
            )
            for day in days
        ]
    )


def _kind(day: date) -> DayKind:
    if day in HOLIDAYS:
        return DayKind.HOLIDAY
    if day in MADE_UP:
        return DayKind.MAKEUP
    return DayKind.WEEKEND if day.weekday() > 4 else DayKind.WORKDAY


def edition(**changed: Any) -> Edition:
    made, _new = Edition.objects.update_or_create(
        pk=1, defaults={"list_version": 1, "calendar_version": 1, **changed}
    )
    return made


def instrument(key: str = "2025-21", *, effective_at: str = "2025-04-04 00:00") -> Instrument:
    made, _new = Instrument.objects.get_or_create(
        key=key,
        defaults={
            "issuer": "Ministry of Commerce",
            "number": f"Announcement {key.replace('-', ' No. ')}",
            "issued_on": clock.beijing_date(moment(effective_at)),
            "effective_at": moment(effective_at),
            "kind": "announcement",
            "url": "https://example.org/announcement",
        },
    )
    return made


def listed_entity(
    key: str, name: str, name_zh: str = "", *periods: tuple[Any, ...],
    list_type: str = ListType.CONTROL_LIST,
) -> ListedEntity:  # fmt: skip
    """An entity with one measure over `periods`: (state, from, until or None), Beijing moments."""
    entity = ListedEntity.objects.create(key=key, name=name, name_zh=name_zh, country="US")
    listing = Measure.objects.create(
        entity=entity, instrument=instrument(), list_type=list_type, sequence=1
    )
    for state, starts, ends in periods:
        period(listing, state, starts, ends)
    return entity


def period(
    listing: Measure, state: MeasureState, starts: str, ends: str | None, **more: Any
) -> MeasurePeriod:
    return MeasurePeriod.objects.create(
        measure=listing, state=state, starts_at=moment(starts),
        ends_at=moment(ends) if ends else None,
        end_rule=EndRule.ANNIVERSARY if ends else EndRule.OPEN,
        instrument=instrument("2025-11-05", effective_at="2025-11-05 17:00"),
        recorded_at=moment(starts), **more,
    )  # fmt: skip


SUSPENDED = (
    (MeasureState.IN_FORCE, "2025-04-04 00:00", "2025-11-10 00:00"),
    (MeasureState.SUSPENDED, "2025-11-10 00:00", "2026-11-10 00:00"),
)
IN_FORCE = ((MeasureState.IN_FORCE, "2025-09-25 00:00", None),)
STOPPED = (
    (MeasureState.IN_FORCE, "2025-03-04 00:00", "2025-11-10 00:00"),
    (MeasureState.STOPPED, "2025-11-10 00:00", None),
)


def small_list() -> None:
    """One entity whose measure is suspended until 10 November 2026, one in force, one stopped."""
    listed_entity("cubic", "Cubic Corporation", "立方公司", *SUSPENDED)
    listed_entity("huntington", "Huntington Ingalls Industries", "亨廷顿英格尔斯", *IN_FORCE)
    listed_entity("skydio", "Skydio", "斯凯迪奥", *STOPPED)


def controlled_item(code: str = "1C902.a") -> ControlledItem:
    made, _new = ControlledItem.objects.get_or_create(
        key=code,
        defaults={
            "control_code": code,
            "description": "Samarium metal, alloys and targets",
            "description_zh": "金属钐、含钐合金、钐靶材",
            "instrument": instrument(),
            "effective_from": moment("2025-04-04 00:00"),
            "status": ItemStatus.IN_FORCE,
        },
    )
    return made


def resume_suspension(key: str = "cubic", until: str = "2027-11-10 00:00") -> datetime:
    """A later instrument suspends the measure again from the lapse on; returns the new end."""
    listing = Measure.objects.get(entity__key=key)
    return period(listing, MeasureState.SUSPENDED, "2026-11-10 00:00", until).ends_at

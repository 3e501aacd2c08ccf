from datetime import datetime

from entities.enums import ListType, MeasureState
from entities.models import ExporterBar
from entities.queries import edition, status
from entities.queries.status import Status
from licensing.checks import Facts
from licensing.models import Application


def gather(application: Application, at: datetime) -> Facts:
    """Everything the checks ask about an application at `at`, read now."""
    current = edition.current()
    party = application.end_user
    entity = party.listed_entity_id if party else None
    return Facts(
        at=at,
        status=_status(entity, at, current.reading, ListType.CONTROL_LIST),
        is_watch_listed=_status(entity, at, current.reading, ListType.WATCH_LIST).prohibits,
        is_barred=ExporterBar.objects.filter(
            organisation=application.exporter_id, starts_at__lte=at, ends_at__gt=at
        )
        .exclude(lifted_at__lte=at)
        .exists(),
        screening=application.screening_runs.first(),
        list_version=current.list_version,
    )


def _status(entity: int | None, at: datetime, reading: str, list_type: str) -> Status:
    if entity is None:
        return Status(MeasureState.NOT_LISTED, at)
    return status.statuses([entity], at=at, reading=reading, list_type=list_type)[entity]

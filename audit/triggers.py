"""Database triggers that refuse to change or delete an event, on both databases."""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "audit_event"
POSTGRESQL_INSTALL = f"""
CREATE OR REPLACE FUNCTION audit_event_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'an event of the journal is final'; END $$;
CREATE TRIGGER audit_event_no_change BEFORE UPDATE OR DELETE ON {TABLE}
FOR EACH ROW EXECUTE FUNCTION audit_event_is_final();
"""
POSTGRESQL_REMOVE = f"DROP TRIGGER IF EXISTS audit_event_no_change ON {TABLE};"
SQLITE_INSTALL = tuple(
    f"CREATE TRIGGER audit_event_no_{act.lower()} BEFORE {act} ON {TABLE} "
    "BEGIN SELECT RAISE(ABORT, 'an event of the journal is final'); END"
    for act in ("UPDATE", "DELETE")
)
SQLITE_REMOVE = tuple(
    f"DROP TRIGGER IF EXISTS audit_event_no_{act}" for act in ("update", "delete")
)


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers; they must not exist yet."""
    _run(connection, (POSTGRESQL_INSTALL,), SQLITE_INSTALL)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers; only migrations and the tests' clean-up do."""
    _run(connection, (POSTGRESQL_REMOVE,), SQLITE_REMOVE)


def _run(
    connection: BaseDatabaseWrapper, postgresql: tuple[str, ...], sqlite: tuple[str, ...]
) -> None:
    with connection.cursor() as cursor:
        for statement in postgresql if connection.vendor == "postgresql" else sqlite:
            cursor.execute(statement)

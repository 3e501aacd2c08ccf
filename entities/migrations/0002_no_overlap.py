from django.db import migrations

READINGS = ("ministry", "press")


def keep_periods_apart(apps, schema_editor):
    """Half-open periods of one measure never overlap under one reading; PostgreSQL only."""
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    for reading in READINGS:
        schema_editor.execute(
            f"ALTER TABLE entities_measureperiod "
            f"ADD CONSTRAINT entities_measureperiod_apart_{reading} EXCLUDE USING gist "
            f"(measure_id WITH =, tstzrange(starts_at, ends_at, '[)') WITH &&) "
            f"WHERE (superseded_at IS NULL AND {reading}_reading)"
        )


def let_go(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for reading in READINGS:
        schema_editor.execute(
            f"ALTER TABLE entities_measureperiod "
            f"DROP CONSTRAINT entities_measureperiod_apart_{reading}"
        )


class Migration(migrations.Migration):
    dependencies = [("entities", "0001_initial")]
    operations = [migrations.RunPython(keep_periods_apart, let_go)]

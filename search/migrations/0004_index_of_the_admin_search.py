"""Gives Wagtail's search on PostgreSQL the index it lacks, on the joined vector of title and body that it searches by."""

from django.db import migrations

NAME = "wagtailsearch_title_body"


def add_index(apps, schema_editor):
    """Make the index on PostgreSQL; SQLite's full-text table is an index itself."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"CREATE INDEX IF NOT EXISTS {NAME} ON wagtailsearch_indexentry USING gin ((title || body))"
        )


def delete_index(apps, schema_editor):
    """Delete the index where there is one."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX IF EXISTS {NAME}")


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0003_listings_and_curation"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]

    operations = [migrations.RunPython(add_index, delete_index, elidable=False)]

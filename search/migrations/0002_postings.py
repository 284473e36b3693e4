"""Makes the table of postings, by far the largest, which is laid out by hand as its own index."""

import django.db.models.deletion
from django.db import migrations, models

# A word's postings lie side by side with their impacts, in the order of the entries.
POSTINGS = {
    "sqlite": (
        "CREATE TABLE search_posting (term_id integer NOT NULL, number integer NOT NULL, impact integer NOT NULL, "
        "PRIMARY KEY (term_id, number)) WITHOUT ROWID"
    ),
    "postgresql": (
        "CREATE TABLE search_posting (term_id integer NOT NULL, number integer NOT NULL, impact smallint NOT NULL, "
        "PRIMARY KEY (term_id, number) INCLUDE (impact))"
    ),
}


def create_postings(apps, schema_editor):
    """Make the table; a measurement, too, makes it so in a database of its own."""
    schema_editor.execute(POSTINGS[schema_editor.connection.vendor])


def delete_postings(apps, schema_editor):
    """Delete the table and all that it holds."""
    schema_editor.execute("DROP TABLE search_posting")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_index")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(create_postings, delete_postings)],
            state_operations=[
                migrations.CreateModel(
                    name="Posting",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "term_id", "number", blank=True, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        (
                            "term",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                to="search.term",
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("impact", models.PositiveSmallIntegerField()),
                    ],
                ),
            ],
        ),
    ]

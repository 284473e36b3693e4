"""Adds what lists by title are sorted by: the order of the alphabet of their language.

Until the index is built anew, which the raised version of the analysis asks for, they keep the order they had.
"""

from django.db import migrations, models


def keep_order(apps, schema_editor):
    """Sort each entry that is indexed already by its title as before."""
    apps.get_model("search", "IndexedEntry").objects.update(alphabetical_key=models.F("title_key"))


class Migration(migrations.Migration):
    dependencies = [("search", "0005_kinds_are_registered")]

    operations = [
        migrations.AddField("indexedentry", "alphabetical_key", models.BinaryField(default=b"")),
        migrations.RunPython(keep_order, migrations.RunPython.noop),
        migrations.AddIndex(
            "indexedentry",
            models.Index(fields=["locale", "alphabetical_key", "number"], name="search_entry_alphabet"),
        ),
    ]

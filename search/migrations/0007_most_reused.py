"""Adds to the index how many places reported using an entry, by which lists can be sorted."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0006_titles_by_alphabet'),
    ]

    operations = [
        migrations.AddField(
            model_name='indexedentry',
            name='reused',
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AddIndex(
            model_name='indexedentry',
            index=models.Index(fields=['locale', '-reused', '-changed', 'number'], name='search_entry_most_reused'),
        ),
    ]

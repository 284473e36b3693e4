"""Makes the tables of synonyms: what editors write, and what searches read."""

import django.db.models.deletion
import practice.models.vocabulary
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0004_pending_index"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="SynonymVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("locale", models.CharField(max_length=20, unique=True)),
                ("version", models.CharField(max_length=40)),
            ],
        ),
        migrations.CreateModel(
            name="SynonymGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("locale", models.CharField(max_length=20)),
                ("source", models.CharField(max_length=60)),
                ("terms", models.TextField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("locale", "source"), name="search_synonym_group_once")],
            },
        ),
        migrations.CreateModel(
            name="Synonyms",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "terms",
                    models.TextField(
                        help_text="One on each line, at least two. Whoever asks for one of them finds the others too.",
                        verbose_name="words and phrases",
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="Why they belong together. Readers do not see it.",
                        max_length=300,
                        verbose_name="note",
                    ),
                ),
                (
                    "locale",
                    models.ForeignKey(
                        default=practice.models.vocabulary.default_locale,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="language",
                    ),
                ),
            ],
            options={
                "verbose_name": "group of synonyms",
                "verbose_name_plural": "synonyms",
                "ordering": ["terms", "pk"],
            },
        ),
    ]

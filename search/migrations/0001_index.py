"""Makes the tables of the search index, but for the postings."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="IndexedEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("locale", models.CharField(max_length=20)),
                ("number", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=40)),
                ("page_id", models.PositiveBigIntegerField()),
                ("title_key", models.BinaryField()),
                ("changed", models.DateTimeField()),
                ("year_start", models.IntegerField(null=True)),
                ("year_end", models.IntegerField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["locale", "-changed", "number"], name="search_entry_newest"),
                    models.Index(fields=["locale", "title_key", "number"], name="search_entry_title"),
                ],
                "constraints": [models.UniqueConstraint(fields=("locale", "number"), name="search_entry_once")],
            },
        ),
        migrations.CreateModel(
            name="IndexedText",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="text",
                        serialize=False,
                        to="search.indexedentry",
                    ),
                ),
                ("words", models.TextField()),
                ("title", models.TextField()),
                ("facets", models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name="IndexedEmbedding",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="embedding",
                        serialize=False,
                        to="search.indexedentry",
                    ),
                ),
                ("digest", models.BinaryField()),
                ("vector", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                ("id", models.AutoField(primary_key=True, serialize=False)),
                ("locale", models.CharField(max_length=20)),
                ("word", models.CharField(max_length=100)),
                ("surface", models.CharField(max_length=100)),
                ("entries", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("locale", "word"), name="search_term_once")],
            },
        ),
        migrations.CreateModel(
            name="FacetValue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("locale", models.CharField(max_length=20)),
                ("facet", models.CharField(max_length=20)),
                ("value", models.CharField(max_length=255)),
                ("numbers", models.BinaryField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("locale", "facet", "value"), name="search_facet_value_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Statistics",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("locale", models.CharField(max_length=20, unique=True)),
                ("entries", models.PositiveIntegerField(default=0)),
                ("words", models.PositiveBigIntegerField(default=0)),
                ("title_words", models.PositiveBigIntegerField(default=0)),
                ("usual_length", models.FloatField()),
                ("usual_title_length", models.FloatField()),
                ("analysis_version", models.PositiveSmallIntegerField(default=1)),
                ("version", models.CharField(default="", max_length=40)),
            ],
        ),
        migrations.CreateModel(
            name="PendingIndexUpdate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("locale", models.CharField(max_length=20)),
                ("build", models.CharField(blank=True, max_length=100)),
            ],
        ),
    ]

"""Makes the table of examples that readers asked for."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("practice", "0001_entries_and_vocabularies"),
        ("search", "0005_synonyms"),
    ]

    operations = [
        migrations.CreateModel(
            name="ExampleRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("question", models.TextField(max_length=1000, verbose_name="question")),
                ("locale", models.CharField(max_length=20, verbose_name="language")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail address")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("answered", "Answered"), ("declined", "Declined")],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "created",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="asked"),
                ),
                ("answered_on", models.DateField(blank=True, editable=False, null=True, verbose_name="answered on")),
                ("token", models.CharField(editable=False, max_length=40, unique=True)),
                (
                    "answer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="practice.permanentnumber",
                        verbose_name="answered by",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="practice.place",
                        verbose_name="place",
                    ),
                ),
            ],
            options={
                "verbose_name": "example asked for",
                "verbose_name_plural": "examples asked for",
                "ordering": ["-created", "-pk"],
            },
        ),
    ]

"""Makes the table of short addresses."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("practice", "0002_entries"),
    ]

    operations = [
        migrations.CreateModel(
            name="ShortAddress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="short address")),
                (
                    "number",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="short_addresses",
                        to="practice.permanentnumber",
                        verbose_name="number",
                    ),
                ),
            ],
            options={
                "verbose_name": "short address",
                "verbose_name_plural": "short addresses",
            },
        ),
    ]

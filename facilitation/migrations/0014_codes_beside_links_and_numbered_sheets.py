"""A participant gets in by a code too; a sheet has a number for whoever types it in, and is corrected for a while."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("facilitation", "0013_meetings_know_when_they_changed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="participant",
            name="code_hash",
            field=models.CharField(blank=True, editable=False, max_length=64, null=True, unique=True),
        ),
        migrations.AddField(
            model_name="sheet",
            name="corrected_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="last corrected"),
        ),
        migrations.AddField(
            model_name="sheet",
            name="corrected_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="last corrected by",
            ),
        ),
        migrations.AddField(
            model_name="sheet",
            name="number",
            field=models.CharField(
                blank=True, editable=False, max_length=9, null=True, unique=True, verbose_name="number"
            ),
        ),
    ]

"""Adds since when readers no longer see a question."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('facilitation', '0006_languages_are_a_setting'),
    ]

    operations = [
        migrations.AddField(
            model_name='question',
            name='withdrawn_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='withdrawn'),
        ),
    ]

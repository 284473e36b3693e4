"""Marks how far the index has been written, so that a process can keep what it has read."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0009_shipped_synonyms'),
    ]

    operations = [
        migrations.AddField(
            model_name='statistics',
            name='mark',
            field=models.CharField(default='', max_length=40),
        ),
    ]

"""Adds latitude and longitude of places."""

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('practice', '0009_change_notes'),
    ]

    operations = [
        migrations.AddField(
            model_name='place',
            name='latitude',
            field=models.DecimalField(blank=True, decimal_places=4, help_text='In degrees north, such as 53.4. A place without it is counted at the larger one around it.', max_digits=6, null=True, validators=[django.core.validators.MinValueValidator(49), django.core.validators.MaxValueValidator(61)], verbose_name='latitude'),
        ),
        migrations.AddField(
            model_name='place',
            name='longitude',
            field=models.DecimalField(blank=True, decimal_places=4, help_text='In degrees east, and so less than 0 nearly everywhere here, such as -2.9.', max_digits=6, null=True, validators=[django.core.validators.MinValueValidator(-9), django.core.validators.MaxValueValidator(2)], verbose_name='longitude'),
        ),
    ]

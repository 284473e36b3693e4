"""Adds the note on what changed, and whether the change is a minor one."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('practice', '0008_journal_of_erasures'),
    ]

    operations = [
        migrations.AddField(
            model_name='entrypage',
            name='change_note',
            field=models.TextField(blank=True, db_default='', default='', help_text='In a sentence, for those who follow the entry. Name nobody who is not named in it.', max_length=300, verbose_name='what changed'),
        ),
        migrations.AddField(
            model_name='entrypage',
            name='is_minor_change',
            field=models.BooleanField(db_default=False, default=False, help_text='Such as a spelling. Nobody is told of it, and the date of the last change stays.', verbose_name='a minor change'),
        ),
    ]

"""Makes the record of published entries and the journal of changes to them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0001_short_web_addresses'),
        ('practice', '0009_change_notes'),
    ]

    operations = [
        migrations.CreateModel(
            name='EntryChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('locale', models.CharField(max_length=20, verbose_name='language')),
                ('change_type', models.CharField(choices=[('added', 'Added'), ('changed', 'Changed'), ('superseded', 'Superseded'), ('reinstated', 'Stands again'), ('withdrawn', 'No longer published'), ('returned', 'Published again')], max_length=10, verbose_name='what happened')),
                ('at', models.DateTimeField(db_index=True, verbose_name='when')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='what changed')),
                ('number', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entry_changes', to='practice.permanentnumber', verbose_name='number')),
            ],
            options={
                'verbose_name': 'change of an entry',
                'verbose_name_plural': 'changes of entries',
                'indexes': [models.Index(fields=['number', 'locale', '-at'], name='entry_change_of_number')],
            },
        ),
        migrations.CreateModel(
            name='PublishedEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('locale', models.CharField(max_length=20, verbose_name='language')),
                ('state', models.CharField(choices=[('current', 'Current'), ('superseded', 'Superseded'), ('taken-down', 'Taken down')], max_length=10, verbose_name='state')),
                ('since', models.DateTimeField(verbose_name='first published')),
                ('changed', models.DateTimeField(verbose_name='last change that matters')),
                ('modified', models.DateTimeField(verbose_name='last change of any sort')),
                ('gone', models.DateTimeField(blank=True, null=True, verbose_name='no longer public since')),
                ('number', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='published_entries', to='practice.permanentnumber', verbose_name='number')),
            ],
            options={
                'verbose_name': 'published entry',
                'verbose_name_plural': 'published entries',
                'indexes': [models.Index(fields=['modified', 'number', 'locale'], name='published_entry_modified')],
                'constraints': [models.UniqueConstraint(fields=('number', 'locale'), name='published_entry_once')],
            },
        ),
    ]

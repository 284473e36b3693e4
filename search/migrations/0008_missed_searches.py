"""Makes the tables of searches that found little, and of entries that editors put first for a question."""

import django.db.models.deletion
import practice.models.vocabulary
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('practice', '0001_entries_and_vocabularies'),
        ('search', '0007_sessions_are_a_kind'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='MissedSearch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('locale', models.CharField(max_length=20, verbose_name='language')),
                ('terms', models.CharField(editable=False, max_length=400)),
                ('question', models.CharField(max_length=200, verbose_name='question')),
                ('times', models.PositiveIntegerField(default=0, verbose_name='times asked')),
                ('days', models.PositiveIntegerField(default=0, verbose_name='on days')),
                ('last_asked', models.DateField(verbose_name='last asked')),
                ('close', models.PositiveIntegerField(default=0, verbose_name='close matches')),
            ],
            options={
                'verbose_name': 'search that found little',
                'verbose_name_plural': 'searches that found little',
                'ordering': ['-times', '-last_asked', 'pk'],
                'default_permissions': ['view'],
                'constraints': [models.UniqueConstraint(fields=('locale', 'terms'), name='search_missed_once')],
            },
        ),
        migrations.CreateModel(
            name='UnprovenSearch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('locale', models.CharField(max_length=20)),
                ('digest', models.CharField(max_length=64)),
                ('times', models.PositiveIntegerField(default=0)),
                ('days', models.PositiveIntegerField(default=0)),
                ('first_asked', models.DateField()),
                ('last_asked', models.DateField()),
            ],
            options={
                'default_permissions': [],
                'constraints': [models.UniqueConstraint(fields=('locale', 'digest'), name='search_unproven_once')],
            },
        ),
        migrations.CreateModel(
            name='Promotion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.CharField(help_text='The order of the words, their endings and small words such as “the” make no difference.', max_length=200, verbose_name='question')),
                ('terms', models.CharField(editable=False, max_length=400)),
                ('note', models.CharField(blank=True, help_text='Why it comes first. Readers do not see it.', max_length=300, verbose_name='note')),
                ('created', models.DateTimeField(auto_now_add=True, verbose_name='since')),
                ('created_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('entry', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='practice.permanentnumber', verbose_name='entry')),
                ('locale', models.ForeignKey(default=practice.models.vocabulary.default_locale, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='language')),
            ],
            options={
                'verbose_name': 'entry put first',
                'verbose_name_plural': 'entries put first',
                'ordering': ['question', 'pk'],
                'indexes': [models.Index(fields=['terms'], name='search_promotion_terms')],
                'constraints': [models.UniqueConstraint(fields=('locale', 'terms', 'entry'), name='search_promoted_once', violation_error_message='This entry is put first for this question already.')],
            },
        ),
    ]

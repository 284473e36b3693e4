"""Fingerprints of contributions, by which their words are known again; what editors judged of them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('facilitation', '0009_provenance_in_rows'),
        ('practice', '0002_sessions_are_a_kind'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ConsentFinding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('where', models.CharField(max_length=250, verbose_name='where')),
                ('address', models.CharField(blank=True, max_length=500, verbose_name='address')),
                ('found_at', models.DateTimeField(auto_now_add=True, verbose_name='found')),
                ('settled_at', models.DateTimeField(blank=True, null=True, verbose_name='looked at')),
            ],
            options={
                'verbose_name': 'place to look at',
                'verbose_name_plural': 'places to look at',
                'ordering': ['found_at', 'pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Fingerprint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('run', 'Telling words in a row'), ('name', 'Name of the contributor'), ('word', 'Word that the bank did not know')], max_length=4)),
                ('digest', models.BigIntegerField()),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='OverlapDismissal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digests', models.JSONField(default=list)),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='when')),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.AddField(
            model_name='contribution',
            name='fingerprinted_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='contribution',
            name='words_digest',
            field=models.CharField(default='', editable=False, max_length=64),
        ),
        migrations.AddIndex(
            model_name='contribution',
            index=models.Index(condition=models.Q(('erased_at__isnull', True), ('fingerprinted_at__isnull', True)), fields=['id'], name='contribution_to_fingerprint'),
        ),
        migrations.AddField(
            model_name='consentfinding',
            name='contribution',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='facilitation.contribution', verbose_name='contribution'),
        ),
        migrations.AddField(
            model_name='consentfinding',
            name='settled_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='looked at by'),
        ),
        migrations.AddField(
            model_name='fingerprint',
            name='contribution',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='fingerprints', to='facilitation.contribution'),
        ),
        migrations.AddField(
            model_name='overlapdismissal',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='overlapdismissal',
            name='contribution',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dismissals', to='facilitation.contribution'),
        ),
        migrations.AddField(
            model_name='overlapdismissal',
            name='number',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='practice.permanentnumber'),
        ),
        migrations.AddField(
            model_name='overlapdismissal',
            name='question',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='facilitation.question'),
        ),
        migrations.AddConstraint(
            model_name='consentfinding',
            constraint=models.UniqueConstraint(condition=models.Q(('settled_at__isnull', True)), fields=('contribution', 'where', 'address'), name='consent_finding_waits_once'),
        ),
        migrations.AddIndex(
            model_name='fingerprint',
            index=models.Index(fields=['digest'], name='fingerprint_by_digest'),
        ),
        migrations.AddConstraint(
            model_name='fingerprint',
            constraint=models.UniqueConstraint(fields=('contribution', 'kind', 'digest'), name='fingerprint_once'),
        ),
        migrations.AddConstraint(
            model_name='overlapdismissal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('number__isnull', False), ('question__isnull', True)), models.Q(('number__isnull', True), ('question__isnull', False)), _connector='OR'), name='dismissal_of_entry_or_question'),
        ),
    ]

"""Makes reports of reuse, messages on their way to contacts, and contacts who want none."""

import django.db.models.deletion
import django.utils.timezone
import practice.fields.partial_dates
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0004_partner_watches'),
        ('practice', '0012_contacts_by_form'),
    ]

    operations = [
        migrations.CreateModel(
            name='RelayedMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('locale', models.CharField(max_length=20, verbose_name='language')),
                ('name', models.CharField(max_length=100, verbose_name='name')),
                ('email', models.EmailField(max_length=254, verbose_name='mailbox')),
                ('organisation', models.CharField(blank=True, max_length=150, verbose_name='organisation')),
                ('text', models.TextField(max_length=2000, verbose_name='message')),
                ('created', models.DateTimeField(default=django.utils.timezone.now, verbose_name='written')),
                ('confirmed_at', models.DateTimeField(null=True, verbose_name='confirmed')),
                ('token', models.CharField(max_length=40, unique=True)),
                ('number', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='relayed_messages', to='practice.permanentnumber')),
            ],
            options={
                'verbose_name': 'message to a contact',
                'verbose_name_plural': 'messages to contacts',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ReuseReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('locale', models.CharField(editable=False, max_length=20, verbose_name='language')),
                ('organisation_name', models.CharField(blank=True, max_length=150, verbose_name='name of the organisation')),
                ('is_named', models.BooleanField(default=False, verbose_name='it may be named')),
                ('described_as', models.CharField(blank=True, max_length=150, verbose_name='described as')),
                ('changed', models.TextField(max_length=1000, verbose_name='what they changed')),
                ('result', models.TextField(max_length=1000, verbose_name='what happened')),
                ('used_when', practice.fields.partial_dates.PartialDateField(blank=True, null=True, verbose_name='when')),
                ('email', models.EmailField(blank=True, editable=False, max_length=254, verbose_name='mailbox')),
                ('wording', models.CharField(editable=False, max_length=500, verbose_name='agreed to')),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('published', 'Published'), ('refused', 'Refused')], default='waiting', max_length=10, verbose_name='state')),
                ('refusal_reason', models.CharField(blank=True, help_text='Whoever sent it is told this.', max_length=300, verbose_name='why it was refused')),
                ('created', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='sent')),
                ('decided_at', models.DateTimeField(editable=False, null=True, verbose_name='decided')),
                ('token', models.CharField(editable=False, max_length=40, unique=True)),
                ('number', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='reuse_reports', to='practice.permanentnumber', verbose_name='entry')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='practice.organisation', verbose_name='organisation')),
            ],
            options={
                'verbose_name': 'report of reuse',
                'verbose_name_plural': 'reports of reuse',
                'ordering': ['-created', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('described_as', ''), _negated=True), ('is_named', True), _connector='OR'), name='reuse_report_says_who', violation_error_message='Say how the organisation is to be described, or that it may be named.')],
            },
        ),
        migrations.CreateModel(
            name='StoppedContact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mailbox_digest', models.CharField(max_length=64)),
                ('stopped_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='stopped')),
                ('number', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stopped_contacts', to='practice.permanentnumber', verbose_name='entry')),
            ],
            options={
                'verbose_name': 'contact who wants no messages',
                'verbose_name_plural': 'contacts who want no messages',
                'ordering': ['-stopped_at'],
                'constraints': [models.UniqueConstraint(fields=('number', 'mailbox_digest'), name='contact_stopped_once')],
            },
        ),
    ]

"""Lets a question be followed: how often it was saved, its signed link, why it was withdrawn, what waits or was declined."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('facilitation', '0005_contributions_kept_for_the_team'),
    ]

    operations = [
        migrations.AddField(
            model_name='question',
            name='first_published_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='first published'),
        ),
        migrations.AddField(
            model_name='question',
            name='link_nonce',
            field=models.CharField(blank=True, editable=False, max_length=32),
        ),
        migrations.AddField(
            model_name='question',
            name='version',
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name='question',
            name='withdrawn_reason',
            field=models.CharField(blank=True, editable=False, help_text='Readers see this sentence.', max_length=300, verbose_name='why it was withdrawn'),
        ),
        migrations.AddField(
            model_name='questionstep',
            name='declined_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='declined'),
        ),
        migrations.AddField(
            model_name='questionstep',
            name='key',
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='questionstep',
            name='to_words',
            field=models.CharField(blank=True, help_text='Where an official transfers it to a role that the bank does not have yet.', max_length=150, verbose_name='to whom, in words'),
        ),
        migrations.AddConstraint(
            model_name='questionstep',
            constraint=models.UniqueConstraint(fields=('question', 'key'), name='question_step_stored_once'),
        ),
    ]

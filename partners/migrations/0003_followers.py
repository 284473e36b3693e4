"""Makes the tables of what is followed by mail, by whom, and what changed of it."""

import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0002_changes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FollowedSubject',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64, unique=True, verbose_name='key')),
                ('parameters', models.TextField(verbose_name='parameters')),
                ('language', models.CharField(max_length=20, verbose_name='language')),
                ('snapshot', models.JSONField(null=True, verbose_name='what it held')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='made')),
                ('compared_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='last looked at')),
                ('gone_at', models.DateTimeField(null=True, verbose_name='gone since')),
            ],
            options={
                'verbose_name': 'followed subject',
                'verbose_name_plural': 'followed subjects',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Follower',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                ('language', models.CharField(max_length=20, verbose_name='language')),
                ('refusals', models.PositiveSmallIntegerField(default=0, verbose_name='refusals')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='made')),
                ('user', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='partners_follower', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'follower',
                'verbose_name_plural': 'followers',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Follow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('frequency', models.CharField(choices=[('daily', 'Daily'), ('weekly', 'Weekly')], default='weekly', max_length=6, verbose_name='how often')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='asked for')),
                ('confirmed_at', models.DateTimeField(null=True, verbose_name='confirmed')),
                ('wording', models.CharField(blank=True, max_length=20, verbose_name='wording agreed to')),
                ('last_change', models.BigIntegerField(default=0)),
                ('mailed_on', models.DateField(null=True, verbose_name='last mail')),
                ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='follows', to='partners.followedsubject')),
                ('follower', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follows', to='partners.follower')),
            ],
            options={
                'verbose_name': 'follow',
                'verbose_name_plural': 'follows',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='SubjectChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('event', models.CharField(choices=[('entry', 'The journal of entries tells it'), ('put in', 'Added here'), ('taken out', 'No longer listed here'), ('overcome', 'Overcome'), ('lapsed', 'Its check has lapsed'), ('answered', 'Answered'), ('step', 'A step was taken'), ('reply', 'A reply was published'), ('gone', 'It is gone')], max_length=10, verbose_name='what happened')),
                ('number', models.BigIntegerField(null=True, verbose_name='number')),
                ('reference', models.CharField(blank=True, max_length=40, verbose_name='row')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                ('entry_change', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partners.entrychange')),
                ('subject', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='partners.followedsubject')),
            ],
            options={
                'verbose_name': 'change of a followed subject',
                'verbose_name_plural': 'changes of followed subjects',
                'default_permissions': (),
            },
        ),
        migrations.AddConstraint(
            model_name='follower',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('email'), condition=models.Q(('email', ''), _negated=True), name='one_follower_an_address'),
        ),
        migrations.AddConstraint(
            model_name='follower',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('email', ''), ('user__isnull', False)), models.Q(models.Q(('email', ''), _negated=True), ('user__isnull', True)), _connector='OR'), name='follower_has_address_or_account'),
        ),
        migrations.AddConstraint(
            model_name='follow',
            constraint=models.UniqueConstraint(fields=('follower', 'subject'), name='followed_once'),
        ),
        migrations.AddConstraint(
            model_name='subjectchange',
            constraint=models.UniqueConstraint(fields=('subject', 'entry_change'), name='subject_change_noted_once'),
        ),
    ]

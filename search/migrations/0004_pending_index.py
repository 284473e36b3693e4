"""Makes the queue of changes that Elasticsearch has not been told of."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0003_admin_search_on_postgresql'),
    ]

    operations = [
        migrations.CreateModel(
            name='PendingIndex',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('locale', models.CharField(max_length=20)),
                ('build', models.CharField(blank=True, max_length=100)),
            ],
        ),
    ]

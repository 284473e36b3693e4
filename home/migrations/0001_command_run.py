from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="CommandRun",
            fields=[
                ("name", models.CharField(max_length=50, primary_key=True, serialize=False, verbose_name="command")),
                ("finished_at", models.DateTimeField(verbose_name="finished at")),
            ],
            options={
                "verbose_name": "command run",
                "verbose_name_plural": "command runs",
                "default_permissions": (),
            },
        ),
    ]

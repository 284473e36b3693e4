from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("practice", "0004_kinds_are_registered")]

    operations = [
        migrations.CreateModel(
            name="Generation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("raised", models.BigIntegerField()),
            ],
        ),
    ]

"""Lets a contribution be kept for the team, where its consent goes no further."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("facilitation", "0004_sheets_know_their_wording")]

    operations = [
        migrations.AlterField(
            model_name="contribution",
            name="state",
            field=models.CharField(
                choices=[
                    ("new", "Not looked at yet"),
                    ("used", "Used"),
                    ("kept", "Kept for the team"),
                    ("set-aside", "Set aside"),
                ],
                default="new",
                max_length=10,
                verbose_name="state",
            ),
        ),
    ]

"""Lets the fields for a language ask the settings for their choices, so that a further language makes no migration."""

from django.db import migrations, models

from facilitation.choices import language_choices

CODE = {"choices": language_choices, "max_length": 10, "verbose_name": "language"}
HINT = "Our mail to this role is in it, and so is the page that the link opens."


class Migration(migrations.Migration):
    dependencies = [("facilitation", "0005_languages_of_officials_and_sheets")]

    operations = [
        migrations.AlterField("consentwording", "language", models.CharField(**CODE)),
        migrations.AlterField("keyquestionwording", "language", models.CharField(**CODE)),
        migrations.AlterField("contribution", "language", models.CharField(default="en-gb", **CODE)),
        migrations.AlterField("participant", "language", models.CharField(default="en-gb", **CODE)),
        migrations.AlterField("official", "language", models.CharField(default="en-gb", help_text=HINT, **CODE)),
        migrations.AlterField("sheet", "language", models.CharField(default="en-gb", editable=False, **CODE)),
    ]

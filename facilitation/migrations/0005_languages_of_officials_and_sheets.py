"""Gives officials and sheets a language; a sheet printed before has that of the wording printed on it."""

from django.db import migrations, models
from django.db.models import OuterRef, Subquery

LANGUAGES = [("en-gb", "English"), ("cy", "Welsh")]


def copy_language_of_wording(apps, schema_editor):
    """Give every sheet the language of its wording of consent."""
    wordings = apps.get_model("facilitation", "ConsentWording").objects.filter(pk=OuterRef("wording"))
    sheets = apps.get_model("facilitation", "Sheet").objects.exclude(wording=None)
    sheets.update(language=Subquery(wordings.values("language")[:1]))


class Migration(migrations.Migration):
    dependencies = [("facilitation", "0004_key_questions_and_first_wording")]

    operations = [
        migrations.AddField(
            model_name="official",
            name="language",
            field=models.CharField(
                choices=LANGUAGES,
                default="en-gb",
                help_text="Our mail to this role is in it, and so is the page that the link opens.",
                max_length=10,
                verbose_name="language",
            ),
        ),
        migrations.AddField(
            model_name="sheet",
            name="language",
            field=models.CharField(
                choices=LANGUAGES, default="en-gb", editable=False, max_length=10, verbose_name="language"
            ),
        ),
        migrations.RunPython(copy_language_of_wording, migrations.RunPython.noop),
    ]

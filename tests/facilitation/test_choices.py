"""A language is a setting: fields that name one follow it, and ask for no migration."""

from django.apps import apps
from django.conf import settings as django_settings
from django.core.management import call_command


def language_fields():
    """Return the fields of sessions that name a language."""
    fields = [field for model in apps.get_app_config("facilitation").get_models() for field in model._meta.fields]
    return [field for field in fields if field.name == "language" and field.choices]


def test_a_further_language_may_be_chosen_everywhere_and_makes_no_migration(db, settings, capsys):
    settings.LANGUAGES = [*django_settings.LANGUAGES, ("pl", "Polish")]
    offered = {field.model.__name__: [code for code, _name in field.flatchoices] for field in language_fields()}
    assert offered == dict.fromkeys(
        ["ConsentWording", "Contribution", "KeyQuestionWording", "Official", "Participant", "Sheet"],
        ["en-gb", "cy", "pl"],
    )
    call_command("makemigrations", "facilitation", check_changes=True, dry_run=True)
    assert "No changes detected" in capsys.readouterr().out

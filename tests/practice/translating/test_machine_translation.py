"""A machine may write the first version; readers get none of it before somebody has read it."""

import pytest
from django.urls import reverse
from wagtail_localize.models import StringSegment

from practice.translating.progress import progress_of
from tests import factories
from tests.practice.admin.users import editor, moderator
from tests.practice.translating.steps import messages_in, translate, welsh_of

pytestmark = pytest.mark.django_db

DUMMY = {"CLASS": "wagtail_localize.machine_translators.dummy.DummyTranslator"}


def machine_translate(client, translation):
    """Press the button of machine translation."""
    return client.post(reverse("wagtail_localize:machine_translate", args=[translation.pk]), {"next": "/admin/"})


def test_without_a_setting_none_is_offered(client, english, translation):
    client.force_login(editor())
    shown = client.get(reverse("wagtailadmin_pages:edit", args=[welsh_of(english).pk])).content.decode()
    assert "machine_translate" not in shown
    assert machine_translate(client, translation).status_code == 404


def test_its_texts_are_named_until_somebody_saves_them(client, english, translation, settings):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = DUMMY
    client.force_login(editor())
    address = reverse("wagtailadmin_pages:edit", args=[welsh_of(english).pk])
    assert "machine_translate" in client.get(address).content.decode()
    machine_translate(client, translation)
    progress = progress_of(translation)
    assert (progress.missing, "Summary" in progress.by_machine) == ([], True)
    assert "Translated by a machine, for you to read and save" in client.get(address).content.decode()
    segment = StringSegment.objects.get(source=translation.source, context__path="summary")
    client.put(
        reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk]),
        "value=Un+peiriant.",
        content_type="application/x-www-form-urlencoded",
    )
    assert "Summary" not in progress_of(translation).by_machine


def test_taking_over_publishes_none_that_a_machine_translated(client, english, translation, settings, committed):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = DUMMY
    translate(translation)
    english.context = "<p>They had one, which broke.</p>"
    factories.publish(english)
    client.force_login(moderator())
    with committed():
        answer = client.post(
            reverse("wagtail_localize:update_translations", args=[translation.source_id]),
            {"publish_translations": "on", "use_machine_translation": "on"},
        )
    assert messages_in(answer)[-1] == (
        "Welsh is not published, because nobody has read what a machine translated: What it was like before."
    )
    assert welsh_of(english).live is False

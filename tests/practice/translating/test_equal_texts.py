"""What was translated in another entry is offered for the same words, and taken with one button."""

import pytest
from django.urls import reverse
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from practice.translating.equal_texts import equal_texts, use_equal_texts
from tests import factories
from tests.practice.admin.users import editor
from tests.practice.translating.steps import messages_in, translate, welsh_of

pytestmark = pytest.mark.django_db

WORDS = "One mower for three parishes."


@pytest.fixture
def other(translation):
    """Another entry with the same summary, translated into Welsh already."""
    entry = factories.case_study("Another mower", summary=WORDS)
    source, _ = TranslationSource.get_or_create_from_instance(entry)
    made = Translation.objects.create(source=source, target_locale=translation.target_locale)
    translate(made)
    return entry


def offered(translation, user):
    return [(one.label, one.text, one.translation) for one in equal_texts(translation, user)]


def test_the_same_words_are_offered_until_they_are_translated(translation, other):
    assert offered(translation, editor()) == [("Summary", WORDS, f"Cymraeg {WORDS}")]
    translate(translation)
    assert offered(translation, editor()) == []


def test_nothing_is_offered_of_an_entry_that_the_user_may_not_see(translation, other, django_user_model):
    other.unpublish()
    assert offered(translation, django_user_model.objects.create_user("nobody")) == []


def test_one_button_takes_them(client, english, translation, other):
    client.force_login(editor())
    address = reverse("wagtailadmin_pages:edit", args=[welsh_of(english).pk])
    assert "Translated elsewhere already: 1" in client.get(address).content.decode()
    answer = client.post(address, {"translation-action": "use-equal-texts"})
    assert messages_in(answer) == ["Texts translated as they are elsewhere: 1."]
    stored = StringTranslation.objects.get(context__object_id=english.translation_key, context__path="summary")
    assert (stored.data, stored.translation_type) == (f"Cymraeg {WORDS}", "manual")


def test_what_is_translated_here_stays(translation, other):
    translate(translation)
    summary = StringTranslation.objects.filter(context__object_id=translation.source.object_id, context__path="summary")
    summary.update(data="Un peiriant.")
    assert (use_equal_texts(translation, editor()), summary.get().data) == (0, "Un peiriant.")

"""What a contributor withdraws is gone in every language at once, and what is withheld is out of sight in each."""

import pytest
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from facilitation.consent import consent_actions
from practice.models import CaseStudyPage
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db

WORDS, WELSH = "We shared one mower.", "Rhannwyd un peiriant gennym."


@pytest.fixture
def published(django_capture_on_commit_callbacks):
    """A function that publishes an entry in Welsh, with `words` as what some of its texts become, and returns it."""

    def publish(entry, words):
        source, _ = TranslationSource.update_or_create_from_instance(entry)
        welsh, _ = Locale.objects.get_or_create(language_code="cy")
        translation = Translation.objects.create(source=source, target_locale=welsh)
        for segment in source.stringsegment_set.all():
            StringTranslation.objects.create(
                translation_of=segment.string,
                context=segment.context,
                locale=welsh,
                data=words.get(segment.context.path, f"Cymraeg {segment.string.data}"),
            )
        with django_capture_on_commit_callbacks(execute=True):
            translation.save_target(publish=True)
        return CaseStudyPage.objects.get(translation_key=entry.translation_key, locale=welsh)

    return publish


@pytest.mark.parametrize("act", [consent_actions.withdraw, consent_actions.erase])
def test_a_withdrawn_text_is_gone_in_both(client, published, act):
    contribution, entry = made.contribution(WORDS), factories.case_study("A mower", learnt=f"<p>{WORDS}</p>")
    made.fed(contribution, entry, "learnt")
    welsh = published(entry, {"learnt": WELSH})
    before = [text in client.get(page.url).content.decode() for page, text in ((entry, WORDS), (welsh, WELSH))]
    act(contribution=contribution)
    after = [text in client.get(page.url).content.decode() for page, text in ((entry, WORDS), (welsh, WELSH))]
    assert (before, after) == ([True, True], [False, False])
    assert not StringTranslation.objects.filter(data__contains=WELSH).exists()


def test_where_a_title_is_withdrawn_the_entry_is_out_of_sight_in_both(client, published):
    contribution, entry = made.contribution(WORDS), factories.case_study("We shared one mower")
    made.fed(contribution, entry, "title")
    welsh = published(entry, {"title": WELSH})
    before = [client.get(page.url).status_code for page in (entry, welsh)]
    consent_actions.withdraw(contribution=contribution)
    after = [client.get(page.url).status_code for page in (entry, welsh)]
    assert (before, 200 in after) == ([200, 200], False)
    assert set(CaseStudyPage.objects.filter(permanent_number=entry.number).values_list("live", flat=True)) == {False}

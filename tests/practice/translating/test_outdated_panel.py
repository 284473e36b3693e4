"""The admin's first page names translations older than their source or filed otherwise, to who may mend them."""

import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from practice.models import EntryTopic
from practice.translating.outdated_panel import OutdatedTranslationsPanel
from tests import factories
from tests.practice.admin.users import editor, partner
from tests.practice.translating.steps import translate, welsh_of

pytestmark = pytest.mark.django_db

PANEL_QUERIES = 3


def test_an_editor_finds_what_is_out_of_step_and_a_partner_nothing(client, english, translation, committed):
    translate(translation)
    with committed():
        translation.save_target(publish=True)
    heading = "Translations older than the text they were made from"
    client.force_login(editor())
    assert heading not in client.get(reverse("wagtailadmin_home")).content.decode()
    english.context = "<p>They had one, which broke.</p>"
    factories.publish(english)
    shown = client.get(reverse("wagtailadmin_home")).content.decode()
    page = welsh_of(english)
    assert heading in shown
    assert f'<a href="{reverse("wagtailadmin_pages:edit", args=[page.pk])}" lang="cy">{page.title}</a>' in shown
    client.force_login(partner())
    assert heading not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_a_translation_in_a_form_of_its_own_with_other_rows_is_named(client, english, translation, committed):
    translate(translation)
    with committed():
        translation.save_target(publish=True)
    Translation.objects.update(enabled=False)
    heading = "Translations that are filed otherwise than their source"
    client.force_login(editor())
    assert heading not in client.get(reverse("wagtailadmin_home")).content.decode()
    english.topic_rows.add(EntryTopic(topic=factories.topic("Libraries")))
    factories.publish(english)
    page = welsh_of(english)
    shown = client.get(reverse("wagtailadmin_home")).content.decode().partition(heading)[2].partition("</section>")[0]
    assert f'<a href="{reverse("wagtailadmin_pages:edit", args=[page.pk])}" lang="cy">{page.title}</a>' in shown
    client.force_login(partner())
    assert heading not in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_both_lists_cost_the_same_for_one_and_three(django_assert_num_queries, committed, count):
    for number in range(count):
        made = factories.case_study(f"Case {number}", context="<p>They had none.</p>")
        source, _ = TranslationSource.get_or_create_from_instance(made)
        welsh, _ = Locale.objects.get_or_create(language_code="cy")
        begun = Translation.objects.create(source=source, target_locale=welsh)
        translate(begun)
        with committed():
            begun.save_target(publish=True)
        Translation.objects.update(enabled=False)
        made.context = "<p>They had one, which broke.</p>"
        made.topic_rows.add(EntryTopic(topic=factories.topic(f"Topic {number}")))
        factories.publish(made)
    panel = OutdatedTranslationsPanel(editor())
    panel.render_html()
    with django_assert_num_queries(PANEL_QUERIES):
        shown = panel.render_html()
    assert shown.count("<li>") == 2 * count

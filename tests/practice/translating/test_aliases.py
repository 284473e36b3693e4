"""No alias is made of a translation in the admin, and nothing of the sort is the main button of its page."""

import json
import re
from html import unescape

import pytest
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import LocaleSynchronization, StringTranslation

from tests import factories
from tests.practice.admin.users import editor, moderator, partner
from tests.practice.translating.steps import messages_in, translate, welsh_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(translation, committed):
    """The translation, published."""
    translate(translation)
    with committed():
        translation.save_target(publish=True)
    return translation


def offered(client, page):
    """Return what wagtail-localize's page of a translation is told: (rights, address to make an alias)."""
    shown = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    props = json.loads(unescape(re.search(r'data-props="([^"]*)"', shown).group(1)))
    return props["perms"], props["links"]["convertToAliasUrl"]


def test_who_may_not_publish_is_offered_neither_to_delete_nor_to_make_an_alias(client, english, translation):
    for somebody, may_publish in ((editor(), False), (moderator(), True)):
        client.force_login(somebody)
        rights, alias = offered(client, welsh_of(english))
        assert (rights["canPublish"], rights["canDelete"], alias) == (may_publish, may_publish, None)


@pytest.mark.parametrize("method", ["get", "post"])
def test_asking_for_an_alias_changes_nothing(client, english, published, method):
    client.force_login(moderator())
    page = welsh_of(english)
    answer = getattr(client, method)(reverse("wagtail_localize:convert_to_alias", args=[page.pk]))
    assert (answer.status_code, answer.url) == (302, reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert messages_in(answer) == [
        "A translation cannot become an alias page. Unpublish it to take it out of sight; what is translated stays."
    ]
    stored = StringTranslation.objects.filter(locale__language_code="cy").count()
    assert (welsh_of(english).alias_of_id, welsh_of(english).live, stored > 0) == (None, True, True)


def test_who_may_not_edit_a_page_is_refused(client, english, published):
    client.force_login(partner())
    client.post(reverse("wagtail_localize:convert_to_alias", args=[welsh_of(english).pk]))
    assert welsh_of(english).alias_of_id is None


def test_the_menu_of_a_translation_that_was_stopped_offers_none(client, english, published):
    published.enabled = False
    published.save()
    client.force_login(moderator())
    address = reverse("wagtailadmin_pages:edit", args=[welsh_of(english).pk])
    assert "localize-convert-to-alias" not in client.get(address).content.decode()


def test_an_alias_that_a_synchronised_tree_makes_is_never_live(client, english):
    welsh, _ = Locale.objects.get_or_create(language_code="cy")
    LocaleSynchronization.objects.create(locale=welsh, sync_from=english.locale)
    stand_in = Page.objects.get(translation_key=english.translation_key, locale=welsh)
    factories.publish(english)
    stand_in.refresh_from_db()
    assert (stand_in.alias_of_id, stand_in.live) == (english.pk, False)

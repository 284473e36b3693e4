"""What is done to an entry reaches its translations at once, whichever way it is done."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from practice.merging.entries import merge_entries
from practice.models import CaseStudyPage, EntryPage
from tests import factories
from tests.practice.admin.users import moderator

pytestmark = pytest.mark.django_db


def translated(entry):
    """Return the published Welsh page of `entry`, known as made from it."""
    source, _ = TranslationSource.get_or_create_from_instance(entry)
    welsh, _ = Locale.objects.get_or_create(language_code="cy")
    Translation.objects.create(source=source, target_locale=welsh, enabled=False)
    page = entry.copy_for_translation(welsh, copy_parents=True)
    page.save_revision().publish()
    return page


def shown(entry):
    """Return the languages in which readers have the entry, a list."""
    live = EntryPage.objects.filter(permanent_number=entry.number, live=True)
    return sorted(live.values_list("locale__language_code", flat=True))


@pytest.fixture
def entry():
    """A case study that is published in English and Welsh."""
    entry = factories.case_study("Three parishes and one mower")
    translated(entry)
    return entry


def test_unpublishing_the_source_unpublishes_its_translations(client, entry):
    client.force_login(moderator())
    client.post(reverse("wagtailadmin_pages:unpublish", args=[entry.pk]))
    assert shown(entry) == []


def test_unpublishing_a_translation_leaves_the_source(client, entry):
    client.force_login(moderator())
    welsh = EntryPage.objects.get(permanent_number=entry.number, locale__language_code="cy")
    client.post(reverse("wagtailadmin_pages:unpublish", args=[welsh.pk]))
    assert shown(entry) == ["en-gb"]


def test_unpublishing_several_at_once_reaches_their_translations(client, entry):
    other = factories.case_study("A hall bought by its users")
    translated(other)
    client.force_login(moderator())
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    client.post(f"{address}?id={entry.pk}&id={other.pk}")
    assert (shown(entry), shown(other)) == ([], [])


def test_an_entry_that_expires_takes_its_translations_with_it(entry):
    CaseStudyPage.objects.filter(pk=entry.pk).update(expire_at=timezone.now() - timezone.timedelta(minutes=1))
    call_command("publish_scheduled")
    assert shown(entry) == []


def test_a_merged_entry_goes_in_every_language_and_its_number_leads_on(entry):
    remaining = factories.case_study("One mower")
    translated(remaining)
    merge_entries(keep=remaining, drop=entry)
    assert (shown(entry), shown(remaining)) == ([], ["cy", "en-gb"])

"""No report tells the title of a draft to somebody who has no right in all pages."""

import pytest
from django.urls import URLPattern, get_resolver, reverse, reverse_lazy
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from tests import factories
from tests.facilitation import factories as made
from tests.practice.admin.users import editor, moderator, partner

pytestmark = pytest.mark.django_db

SECRET = "Unwritten plans of Fernworthy"


TRANSLATIONS = reverse_lazy("wagtail_localize:translations_report")


@pytest.fixture
def reports():
    """The addresses of every report of the admin."""
    secret = factories.case_study(SECRET, live=False)
    secret.save_revision()
    source, _ = TranslationSource.get_or_create_from_instance(secret)
    Translation.objects.create(source=source, target_locale=Locale.objects.get_or_create(language_code="cy")[0])
    found = get_resolver("wagtail.admin.urls.reports").url_patterns
    names = [one.name for one in found if isinstance(one, URLPattern) and "<" not in str(one.pattern)]
    return [reverse(f"wagtailadmin_reports:{name}") for name in names] + [TRANSLATIONS]


@pytest.mark.parametrize("who", ["partner", "facilitator"])
def test_somebody_with_pages_of_their_own_reads_no_others_title(client, reports, who):
    user = partner(factories.organisation()) if who == "partner" else made.user("Facilitators", teams=[made.team()])
    client.force_login(user)
    assert len(reports) > 5
    leaking = [address for address in reports if SECRET in client.get(address).content.decode()]
    assert leaking == []
    assert client.get(reverse("wagtailadmin_reports:page_types_usage")).status_code in (302, 403)


@pytest.mark.parametrize("make", [editor, moderator])
def test_who_may_see_every_page_reads_the_report(client, reports, make):
    client.force_login(make())
    assert SECRET in client.get(reverse("wagtailadmin_reports:page_types_usage")).content.decode()
    assert SECRET in client.get(TRANSLATIONS).content.decode()

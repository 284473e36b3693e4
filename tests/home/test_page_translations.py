"""A page of any type is published and submitted in another language only when it is wholly translated."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from home.models import HomePage, StandardPage
from practice.kinds import Kind
from tests import factories
from tests.practice.admin.users import editor, moderator
from tests.practice.translating.steps import messages_in, translate

pytestmark = pytest.mark.django_db


def standard_page():
    """Return a notice."""
    factories.listing(Kind.CASE_STUDY)
    page = StandardPage(title="Privacy", introduction="What is kept.", body="<p>Nothing.</p>")
    HomePage.objects.get().add_child(instance=page)
    return factories.publish(page)


PAGES = {
    "series": factories.series,
    "listing": lambda: factories.listing(Kind.CASE_STUDY),
    "home": lambda: factories.listing(Kind.CASE_STUDY).get_parent().specific,
    "standard": standard_page,
}


@pytest.fixture(params=PAGES)
def begun(request):
    """A page of each type that is no entry, begun in Welsh: its Translation without the title, and the Welsh page."""
    page = PAGES[request.param]()
    source, _ = TranslationSource.get_or_create_from_instance(page)
    welsh, _ = Locale.objects.get_or_create(language_code="cy")
    translation = Translation.objects.create(source=source, target_locale=welsh)
    translation.save_target(publish=False)
    translate(translation, but=("title",))
    return translation, page.get_translation(welsh)


@pytest.mark.parametrize("action", ["publish", "submit-translation"])
def test_none_is_published_or_submitted_half_done(client, begun, action):
    _translation, page = begun
    client.force_login(moderator() if action == "publish" else editor())
    name = "action" if action == "publish" else "translation-action"
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "data-translation-standing" in client.get(address).content.decode()
    assert client.get(reverse("practice_admin:translation_standing", args=[page.pk])).status_code == 200
    assert messages_in(client.post(address, {name: action})) == ["Not yet: these texts have no translation. Title."]
    page.refresh_from_db()
    assert (page.live, page.workflow_in_progress) == (False, False)


def test_no_other_way_publishes_it_half_done(begun, django_capture_on_commit_callbacks):
    translation, page = begun
    with pytest.raises(ValidationError), django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)
    page.refresh_from_db()
    assert page.live is False


def test_one_that_is_whole_is_submitted_and_published(client, begun, django_capture_on_commit_callbacks):
    translation, page = begun
    translate(translation)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    client.force_login(editor())
    client.post(address, {"translation-action": "submit-translation"})
    page = type(page).objects.get(pk=page.pk)
    assert (page.live, page.workflow_in_progress) == (False, True)
    client.force_login(moderator())
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, {"action": "publish"})
    page = type(page).objects.get(pk=page.pk)
    assert (page.live, page.title[:7], page.workflow_in_progress) == (True, "Cymraeg", False)

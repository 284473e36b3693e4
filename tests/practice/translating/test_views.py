"""A translation is handed over and published whole, and says so where the text it was made from changed since."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from practice.lifecycle.actions import take_down
from practice.models import CaseStudyPage, EntryPage
from practice.translating.progress import progress_of
from tests import factories
from tests.practice.admin.users import editor, moderator, partner
from tests.practice.translating.steps import messages_in, translate, welsh_of

pytestmark = pytest.mark.django_db


def test_what_is_missing_is_named_and_what_needs_none_is_not(translation):
    translate(translation, but=("title", "context"))
    progress = progress_of(translation)
    assert (progress.done, progress.missing) == (progress.total - 2, ["Title", "What it was like before"])
    translate(translation, but=("slug",))
    assert progress_of(translation).missing == []


@pytest.mark.parametrize("action", ["publish", "submit-translation"])
def test_none_is_published_or_submitted_half_done(client, english, translation, action):
    translate(translation, but=("summary",))
    client.force_login(moderator() if action == "publish" else editor())
    page = welsh_of(english)
    name = "action" if action == "publish" else "translation-action"
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {name: action})
    assert messages_in(answer) == ["Not yet: these texts have no translation. Summary."]
    assert (welsh_of(english).live, welsh_of(english).workflow_in_progress) == (False, False)


def test_an_editor_submits_a_translation_and_a_moderator_publishes_it(client, english, translation, committed):
    translate(translation)
    page = welsh_of(english)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    client.force_login(editor())
    shown = client.get(address).content.decode()
    assert "data-hands-over" in shown
    assert 'name="translation-action" value="submit-translation"' in shown
    client.post(address, {"translation-action": "submit-translation"})
    page = welsh_of(english)
    assert (page.live, page.workflow_in_progress) == (False, True)
    assert page.get_latest_revision_as_object().title == "Cymraeg Three parishes and one mower"
    assert 'value="submit-translation"' not in client.get(address).content.decode()
    client.force_login(moderator())
    shown = client.get(address).content.decode()
    assert "data-hands-over" not in shown
    with committed():
        client.post(address, {"action": "publish"})
    page = welsh_of(english)
    assert (page.live, page.workflow_in_progress, page.summary) == (
        True,
        False,
        "Cymraeg One mower for three parishes.",
    )


def test_who_may_not_write_it_may_not_submit_it(client, english, translation, django_user_model):
    translate(translation)
    client.force_login(django_user_model.objects.create_user("nobody"))
    client.post(
        reverse("wagtailadmin_pages:edit", args=[welsh_of(english).pk]), {"translation-action": "submit-translation"}
    )
    assert welsh_of(english).workflow_in_progress is False


def test_no_other_way_publishes_it_half_done(english, translation, committed):
    translate(translation, but=("context",))
    with pytest.raises(ValidationError) as refused, committed():
        translation.save_target(publish=True)
    assert refused.value.messages == [
        "“Cymraeg Three parishes and one mower” is not wholly translated yet. "
        "Still in the language of its source: What it was like before."
    ]
    assert welsh_of(english).live is False


def test_the_update_of_translations_publishes_none_half_done(
    client, english, translation, django_user_model, committed
):
    translate(translation)
    with committed():
        translation.save_target(publish=True)
    english.context = "<p>They had one, which broke.</p>"
    factories.publish(english)
    client.force_login(django_user_model.objects.create_superuser("boss"))
    address = reverse("wagtail_localize:update_translations", args=[translation.source_id])
    with committed():
        answer = client.post(address, {"publish_translations": "on"})
    assert messages_in(answer)[-1] == (
        "Welsh is not published, because these texts have no translation yet: What it was like before."
    )
    assert welsh_of(english).context == "<p>Cymraeg They had none.</p>"


def test_a_translation_goes_with_its_entry_however_far_it_is(english, translation, committed):
    translate(translation)
    with committed():
        translation.save_target(publish=True)
    english.context = "<p>They had one, which broke.</p>"
    factories.publish(english)
    translation.source.update_from_db()
    english = CaseStudyPage.objects.get(pk=english.pk)
    take_down(entry=english, reason="A resident is identifiable.")
    assert {page.state for page in EntryPage.objects.filter(permanent_number=english.number)} == {"taken-down"}


def test_taking_over_says_what_it_does_and_offers_publishing_only_to_those_who_may(client, english, translation):
    address = reverse("wagtail_localize:update_translations", args=[translation.source_id])
    for somebody, is_offered in ((editor(), False), (moderator(), True)):
        client.force_login(somebody)
        shown = client.get(address).content.decode()
        assert ('name="publish_translations"' in shown) is is_offered
        assert ("will use the original language" in shown, "Take the new text over" in shown) == (False, True)


def test_an_editor_publishes_nothing_by_taking_over(client, english, translation, committed):
    translate(translation)
    client.force_login(editor())
    with committed():
        answer = client.post(
            reverse("wagtail_localize:update_translations", args=[translation.source_id]),
            {"publish_translations": "on"},
        )
    assert messages_in(answer) == [
        "The new text of “Three parishes and one mower” is taken over into its translations."
    ]
    assert welsh_of(english).live is False


def newer_text(client, page):
    """Return the addresses of newer texts that the page leads readers to, as a list."""
    return re.findall(r'banner--plain.*?<a href="([^"]*)"', client.get(page.url).content.decode(), re.DOTALL)


def test_taking_a_new_text_over_makes_no_page_newer_even_where_it_went_out_after_the_change(
    client, english, translation, committed
):
    translate(translation)
    english.context = "<p>They had one, which broke.</p>"
    factories.publish(english)
    with committed():
        translation.save_target(publish=True)
    page = welsh_of(english)
    assert newer_text(client, page) == [english.url]
    client.force_login(factories.superuser())
    update = reverse("wagtail_localize:update_translations", args=[translation.source_id])
    for data in ({}, {"publish_translations": "on"}):
        with committed():
            client.post(update, data)
        assert newer_text(client, page) == [english.url]
    translate(translation)
    with committed():
        client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {"action": "publish"})
    assert newer_text(client, page) == []


def test_a_new_text_taken_over_is_told_to_editors_until_it_is_published(client, english, translation, committed):
    translate(translation)
    with committed():
        translation.save_target(publish=True)
    english.context = "<p>They had one, which broke.</p>"
    factories.publish(english)
    translation.source.update_from_db()
    client.force_login(editor())
    shown = client.get(reverse("wagtailadmin_pages:edit", args=[welsh_of(english).pk])).content.decode()
    assert ("Take the new text over" in shown, "The new text is taken over." in shown) == (False, True)


def test_what_is_submitted_waits_for_the_moderator_while_readers_have_what_they_had(
    client, english, translation, committed
):
    translate(translation)
    with committed():
        translation.save_target(publish=True)
    english.context = "<p>They had one, which broke.</p>"
    factories.publish(english)
    translation.source.update_from_db()
    translate(translation)
    page = welsh_of(english)
    client.force_login(editor())
    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {"translation-action": "submit-translation"})
    page = welsh_of(english)
    assert (page.workflow_in_progress, page.context) == (True, "<p>Cymraeg They had none.</p>")
    assert newer_text(client, page) == [english.url]
    assert page.get_latest_revision_as_object().context == "<p>Cymraeg They had one, which broke.</p>"
    with committed():
        page.current_workflow_task.on_action(page.current_workflow_task_state, moderator(), "approve")
    page = welsh_of(english)
    assert (page.workflow_in_progress, page.context) == (False, "<p>Cymraeg They had one, which broke.</p>")
    assert newer_text(client, page) == []


def test_readers_and_editors_learn_that_it_is_older(client, english, translation, committed):
    translate(translation)
    with committed():
        translation.save_target(publish=True)
    page = welsh_of(english)
    assert newer_text(client, page) == []
    english.context = "<p>They had one, which broke.</p>"
    factories.publish(english)
    assert newer_text(client, page) == [english.url]
    assert newer_text(client, english) == []
    client.force_login(editor())
    listing = reverse("wagtailadmin_explore", args=[page.get_parent().pk])
    found = client.get(f"{listing}?translation=older").context["pages"]
    assert [one.pk for one in found] == [page.pk]
    assert (
        "The text it was made from has changed since."
        in client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    )
    client.force_login(factories.superuser())
    with committed():
        client.post(reverse("wagtail_localize:update_translations", args=[translation.source_id]), {})
    client.logout()
    assert newer_text(client, page) == [english.url]
    translation = Translation.objects.get(pk=translation.pk)
    translate(translation)
    with committed():
        translation.save_target(publish=True)
    client.force_login(editor())
    assert newer_text(client, page) == []
    assert list(client.get(f"{listing}?translation=older").context["pages"]) == []


def test_a_moderator_sends_a_translation_back_with_words_that_its_author_reads(client, english, translation):
    translate(translation)
    address = reverse("wagtailadmin_pages:edit", args=[welsh_of(english).pk])
    author = editor()
    client.force_login(author)
    client.post(address, {"translation-action": "submit-translation"})
    assert 'value="request-changes"' not in client.get(address).content.decode()
    refused = client.post(address, {"translation-action": "request-changes", "comment": "Mine."})
    assert (refused.status_code, welsh_of(english).current_workflow_state.status) == (302, "in_progress")
    client.force_login(moderator())
    assert 'value="request-changes"' in client.get(address).content.decode()
    answer = client.post(address, {"translation-action": "request-changes", "comment": " "})
    assert messages_in(answer) == ["Write what is to be changed: the author reads it above the texts."]
    assert welsh_of(english).current_workflow_state.status == "in_progress"
    answer = client.post(address, {"translation-action": "request-changes", "comment": "The town has a Welsh name."})
    assert messages_in(answer)[-1].startswith("“Cymraeg Three parishes and one mower” went back to its author")
    assert (welsh_of(english).current_workflow_state.status, welsh_of(english).live) == ("needs_changes", False)
    client.force_login(author)
    shown = client.get(address)
    assert any("The town has a Welsh name." in message for message in messages_in(shown))
    assert 'value="submit-translation"' in shown.content.decode()
    client.post(address, {"translation-action": "submit-translation"})
    assert welsh_of(english).current_workflow_state.status == "in_progress"
    assert not any("The town has a Welsh name." in message for message in messages_in(client.get(address)))


def test_a_whole_translation_is_said_to_be_published_though_its_address_has_none(
    client, english, translation, committed
):
    translate(translation, but=("slug",))
    client.force_login(moderator())
    with committed():
        answer = client.post(reverse("wagtailadmin_pages:edit", args=[welsh_of(english).pk]), {"action": "publish"})
    assert messages_in(answer) == ["“Cymraeg Three parishes and one mower” is published in Welsh, wholly translated."]
    assert welsh_of(english).live is True


def test_an_editor_cannot_publish(client, english, translation, committed):
    translate(translation)
    client.force_login(editor())
    with committed():
        client.post(reverse("wagtailadmin_pages:edit", args=[welsh_of(english).pk]), {"action": "publish"})
    assert welsh_of(english).live is False


def test_how_far_a_translation_is_can_be_asked_after_each_text(client, english, translation):
    address = reverse("practice_admin:translation_standing", args=[welsh_of(english).pk])
    client.force_login(editor())
    total = progress_of(translation).total
    assert f"Welsh: 0 of {total} texts translated" in client.get(address).content.decode()
    translate(translation, but=("summary",))
    shown = client.get(address).content.decode()
    assert f"Welsh: {total - 1} of {total} texts translated" in shown
    assert "Still to translate before it can be published or submitted: Summary." in shown
    client.force_login(partner())
    assert client.get(address).status_code == 302


def test_beginning_a_translation_shows_readers_nothing_new(client, english):
    welsh, _ = Locale.objects.get_or_create(language_code="cy")
    client.force_login(editor())
    answer = client.post(
        reverse("wagtail_localize:submit_page_translation", args=[english.pk]), {"locales": [welsh.pk]}
    )
    assert messages_in(answer)[0].startswith(
        "“Three parishes and one mower” can be translated into Welsh. It is a draft: readers see nothing of it"
    )
    page = welsh_of(english)
    above = page.get_ancestors().filter(locale=welsh).specific()
    assert [(one.text_language, one.is_translation()) for one in above] == [("en-gb", True)] * 2
    client.logout()
    assert (page.live, client.get(page.get_parent().url).status_code) == (False, 404)
    assert "hreflang" not in client.get(english.url).content.decode()
    assert "/cy/" not in client.get("/sitemap.xml").content.decode()


def test_an_entry_that_stood_in_for_its_translation_is_no_page_of_that_language_once_one_is_begun(client, english):
    welsh, _ = Locale.objects.get_or_create(language_code="cy")
    english.copy_for_translation(welsh, copy_parents=True, alias=True)
    Page.objects.filter(pk=welsh_of(english).pk).update(live=True)  # as banks from before may have it
    assert (welsh_of(english).live, welsh_of(english).alias_of_id) == (True, english.pk)
    client.force_login(editor())
    client.post(reverse("wagtail_localize:submit_page_translation", args=[english.pk]), {"locales": [welsh.pk]})
    page = welsh_of(english)
    assert (page.live, page.alias_of_id, page.has_unpublished_changes) == (False, None, True)

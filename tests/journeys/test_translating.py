"""What stands above the texts of a translation follows them while they are saved; a moderator sends it back there."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from practice.models import CaseStudyPage
from tests import factories
from tests.practice.admin.users import editor, moderator

SAVED = 30_000  # milliseconds that the admin may take on a busy machine


@pytest.fixture
def welsh(live_server):
    """A case study in English whose Welsh version is begun."""
    english = factories.case_study(
        "Three parishes, one mower", summary="A case study of one mower.", topics=[factories.topic()]
    )
    source, _ = TranslationSource.get_or_create_from_instance(english)
    locale, _ = Locale.objects.get_or_create(language_code="cy")
    translation = Translation.objects.create(source=source, target_locale=locale)
    translation.save_target(publish=False)
    return CaseStudyPage.objects.get(translation_key=english.translation_key, locale=locale)


def translate(page, english, words):
    """Write the Welsh for the text that reads `english`, and save it."""
    text = page.locator(".js-translation-editor li").filter(has=page.get_by_text(english, exact=True)).last
    text.get_by_role("button", name="Translate").click()
    text.get_by_role("textbox").fill(words)
    text.get_by_role("button", name="Save").click()


def test_the_box_above_the_texts_follows_them(page, live_server, sign_in, welsh):
    sign_in(editor())
    page.goto(live_server.url + reverse("wagtailadmin_pages:edit", args=[welsh.pk]))
    box = page.locator("[data-translation-standing]")
    expect(box.get_by_role("heading")).to_have_text("Welsh: 0 of 2 texts translated")
    expect(box).to_contain_text("Still to translate before it can be published or submitted: Title; Summary.")
    terms = page.get_by_label("Help with translating").locator("details", has_text="Terms of the glossary")
    terms.get_by_text("Terms of the glossary: 1").click()
    expect(terms.get_by_text("astudiaeth achos")).to_be_visible()
    translate(page, "Three parishes, one mower", "Tair plwyf, un peiriant")
    expect(box.get_by_role("heading")).to_have_text("Welsh: 1 of 2 texts translated", timeout=SAVED)
    expect(box).to_contain_text("Still to translate before it can be published or submitted: Summary.")
    expect(terms.get_by_text("astudiaeth achos")).to_be_visible()  # what was opened stays so
    translate(page, welsh.summary, "Maen nhw'n rhannu.")
    expect(box.get_by_role("heading")).to_have_text("Welsh: 2 of 2 texts translated", timeout=SAVED)
    box.get_by_role("button", name="Submit to the moderators").click()
    expect(page.locator(".messages")).to_contain_text("is submitted to", timeout=SAVED)

    page.context.clear_cookies()
    sign_in(moderator())
    page.reload()
    page.get_by_label("What is to be changed").fill("Plwyf is feminine.")
    box.get_by_role("button", name="Request changes").click()
    expect(page.locator(".messages")).to_contain_text("asked for changes on", timeout=SAVED)
    expect(page.locator(".messages")).to_contain_text("Plwyf is feminine.")
    expect(page.locator(".messages")).to_contain_text("went back to its author")

"""A translation goes out as a PO file and comes back from one, for those who may edit it."""

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from practice.translating.progress import progress_of
from tests.practice.admin.users import editor, partner
from tests.practice.translating.steps import messages_in, welsh_of

pytestmark = pytest.mark.django_db


def downloaded(client, translation):
    """Return the PO file of the translation."""
    answer = client.get(reverse("wagtail_localize:download_pofile", args=[translation.pk]))
    return polib.pofile(answer.content.decode())


def upload(client, translation, content):
    """Send `content` as the PO file of the translation, and return what is said of it."""
    file = SimpleUploadedFile("cy.po", str(content).encode())
    return messages_in(
        client.post(reverse("wagtail_localize:upload_pofile", args=[translation.pk]), {"file": file, "next": "/admin/"})
    )


def test_an_editor_translates_in_a_po_file(client, english, translation):
    client.force_login(editor())
    shown = client.get(reverse("wagtailadmin_pages:edit", args=[welsh_of(english).pk])).content.decode()
    for name in ("download_pofile", "upload_pofile"):
        assert reverse(f"wagtail_localize:{name}", args=[translation.pk]) in shown
    catalogue = downloaded(client, translation)
    for entry in catalogue:
        entry.msgstr = f"Cymraeg {entry.msgid}"
    assert upload(client, translation, catalogue) == ["Successfully imported translations from PO File."]
    assert (progress_of(translation).missing, welsh_of(english).live) == ([], False)


def test_an_empty_line_of_a_file_takes_no_translation_away(client, translation):
    client.force_login(editor())
    catalogue = downloaded(client, translation)
    catalogue[0].msgstr = "Tair cymuned"
    upload(client, translation, catalogue)
    done = progress_of(translation).done
    catalogue[0].msgstr = ""
    upload(client, translation, catalogue)
    assert (progress_of(translation).done, done) == (1, 1)


def test_a_file_of_another_translation_and_one_that_is_none_are_refused(client, translation):
    client.force_login(editor())
    catalogue = downloaded(client, translation)
    catalogue.metadata["X-WagtailLocalize-TranslationID"] = "another"
    unknown = "Send a PO file that was downloaded from the page of this translation."
    broken = '"X-WagtailLocalize-TranslationID: 1\\n"\nmsgid "unfinished'
    answers = [
        (catalogue, "Cannot import PO file that was created for a different translation."),
        ('msgid "Title"\nmsgstr "Teitl"\n', unknown),
        ("", unknown),
        (broken, "Please upload a valid PO file."),
    ]
    assert [upload(client, translation, content)[-1] for content, _answer in answers] == [
        expected for _, expected in answers
    ]


def test_who_may_not_edit_gets_no_file_and_sends_none(client, translation):
    client.force_login(editor())
    catalogue = downloaded(client, translation)
    catalogue[0].msgstr = "Tair cymuned"
    client.force_login(partner())
    answer = client.get(reverse("wagtail_localize:download_pofile", args=[translation.pk]))
    upload(client, translation, catalogue)
    assert (answer.status_code, "msgid" in answer.content.decode(), progress_of(translation).done) == (302, False, 0)

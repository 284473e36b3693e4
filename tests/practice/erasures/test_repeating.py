"""What the journal says was erased since the backup is erased again, once, and never what was made later."""

import uuid
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents import get_document_model

from practice.erasures import repeating
from practice.erasures.journal import Erasure
from practice.erasures.receivers import ACCOUNT, CLOSED_ACCOUNT, DOCUMENT, PAGE
from practice.models import EntryPage, ErasureRecord
from tests import factories

pytestmark = pytest.mark.django_db


def erasure(subject, number, *, minutes=1, extent=""):
    """Return an Erasure of so many minutes from now: of after what a test has made."""
    return Erasure(uuid.uuid4(), timezone.now() + timedelta(minutes=minutes), subject, number, extent)


def again(*erasures):
    """Erase again as a restore does; return how many found something and what was left to a person."""
    done = repeating.erase_again(repeating.missing_from_database({one.uid: one for one in erasures}))
    return done.erased, done.left


@pytest.fixture
def account():
    """Somebody's account."""
    return get_user_model().objects.create_user("jan", "jan@example.org", "correct horse")


def test_an_account_is_deleted_again_once(account):
    one = erasure(ACCOUNT, account.pk)
    assert again(one) == (1, [])
    assert get_user_model().objects.filter(pk=account.pk).exists() is False
    assert again(one) == (0, [])  # its record came into the database with it
    assert ErasureRecord.objects.filter(uid=one.uid, is_in_file=True).count() == 1


def test_a_closed_account_is_closed_again(account):
    assert again(erasure(CLOSED_ACCOUNT, account.pk)) == (1, [])
    account.refresh_from_db()
    assert account.is_active is False


def test_what_was_made_after_the_erasure_is_another_of_that_number(account):
    assert again(erasure(ACCOUNT, account.pk, minutes=-60), erasure(CLOSED_ACCOUNT, account.pk, minutes=-60)) == (0, [])
    account.refresh_from_db()
    assert account.is_active is True


def test_a_document_is_deleted_again_with_its_file(settings, tmp_path, django_capture_on_commit_callbacks):
    settings.MEDIA_ROOT = tmp_path
    document = get_document_model().objects.create(title="Plan", file=ContentFile(b"words", name="plan.txt"))
    with django_capture_on_commit_callbacks(execute=True):
        assert again(erasure(DOCUMENT, document.pk)) == (1, [])
    assert (get_document_model().objects.count(), list(tmp_path.rglob("plan*.txt"))) == (0, [])


def test_a_page_is_taken_from_readers_and_left_to_a_person():
    page = factories.case_study("Street by street")
    hint = "readers see it no more; look at the draft and publish it again, or delete it"
    assert again(erasure(PAGE, page.pk)) == (1, [f"page {page.pk}: {hint}"])
    assert EntryPage.objects.get(pk=page.pk).live is False


def test_one_that_fails_is_named_and_keeps_no_other_from_being_done(account, caplog):
    unknown = erasure("of a later version", 7)
    erased, left = again(unknown, erasure(ACCOUNT, account.pk))
    message = "of a later version 7: failed (LookupError); run the command again, or erase it by hand"
    assert (erased, left) == (1, [message])
    assert ErasureRecord.objects.filter(uid=unknown.uid).exists() is False


def test_a_journal_that_is_older_than_the_backup_is_noticed(account):
    account.delete()
    assert repeating.missing_from_journal({}) == 1
    [row] = ErasureRecord.objects.all()
    assert repeating.missing_from_journal({row.uid: row}) == 0


def test_a_subject_is_registered_once():
    with pytest.raises(ValueError, match="registered by practice.erasures.receivers already"):
        repeating.repeats_erasure(ACCOUNT)(lambda erasure: True)


def test_whatever_is_recorded_can_be_repeated():
    assert repeating.registered_subjects() == [
        "account",
        "changed details",
        "closed account",
        "details",
        "document",
        "example request",
        "follow",
        "follower",
        "message to a contact",
        "narrowed consent",
        "page",
        "picture",
        "report of reuse",
        "requester's address",
        "reuse reporter's address",
        "words",
    ]

"""Records the erasure of accounts, files and pages, which Wagtail's own views do, and erases them again."""

from django.contrib.auth import get_user_model
from django.db.models import ProtectedError, RestrictedError
from django.db.models.signals import post_delete, post_save
from wagtail.documents import get_document_model
from wagtail.models import Page
from wagtail.signals import page_unpublished

from practice.erasures.journal import record_erasure
from practice.erasures.repeating import NeedsPerson, repeats_erasure
from practice.models import CreditedImage
from practice.signals import entry_taken_down

ACCOUNT, CLOSED_ACCOUNT, DOCUMENT, PAGE, PICTURE = "account", "closed account", "document", "page", "picture"


def connect():
    """Connect everything in this module; called once the models are there."""
    post_delete.connect(on_account_deleted, sender=get_user_model(), dispatch_uid="practice.erasures.account")
    post_save.connect(on_account_saved, sender=get_user_model(), dispatch_uid="practice.erasures.closed_account")
    post_delete.connect(on_picture_deleted, sender=CreditedImage, dispatch_uid="practice.erasures.picture")
    post_delete.connect(on_document_deleted, sender=get_document_model(), dispatch_uid="practice.erasures.document")
    post_delete.connect(on_page_withdrawn, sender=Page, dispatch_uid="practice.erasures.page")
    page_unpublished.connect(on_page_withdrawn, dispatch_uid="practice.erasures.unpublished_page")
    entry_taken_down.connect(on_entry_taken_down, dispatch_uid="practice.erasures.entry_taken_down")


def on_account_deleted(instance, **kwargs):
    """Somebody's account is gone."""
    record_erasure(ACCOUNT, [instance.pk])


def on_account_saved(instance, created=False, raw=False, **kwargs):
    """Somebody may not sign in any more; saving a closed account again says so again."""
    if not (created or raw or instance.is_active):
        record_erasure(CLOSED_ACCOUNT, [instance.pk])


def on_picture_deleted(instance, **kwargs):
    """A picture is gone."""
    record_erasure(PICTURE, [instance.pk])


def on_document_deleted(instance, **kwargs):
    """A document is gone."""
    record_erasure(DOCUMENT, [instance.pk])


def on_page_withdrawn(instance, **kwargs):
    """A page is gone, or readers see it no more."""
    if instance.first_published_at is not None:
        record_erasure(PAGE, [instance.pk])


def on_entry_taken_down(entry, **kwargs):
    """An entry was taken down."""
    record_erasure(PAGE, [entry.pk])


@repeats_erasure(ACCOUNT)
def erase_account_again(erasure):
    """Delete the account; close it where something that has to stay names it."""
    account = _account(erasure)
    if account is None:
        return False
    try:
        account.delete()
    except (ProtectedError, RestrictedError):
        _close(account)
        raise NeedsPerson("is named by what has to stay; it is closed, so delete it by hand") from None
    return True


@repeats_erasure(CLOSED_ACCOUNT)
def close_account_again(erasure):
    """Let nobody sign in with the account."""
    account = _account(erasure)
    if account is None or not account.is_active:
        return False
    _close(account)
    return True


def _account(erasure):
    return get_user_model().objects.filter(pk=erasure.number, date_joined__lte=erasure.erased_at).first()


def _close(account):
    account.is_active = False
    account.save(update_fields=["is_active"])


@repeats_erasure(PICTURE)
def erase_picture_again(erasure):
    """Delete the picture with its file."""
    return _delete_file(CreditedImage, erasure)


@repeats_erasure(DOCUMENT)
def erase_document_again(erasure):
    """Delete the document with its file."""
    return _delete_file(get_document_model(), erasure)


def _delete_file(model, erasure):
    found = model.objects.filter(pk=erasure.number, created_at__lte=erasure.erased_at).first()
    if found is None:
        return False
    try:
        found.delete()
    except (ProtectedError, RestrictedError):
        raise NeedsPerson("is used by something that has to stay; delete it by hand") from None
    return True


@repeats_erasure(PAGE)
def withdraw_page_again(erasure):
    """Take a page from readers that was deleted, unpublished or taken down.

    It is not deleted: what a merge or a move had saved of it elsewhere is not in the restored database.
    """
    page = Page.objects.filter(pk=erasure.number, live=True).first()
    if page is None:
        return False
    page.specific.unpublish()
    raise NeedsPerson("readers see it no more; look at the draft and publish it again, or delete it")

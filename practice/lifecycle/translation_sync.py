"""Keeps the lifecycle state of all published translations of an entry the same, and unpublishes them with it."""

from wagtail_localize.models import Translation

from practice.models import EntryPage

LIFECYCLE_FIELDS = ("state", "state_date", "state_reason", "replacement_id")


def synchronise_translations(page, seen, user=None):
    """Set the same lifecycle state on all published translations of the entry that was just published as `page`.

    `seen` is the state that readers saw of the page before, None where they saw none.
    Where the publication changed what readers saw of this page, the others follow it. Otherwise it was written before
    the entry was taken down or superseded, or elsewhere, and follows the others: a translation that waited as a draft
    must not bring an entry back, and says of it what was corrected meanwhile.
    """
    if page.alias_of_id is not None:
        return
    others = list(EntryPage.objects.published_versions(page).exclude(pk=page.pk))
    if all(other.state == page.state for other in others):
        if seen is None and any(_facts(other) != _facts(page) for other in others[:1]):
            _copy_lifecycle(page, others[0], user)
        return
    if seen is not None and seen != page.state:
        for other in others:
            if other.state != page.state:
                _copy_lifecycle(other.specific, page, user)
    else:
        _copy_lifecycle(page, others[0], user)


def unpublish_translations(page):
    """Unpublish what was made from the entry that was just unpublished as `page`; a translation goes alone.

    It may say what the source was unpublished for.
    """
    if page.alias_of_id is not None:
        return
    made = Translation.objects.filter(source__object_id=page.translation_key, source__locale_id=page.locale_id)
    others = EntryPage.objects.published_versions(page).filter(locale__in=made.values("target_locale"))
    for other in others.exclude(pk=page.pk).specific():
        other.unpublish()


def _facts(page):
    return [getattr(page, name) for name in LIFECYCLE_FIELDS]


def _copy_lifecycle(page, model, user):
    for name in LIFECYCLE_FIELDS:
        setattr(page, name, getattr(model, name))
    page.begin_version()
    page.save_revision(user=user, clean=False).publish(user=user, skip_permission_checks=True)

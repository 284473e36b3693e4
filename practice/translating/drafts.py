"""Keeping a translation as a draft, of which readers of the published page see nothing."""

from django.db import transaction
from wagtail.coreutils import find_available_slug
from wagtail_localize.models import TranslationLog

from practice.text_rules.slugs import make_slug


@transaction.atomic
def save_draft(translation, user):
    """Keep the texts of a Translation as the latest revision of its page, and return the page as it stands.

    wagtail-localize's own way of saving a draft writes the texts into the page itself, where readers have them at once.
    """
    locale = translation.target_locale
    draft = translation.source.get_ephemeral_translated_instance(locale, fallback=True)
    draft.slug = find_available_slug(draft.get_parent(), make_slug(draft.slug, 255, "entry"), ignore_page_id=draft.pk)
    revision = draft.save_revision(user=user)
    TranslationLog.objects.create(source=translation.source, locale=locale, revision=revision)
    return translation.get_target_instance()

"""Adds a new page to the tree: finds its parent, and stores it with its first revision."""

from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex, Revision
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail.signals import page_published, published

from practice.text_rules.slugs import make_slug, unique_slug


class NoParentPageError(Exception):
    """There is no page under which new pages of a class may stand, with the message as its text."""


def parent_for(model, locale):
    """Return the parent page for new pages of the class `model` in `locale`; raise NoParentPageError without one."""
    for parent_model in model.allowed_parent_page_models():
        for place in parent_model.objects.filter(locale=locale, alias_of__isnull=True).order_by("path"):
            if model.can_create_at(place):
                return place
    raise NoParentPageError(f"There is no page in {locale} yet under which a {model._meta.verbose_name} may stand.")


def add_page(parent, page, *, live, user=None):
    """Add `page` under `parent` with its first revision, live if wanted; part of the caller's transaction.

    It leaves what creating, saving and publishing one after the other leaves, rows of the log and signals included, but
    writes the page once instead of three times and looks for its references once instead of five times. A page without
    a slug gets one of its title.
    """
    if not page.slug:
        wanted = make_slug(page.title, 200, getattr(page, "of_kind", "") or "page")
        slugs_in_use = set(parent.get_children().filter(slug__startswith=wanted).values_list("slug", flat=True))
        page.slug = unique_slug(wanted, slugs_in_use)
    with disable_reference_index_auto_update():
        page.live, page.has_unpublished_changes = live, not live
        if live:
            page.first_published_at = page.last_published_at = timezone.now()
        parent.add_child(instance=page)
        revision = Revision.objects.create(
            content_object=page,
            base_content_type=page.get_base_content_type(),
            user=user,
            content=page.serializable_data(),
            object_str=str(page),
        )
        page.latest_revision, page.latest_revision_created_at = revision, revision.created_at
        page.live_revision = revision if live else None
        type(page).objects.filter(pk=page.pk).update(
            latest_revision=revision, latest_revision_created_at=revision.created_at, live_revision=page.live_revision
        )
        if live:
            page_published.send(sender=type(page), instance=page, revision=revision)
            published.send(sender=type(page), instance=page, revision=revision)
            log(instance=page, action="wagtail.publish", user=user, revision=revision, content_changed=True)
    ReferenceIndex.create_or_update_for_object(page)

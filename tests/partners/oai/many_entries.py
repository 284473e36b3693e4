"""Thousands of published entries at once, without the forms, versions and indexes that take their time."""

import copy
import uuid
from datetime import timedelta

from django.utils import timezone
from wagtail.models import Page

from partners.models import PublishedEntry
from practice.models import CaseStudyPage, EntryPage, PermanentNumber
from tests import factories


def many_entries(count):
    """Store `count` case studies as readers may read them, and what is recorded of them; return their numbers."""
    like = factories.case_study("Entry")
    keys = [uuid.uuid4() for _place in range(count)]
    numbers = PermanentNumber.objects.bulk_create(PermanentNumber(translation_key=key) for key in keys)
    parent, first = like.get_parent(), Page.objects.order_by("-pk").first().pk + 1
    pages = [_page_like(like, parent, first + place, place, number) for place, number in enumerate(numbers)]
    for model in (Page, EntryPage, CaseStudyPage):
        rows = model._base_manager.all()
        rows._for_write = True
        rows._batched_insert(pages, model._meta.local_concrete_fields, batch_size=None)
    Page.objects.filter(pk=parent.pk).update(numchild=count + 1)
    _record(numbers, like.locale.language_code)
    return [number.pk for number in numbers]


def _page_like(like, parent, key, place, number):
    page = copy.copy(like)
    page.pk = page.id = page.page_ptr_id = page.entrypage_ptr_id = key
    page.translation_key, page.permanent_number = number.translation_key, number
    page.title, page.slug = f"Entry {place}", f"entry-{place}-of-many"
    page.path = Page._get_path(parent.path, parent.depth + 1, place + 100)
    page.url_path = f"{parent.url_path}{page.slug}/"
    page.latest_revision = page.live_revision = None
    return page


def _record(numbers, language):
    begun = timezone.now() - timedelta(days=1)
    PublishedEntry.objects.bulk_create(
        PublishedEntry(
            number=number,
            locale=language,
            state="current",
            since=begun,
            changed=begun,
            modified=begun + timedelta(seconds=place // 7),  # several within a second
        )
        for place, number in enumerate(numbers)
    )

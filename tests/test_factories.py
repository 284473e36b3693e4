"""What the factories add at once is what writing and publishing a page leaves behind."""

import pytest
from wagtail.models import ModelLogEntry, PageLogEntry, ReferenceIndex, Revision

from practice.models import BarrierPage, Place
from search.index.models.indexed_entry import IndexedText
from tests import factories

pytestmark = pytest.mark.django_db

# What belongs to the one page or the moment only.
OWN = {"id", "page_ptr_id", "entrypage_ptr_id", "path", "title", "draft_title", "slug", "permanent_number_id"}
OWN |= {"translation_key", "content_hash", "latest_revision_id", "live_revision_id", "text_for_search", "url_path"}
OWN |= {
    "changed_at",
    "text_as_of",
    "first_published_at",
    "last_published_at",
    "latest_revision_created_at",
    "_state",
    "uid",
}


def written_and_published(title, occurrence):
    page = BarrierPage(title=title, summary="What comes of it.", live=False, occurrence_rows=[occurrence])
    factories.listing(page.of_kind).add_child(instance=page)
    return factories.publish(page)


def remains_of(page):
    """Return what a page consists of in every table, apart from what is its own."""
    fields = {name: value for name, value in vars(page).items() if name not in OWN and not name.startswith("_")}
    revision = Revision.objects.get(pk=page.live_revision_id)
    stored = {name: value for name, value in revision.content.items() if name in fields and name not in OWN}
    rows = [(row.state, row.place_id, row.sort_order) for row in page.occurrence_rows.all()]
    log = list(PageLogEntry.objects.filter(page=page.pk).order_by("pk").values_list("action", "content_changed"))
    references = ReferenceIndex.get_references_for_object(page).exclude(model_path="permanent_number")
    indexed = IndexedText.objects.filter(entry__page_id=page.pk).values_list("facets", flat=True)
    return (
        {**fields, "live_is_latest": page.live_revision_id == page.latest_revision_id},
        {name: value for name, value in stored.items() if name not in {"live", "has_unpublished_changes"}},
        rows,
        log,
        sorted((row.model_path, row.to_object_id) for row in references),
        list(indexed),
        ModelLogEntry.objects.count(),
    )


def test_a_page_added_at_once_equals_one_written_and_published():
    where = Place.objects.get(pk=factories.place().pk)
    quick = factories.barrier("Quick", summary="What comes of it.", occurrences=[factories.occurrence(where=where)])
    slow = written_and_published("Slow", factories.occurrence(where=where))
    assert remains_of(quick) == remains_of(BarrierPage.objects.get(pk=slow.pk))

"""Takes a tag off every entry and puts another tag or a topic there: in what is published and in what is written."""

import uuid

from django.db.models import Max
from modelcluster.models import get_serializable_data_for_fields
from wagtail.models import Revision

from practice.models import EntryPage, EntryTopic, TaggedEntry


def retag(old, *, tag=None, topic=None):
    """Put the Tag `tag` or the Topic `topic` in place of the Tag `old`; return the keys of the pages changed, a set.

    An entry that has the new one already only loses the old one. The tag itself stays, on no entry.
    """
    tagged = TaggedEntry.objects.filter(tag=old)
    keys = set(tagged.values_list("content_object_id", flat=True))
    if tag is not None:
        has_both = TaggedEntry.objects.filter(tag=tag).values("content_object_id")
        tagged.exclude(content_object_id__in=list(has_both.values_list("content_object_id", flat=True))).update(tag=tag)
    else:
        _file_under(topic, keys)
    TaggedEntry.objects.filter(tag=old).delete()
    _rewrite_drafts(old, tag, topic)
    return keys


def drafts_carrying(tag):
    """Yield the latest revision of every page that carries the Tag there."""
    latest = EntryPage.objects.exclude(latest_revision=None).values("latest_revision")
    for revision in Revision.objects.filter(pk__in=latest).iterator(chunk_size=200):
        if any(row.get("tag") == tag.pk for row in revision.content.get("tagged_items") or []):
            yield revision


def _file_under(topic, keys):
    filed = set(EntryTopic.objects.filter(topic=topic, entry__in=keys).values_list("entry_id", flat=True))
    last = dict(EntryTopic.objects.filter(entry__in=keys).values_list("entry_id").annotate(Max("sort_order")))
    for key in sorted(keys - filed):
        EntryTopic.objects.create(entry_id=key, topic=topic, sort_order=(last.get(key) or 0) + 1)


def _rewrite_drafts(old, tag, topic):
    """Do the same in the version of each page that an editor would open, lest saving it brought the old one back."""
    for revision in list(drafts_carrying(old)):
        content = revision.content
        others = [row for row in content["tagged_items"] if row.get("tag") != old.pk]
        if tag is not None and not any(row.get("tag") == tag.pk for row in others):
            row = next(row for row in content["tagged_items"] if row.get("tag") == old.pk)
            others.append(row | {"tag": tag.pk})
        content["tagged_items"] = others
        filed = content.get("topic_rows") or []
        if topic is not None and not any(row.get("topic") == topic.pk for row in filed):
            content["topic_rows"] = [*filed, _topic_row(int(revision.object_id), topic, len(filed))]
        revision.save(update_fields=["content"])


def _topic_row(page_id, topic, place):
    """Return the row that files a page under the topic as revisions hold it: the published one where there is one."""
    row = EntryTopic.objects.filter(entry_id=page_id, topic=topic).first()
    row = row or EntryTopic(entry_id=page_id, topic=topic, sort_order=place, uid=uuid.uuid4())
    return get_serializable_data_for_fields(row)

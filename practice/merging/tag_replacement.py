"""Replaces a tag by a topic on every entry, in published content and in drafts."""

import uuid

from django.db.models import Max
from modelcluster.models import get_serializable_data_for_fields

from practice.merging.stored_content import contents_referring_to
from practice.models import EntryPage, EntryTopic, TaggedEntry


def replace_tag_with_topic(topic, tag, changes):
    """Replace the Tag by the Topic everywhere, by the Changes; return the keys of the changed entries, a set.

    An entry that has the topic already only loses the tag. The tag itself stays, on no entry.
    """
    tagged = TaggedEntry.objects.filter(tag=tag)
    keys = set(tagged.values_list("content_object_id", flat=True))
    filed = set(EntryTopic.objects.filter(topic=topic, entry__in=keys).values_list("entry_id", flat=True))
    last = dict(EntryTopic.objects.filter(entry__in=keys).values_list("entry_id").annotate(Max("sort_order")))
    for key in sorted(keys - filed):
        changes.create(EntryTopic(entry_id=key, topic=topic, sort_order=(last.get(key) or 0) + 1))
    changes.delete(tagged)
    _rewrite(topic, tag, changes)
    return keys


def _rewrite(topic, tag, changes):
    """Do the same in what is written, lest publishing it brought the tag back."""
    for holder in list(contents_referring_to(["tag"], tag.pk)):
        carrying = [row for row in holder.content.get("tagged_items") or [] if row.get("tag") == tag.pk]
        if not carrying:
            continue
        for row in carrying:
            changes.remove_row(holder, "tagged_items", row)
        rows = holder.rows("topic_rows")
        if issubclass(holder.page_class, EntryPage) and not any(row.get("topic") == topic.pk for row in rows):
            changes.insert_row(holder, "topic_rows", _topic_row(holder.content["pk"], topic, len(rows)))
        holder.store()


def _topic_row(page_id, topic, place):
    """Return the row that files a page under the topic as drafts hold it: the published one where there is one."""
    row = EntryTopic.objects.filter(entry_id=page_id, topic=topic).first()
    row = row or EntryTopic(entry_id=page_id, topic=topic, sort_order=place, uid=uuid.uuid4())
    return get_serializable_data_for_fields(row)

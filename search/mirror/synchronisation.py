"""Mirrors the database's index to Elasticsearch: sends changes, and builds the whole anew.

Every change is queued in its own transaction (see `index/outbox.py`) and a task sends it, so nothing is lost
when the server is away or the process dies in between. The row's key is the document's version.
"""

import re
import uuid
from datetime import UTC, datetime

from django.utils.translation import gettext_lazy
from django_tasks import task

from practice.background.enqueueing import enqueue_once_after_commit
from practice.background.task_labels import label_task
from search.index import outbox
from search.index.lookup import entries

from . import circuit_breaker
from .connection import (
    SECONDS_TO_BUILD,
    SECONDS_TO_WRITE,
    ElasticsearchOutOfStep,
    ElasticsearchUnavailable,
    call_server,
    index_alias,
)
from .mapping import document_key, document_source, index_definition

_BATCH = 500
# Answers to a change that leave nothing to do: it was newer there already, or there was nothing to take out.
_SETTLED_STATUSES = {200, 201, 409}


class MirrorBehind(Exception):
    """Elasticsearch has not received all changes yet."""


def queue_update(number, locale):
    """Queue the entry's update in the caller's transaction; a task sends it, and the database answers until then."""
    outbox.queue(number, locale)
    enqueue_once_after_commit(send_pending_later)


@task(backend="background", queue_name="index")
def send_pending_later():
    """Task that sends the queued updates; raises MirrorBehind, to be tried again, where some stay queued."""
    if not send_pending():
        raise MirrorBehind(f"{outbox.queued_count()} changes wait for Elasticsearch")


label_task(send_pending_later, gettext_lazy("Bringing Elasticsearch in step with the search index"))


def send_pending():
    """Send the queued updates; return whether the queue is empty. Never fails: what cannot be sent stays queued."""
    if circuit_breaker.is_open():
        return False
    try:
        while batch := outbox.queued(_BATCH):
            if outbox.is_rebuild_queued():
                return False
            _send(batch)
            circuit_breaker.reset()
    except ElasticsearchUnavailable as error:
        circuit_breaker.record_failure(error)
        return False
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        # It is there and answers what no Elasticsearch answers; whoever publishes is not to suffer for it.
        circuit_breaker.record_failure(f"its answer makes no sense: {error!r}")
        return False
    return True


def _send(batch):
    versions = {(row.number, row.locale): row.pk for row in batch}
    there = entries.texts_of(versions)
    lines = []
    for key, version in versions.items():
        about = {"_id": document_key(*key), "version": version, "version_type": "external_gte"}
        lines += [{"index": about}, document_source(there[key])] if key in there else [{"delete": about}]
    answer = call_server(
        lambda client: client.bulk(index=index_alias(), operations=lines, refresh=True, require_alias=True),
        SECONDS_TO_WRITE,
    )
    for item in answer["items"]:
        ((action, outcome),) = item.items()
        gone = action == "delete" and outcome["status"] == 404 and "error" not in outcome
        if outcome["status"] not in _SETTLED_STATUSES and not gone:
            raise ElasticsearchUnavailable(f"{outcome['_id']} was refused: {outcome.get('error')}")
    outbox.settle(batch)


def rebuild_if_queued(progress=None):
    """Build a new Elasticsearch index and switch the alias to it, if a rebuild is queued.

    The last to begin wins: a build that finds a later one gives way. Searches use the old index, or the database, until
    the new one is complete.
    """
    progress = progress or (lambda count: None)
    name = f"{index_alias()}-{datetime.now(UTC):%Y%m%d%H%M%S}-{uuid.uuid4().hex[:6]}"
    version = outbox.begin_rebuild(name)
    if version is None:
        return
    call_server(lambda client: client.indices.create(index=name, **index_definition()), SECONDS_TO_BUILD)
    _finish(name, _fill(name, version, progress))
    outbox.finish_rebuild(version, name, lambda: _swap(name))
    _delete_old_indices()
    circuit_breaker.reset()
    send_pending()


def _fill(name, version, progress):
    """Send every entry of the database's index; return how many there were."""
    count = after = 0
    texts = entries.all_texts().order_by("pk")
    while batch := list(texts.filter(pk__gt=after)[:_BATCH]):
        lines = []
        for text in batch:
            key = document_key(text.entry.number, text.entry.locale)
            about = {"_id": key, "version": version, "version_type": "external_gte"}
            lines += [{"index": about}, document_source(text)]
        answer = call_server(lambda client, lines=lines: client.bulk(index=name, operations=lines), SECONDS_TO_BUILD)
        if answer["errors"]:
            refused = next(item["index"] for item in answer["items"] if "error" in item["index"])
            raise ElasticsearchUnavailable(f"{refused['_id']} was refused: {refused['error']}")
        after = batch[-1].pk
        count += len(batch)
        progress(len(batch))
    return count


def _finish(name, expected):
    """Make the new index quick to read and see that it is whole."""
    call_server(lambda client: client.indices.forcemerge(index=name, max_num_segments=1), SECONDS_TO_BUILD)
    usual = {"index": {"refresh_interval": None}}
    call_server(lambda client: client.indices.put_settings(index=name, settings=usual), SECONDS_TO_BUILD)
    call_server(lambda client: client.indices.refresh(index=name), SECONDS_TO_BUILD)
    count = call_server(lambda client: client.count(index=name))["count"]
    if count != expected:
        raise ElasticsearchUnavailable(f"{name} holds {count} entries and was given {expected}")


def _swap(name):
    """Let the alias point at the index in one step."""
    found = call_server(
        lambda client: client.options(ignore_status=404).indices.get(index=index_alias()), SECONDS_TO_WRITE
    )
    actions = [{"add": {"index": name, "alias": index_alias()}}]
    for other in [] if "error" in found else found:
        # An index that bears the alias's own name was not made by us, and stands in its way.
        actions.append(
            {"remove_index": {"index": other}}
            if other == index_alias()
            else {"remove": {"index": other, "alias": index_alias()}}
        )
    call_server(lambda client: client.indices.update_aliases(actions=actions), SECONDS_TO_WRITE)


def _delete_old_indices():
    """Delete the indices of earlier builds, those that broke off included; one that is being filled stays."""
    ours = re.compile(rf"{re.escape(index_alias())}-\d{{14}}-[0-9a-f]{{6}}")
    building = outbox.stores_being_filled()
    found = call_server(
        lambda client: client.indices.get(index=f"{index_alias()}-*", features="aliases"), SECONDS_TO_WRITE
    )
    for name, about in found.items():
        if ours.fullmatch(name) and not about["aliases"] and name not in building:
            call_server(
                lambda client, name=name: client.options(ignore_status=404).indices.delete(index=name), SECONDS_TO_WRITE
            )


def mirror_errors():
    """Return one sentence for each difference between Elasticsearch and the database's index."""
    try:
        return [sentence for sentence, _key in differences()]
    except ElasticsearchUnavailable as error:
        return [f"Elasticsearch could not be compared: {error}"]


def differences():
    """Yield (sentence, the entry's key or None) for each difference."""
    waiting = outbox.queued_count()
    if outbox.is_rebuild_queued():
        yield "Elasticsearch has to be built anew.", None
        return
    if waiting:
        yield f"Elasticsearch has not been told of {waiting} changes.", None
    there = dict(_digests())
    texts = entries.all_texts().order_by("entry__locale", "entry__number")
    for text in texts.iterator(chunk_size=_BATCH):
        key = (text.entry.number, text.entry.locale)
        digest = there.pop(key, None)
        if digest is None:
            yield f"Elasticsearch lacks entry {key[0]} ({key[1]}).", key
        elif digest != document_source(text)["digest"]:
            yield f"Elasticsearch holds another text of entry {key[0]} ({key[1]}).", key
    for number, locale in sorted(there):
        yield f"Elasticsearch should not hold entry {number} ({locale}).", (number, locale)


def _digests():
    """Yield ((number, locale), digest) of all that Elasticsearch holds."""
    after = None
    while True:
        search = {
            "query": {"match_all": {}},
            "sort": [{"number": "asc"}, {"locale": "asc"}],
            "size": 5000,
            "_source": ["digest"],
        }
        if after:
            search["search_after"] = after
        hits = call_server(
            lambda client, search=search: client.search(index=index_alias(), **search), SECONDS_TO_BUILD
        )["hits"]["hits"]
        if not hits:
            return
        for hit in hits:
            yield tuple(hit["sort"]), hit["_source"]["digest"]
        after = hits[-1]["sort"]


def repair_mirror():
    """Send what differs, or rebuild the mirror where needed; raise `ElasticsearchUnavailable` when it cannot be."""
    circuit_breaker.reset()
    rebuild_if_queued()
    send_pending()
    try:
        keys = [key for _sentence, key in differences() if key]
    except ElasticsearchUnavailable:
        # There is no index to compare with. If there is no server either, building says so.
        outbox.queue_rebuild()
        rebuild_if_queued()
        return
    for number, locale in keys:
        outbox.queue(number, locale)
    send_pending()


def expected_entries(locale):
    """Return how many entries of the locale the mirror should hold; raise `ElasticsearchOutOfStep` if updates wait."""
    count = outbox.entries_sent(locale)
    if count is None:
        raise ElasticsearchOutOfStep("changes wait to be sent")
    return count

"""Keeps Elasticsearch the same as the database's own index: sends what has changed, builds the whole anew.

Every change leaves a `PendingIndex` row in its own transaction and is sent once that has been committed, so nothing is
lost when the server is away or the process dies in between. Documents carry the row's key as their version.
"""

import re
import uuid
from datetime import UTC, datetime

from django.db import connection, transaction
from django.db.models import Q

from ...models import IndexedEntry, IndexedText, PendingIndex
from ...models.pending_index import EVERYTHING
from . import breaker
from .connection import SECONDS_TO_BUILD, SECONDS_TO_WRITE, OutOfStep, Unavailable, alias, ask
from .contents import INDEX, key_of, source_of

_BATCH = 500
# Answers to a change that leave nothing to do: it was newer there already, or there was nothing to take out.
_SETTLED = {200, 201, 409}


def note(number, locale):
    """Remember, in the caller's transaction, that the entry has changed; it is sent after the commit."""
    PendingIndex.objects.create(number=number, locale=locale)
    transaction.on_commit(send)


def note_everything():
    """Remember that the whole index has to be built anew, which settles all that waited."""
    PendingIndex.objects.all().delete()
    return PendingIndex.objects.create(number=EVERYTHING, locale="")


def send():
    """Send what waits; return whether nothing waits any more. Never fails: what cannot be sent waits on."""
    if breaker.is_open():
        return False
    try:
        while batch := list(PendingIndex.objects.order_by("pk")[:_BATCH]):
            if PendingIndex.objects.filter(number=EVERYTHING).exists():
                return False
            _send(batch)
    except Unavailable as error:
        breaker.failed(error)
        return False
    return True


def _send(batch):
    versions = {(row.number, row.locale): row.pk for row in batch}
    wanted = Q(pk__in=[])
    for locale in {row.locale for row in batch}:
        wanted |= Q(entry__locale=locale, entry__number__in=[row.number for row in batch if row.locale == locale])
    there = {
        (text.entry.number, text.entry.locale): text
        for text in IndexedText.objects.filter(wanted).select_related("entry")
    }
    lines = []
    for key, version in versions.items():
        about = {"_id": key_of(*key), "version": version, "version_type": "external_gte"}
        lines += [{"index": about}, source_of(there[key])] if key in there else [{"delete": about}]
    answer = ask(
        lambda client: client.bulk(index=alias(), operations=lines, refresh=True, require_alias=True), SECONDS_TO_WRITE
    )
    for item in answer["items"]:
        ((action, outcome),) = item.items()
        gone = action == "delete" and outcome["status"] == 404 and "error" not in outcome
        if outcome["status"] not in _SETTLED and not gone:
            raise Unavailable(f"{outcome['_id']} was refused: {outcome.get('error')}")
    PendingIndex.objects.filter(pk__in=[row.pk for row in batch]).delete()


def build(progress=None):
    """Fill a new index from the database's own and let the alias point at it, if everything is to be built anew.

    Whoever begins last wins: a build that finds another begun after it gives way. Searches see the old index, or the
    database, until the new one is whole.
    """
    progress = progress or (lambda count: None)
    marker = PendingIndex.objects.filter(number=EVERYTHING).order_by("pk").last()
    if marker is None:
        return
    name = f"{alias()}-{datetime.now(UTC):%Y%m%d%H%M%S}-{uuid.uuid4().hex[:6]}"
    PendingIndex.objects.filter(pk=marker.pk).update(build=name)
    ask(lambda client: client.indices.create(index=name, **INDEX), SECONDS_TO_BUILD)
    entries = _fill(name, marker.pk, progress)
    _finish(name, entries)
    with transaction.atomic():
        mine = PendingIndex.objects.select_for_update().filter(pk=marker.pk, build=name)
        if list(mine):
            _swap(name)
            mine.delete()
    _take_away_others()
    breaker.answered()
    send()


def _fill(name, version, progress):
    """Send every entry of the database's index; return how many there were."""
    entries = after = 0
    texts = IndexedText.objects.select_related("entry").order_by("pk")
    while batch := list(texts.filter(pk__gt=after)[:_BATCH]):
        lines = []
        for text in batch:
            key = key_of(text.entry.number, text.entry.locale)
            lines += [{"index": {"_id": key, "version": version, "version_type": "external"}}, source_of(text)]
        answer = ask(lambda client, lines=lines: client.bulk(index=name, operations=lines), SECONDS_TO_BUILD)
        if answer["errors"]:
            refused = next(item["index"] for item in answer["items"] if "error" in item["index"])
            raise Unavailable(f"{refused['_id']} was refused: {refused['error']}")
        after = batch[-1].pk
        entries += len(batch)
        progress(len(batch))
    return entries


def _finish(name, entries):
    """Make the new index quick to read and see that it is whole."""
    ask(lambda client: client.indices.forcemerge(index=name, max_num_segments=1), SECONDS_TO_BUILD)
    usual = {"index": {"refresh_interval": None}}
    ask(lambda client: client.indices.put_settings(index=name, settings=usual), SECONDS_TO_BUILD)
    ask(lambda client: client.indices.refresh(index=name), SECONDS_TO_BUILD)
    count = ask(lambda client: client.count(index=name))["count"]
    if count != entries:
        raise Unavailable(f"{name} holds {count} entries and was given {entries}")


def _swap(name):
    """Let the alias point at the index in one step."""
    found = ask(lambda client: client.options(ignore_status=404).indices.get(index=alias()), SECONDS_TO_WRITE)
    actions = [{"add": {"index": name, "alias": alias()}}]
    for other in [] if "error" in found else found:
        # An index that bears the alias's own name was not made by us, and stands in its way.
        actions.append(
            {"remove_index": {"index": other}} if other == alias() else {"remove": {"index": other, "alias": alias()}}
        )
    ask(lambda client: client.indices.update_aliases(actions=actions), SECONDS_TO_WRITE)


def _take_away_others():
    """Delete the indices of earlier builds, those that broke off included; one that is being filled stays."""
    ours = re.compile(rf"{re.escape(alias())}-\d{{14}}-[0-9a-f]{{6}}")
    building = set(PendingIndex.objects.filter(number=EVERYTHING).values_list("build", flat=True))
    found = ask(lambda client: client.indices.get(index=f"{alias()}-*", features="aliases"), SECONDS_TO_WRITE)
    for name, about in found.items():
        if ours.fullmatch(name) and not about["aliases"] and name not in building:
            ask(
                lambda client, name=name: client.options(ignore_status=404).indices.delete(index=name), SECONDS_TO_WRITE
            )


def faults():
    """Return one sentence for each difference between Elasticsearch and the database's own index."""
    try:
        return [sentence for sentence, _key in differences()]
    except Unavailable as error:
        return [f"Elasticsearch could not be compared: {error}"]


def differences():
    """Yield (sentence, the entry's key or None) for each difference."""
    waiting = PendingIndex.objects.count()
    if PendingIndex.objects.filter(number=EVERYTHING).exists():
        yield "Elasticsearch has to be built anew.", None
        return
    if waiting:
        yield f"Elasticsearch has not been told of {waiting} changes.", None
    there = dict(_digests())
    texts = IndexedText.objects.select_related("entry").order_by("entry__locale", "entry__number")
    for text in texts.iterator(chunk_size=_BATCH):
        key = (text.entry.number, text.entry.locale)
        digest = there.pop(key, None)
        if digest is None:
            yield f"Elasticsearch lacks entry {key[0]} ({key[1]}).", key
        elif digest != source_of(text)["digest"]:
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
        hits = ask(lambda client, search=search: client.search(index=alias(), **search), SECONDS_TO_BUILD)["hits"][
            "hits"
        ]
        if not hits:
            return
        for hit in hits:
            yield tuple(hit["sort"]), hit["_source"]["digest"]
        after = hits[-1]["sort"]


def mend():
    """Send what differs, or build everything anew where that has to be; raise `Unavailable` when it cannot be."""
    breaker.answered()
    build()
    send()
    try:
        keys = [key for _sentence, key in differences() if key]
    except Unavailable:
        # There is no index to compare with. If there is no server either, building says so.
        note_everything()
        build()
        return
    for number, locale in keys:
        PendingIndex.objects.create(number=number, locale=locale)
    send()


def in_step(locale):
    """Return how many entries of the locale Elasticsearch should hold; raise `OutOfStep` while changes wait."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM search_pendingindex LIMIT 1) AS waiting), "
            "(SELECT entries FROM search_statistics WHERE locale = %s)",
            [locale],
        )
        waiting, entries = cursor.fetchone()
    if waiting:
        raise OutOfStep("changes wait to be sent")
    return entries or 0


def holds(number, locale):
    """Whether the database's index holds the entry, so that taking it out is a change."""
    return IndexedEntry.objects.filter(number=number, locale=locale).exists()

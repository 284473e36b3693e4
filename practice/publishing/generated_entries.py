"""Generates any number of invented entries for performance measurements, and removes them."""

import random
from itertools import accumulate, product
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from django.utils import timezone
from wagtail.models import Locale, Page

from practice.choices import Outcome
from practice.kinds import Kind
from practice.models import (
    CaseStudyPage,
    EntryOrganisation,
    EntryPage,
    EntryPlace,
    EntryTopic,
    Organisation,
    PermanentNumber,
    Place,
    Topic,
)
from practice.publishing.placement import parent_for

EXTERNAL_ID_PREFIX = (
    "made-to-measure-"  # begins the external identifier of each, by which they are found and taken away
)
COMMON_WORD, RARE_WORD = "harbour", "lantern"
VOCABULARY_SIZE, WORDS_PER_ENTRY = 12_000, 250
SYLLABLES = ["ba", "del", "fi", "gor", "ha", "lin", "mu", "nes", "po", "rat", "sil", "tam", "vo", "wen", "zu", "kir"]
ROWS = ((EntryTopic, "topic", Topic), (EntryPlace, "place", Place), (EntryOrganisation, "organisation", Organisation))


class WordGenerator:
    """Draws words as language does: the second most frequent half as often as the first, and so on (Zipf).

    Whatever the `seed`, it is one language: the same words, each as frequent as ever, drawn in another order.
    """

    def __init__(self, seed):
        self.chance = random.Random(seed)  # noqa: S311 - measuring needs the same words each time, not secrets
        self.words = ["".join(parts) for parts in product(SYLLABLES, repeat=4)]
        random.Random(0).shuffle(self.words)  # noqa: S311 - as above
        self.words = self.words[:VOCABULARY_SIZE]
        self.weights = list(accumulate(1 / rank for rank in range(1, VOCABULARY_SIZE + 1)))

    def draw(self, count):
        """Return `count` words, a list."""
        return self.chance.choices(self.words, cum_weights=self.weights, k=count)


@transaction.atomic
def generate_entries(count, *, progress):
    """Create and publish `count` case studies of invented words; `progress` is called with how many more exist.

    Nine of ten hold the word IN_MOST and ten of them all IN_TEN. They are written by the table rather than by the page,
    so they have no revision and no line in the log, and nothing is told of them: rebuild the search index afterwards.
    """
    parent = parent_for(CaseStudyPage, Locale.get_default())
    begin = PermanentNumber.objects.filter(source="", external_id__startswith=EXTERNAL_ID_PREFIX).count()
    words = WordGenerator(begin)
    choices = [list(model.objects.values_list("pk", flat=True)) for _row, _name, model in ROWS]
    children = parent.get_children().order_by("path")
    step = Page._str2int(children.last().path[-Page.steplen :]) if children else 0
    for first in range(0, count, 500):
        numbers = [
            PermanentNumber(
                translation_key=uuid4(), external_id=f"{EXTERNAL_ID_PREFIX}{begin + position}-{uuid4().hex[:8]}"
            )
            for position in range(first, min(first + 500, count))
        ]
        PermanentNumber.objects.bulk_create(numbers)
        pages = [
            _page(parent, number, step + first + offset + 1, first + offset, words)
            for offset, number in enumerate(numbers)
        ]
        _insert(pages)
        for (row, name, _model), keys in zip(ROWS, choices, strict=True):
            _give(row, name, keys, pages, words.chance)
        progress(len(pages))
    Page.objects.filter(pk=parent.pk).update(numchild=models.F("numchild") + count)


def _page(parent, number, step, position, words):
    """Return one case study, not yet written: child number `step` of `parent`."""
    text = words.draw(WORDS_PER_ENTRY)
    if position % 10:
        text.insert(words.chance.randrange(WORDS_PER_ENTRY), COMMON_WORD)
    if position < 10:
        text.insert(words.chance.randrange(WORDS_PER_ENTRY), RARE_WORD)
    title, summary, body = " ".join(text[:6]).capitalize(), " ".join(text[6:30])[:300], " ".join(text[30:])
    slug, now = f"{EXTERNAL_ID_PREFIX}{number.pk}", timezone.now()
    return CaseStudyPage(
        title=title,
        draft_title=title,
        slug=slug,
        url_path=f"{parent.url_path}{slug}/",
        path=Page._get_path(parent.path, parent.depth + 1, step),
        depth=parent.depth + 1,
        locale=parent.locale,
        translation_key=number.translation_key,
        content_type=ContentType.objects.get_for_model(CaseStudyPage),
        live=True,
        first_published_at=now,
        last_published_at=now,
        changed_at=now,
        permanent_number=number,
        kind=Kind.CASE_STUDY,
        is_illustration=True,
        summary=summary,
        context=f"<p>{body}</p>",
        text_for_search=body,
        outcome=words.chance.choice(Outcome.values),
    )


def _insert(pages):
    """Write the pages into the three tables they are spread over; Django's bulk_create takes one table only."""
    bases = [
        Page(**{field.attname: getattr(page, field.attname) for field in Page._meta.concrete_fields}) for page in pages
    ]
    Page.objects.bulk_create(bases)
    for page, base in zip(pages, bases, strict=True):
        page.pk = page.id = page.page_ptr_id = page.entrypage_ptr_id = base.pk
    for model in (EntryPage, CaseStudyPage):
        fields = model._meta.local_concrete_fields
        size = max(connection.ops.bulk_batch_size([field.name for field in fields], pages), 1)
        for first in range(0, len(pages), size):
            models.QuerySet(model)._insert(pages[first : first + size], fields=fields, using=connection.alias)


def _give(row, name, keys, pages, chance):
    """Give each page one or two of the concepts with these keys, where there are any."""
    if not keys:
        return
    rows = []
    for page in pages:
        for order, key in enumerate(chance.sample(keys, min(len(keys), chance.choice((1, 1, 2))))):
            values = {"entry_id": page.pk, f"{name}_id": key, "sort_order": order}
            if hasattr(row, "locale_id"):
                values["locale_id"] = page.locale_id
            rows.append(row(**values))
    row.objects.bulk_create(rows)


@transaction.atomic
def remove_generated_entries():
    """Delete every entry that `generate_entries` created, with its number; return how many."""
    numbers = PermanentNumber.objects.filter(source="", external_id__startswith=EXTERNAL_ID_PREFIX)
    pages = list(EntryPage.objects.filter(permanent_number__in=numbers).values_list("pk", "path"))
    parents = {path[: -Page.steplen] for _key, path in pages}
    for first in range(0, len(pages), 500):
        keys = [key for key, _path in pages[first : first + 500]]
        # By the table, as they were written: deleting a page by itself costs as much as writing it would.
        rows = [(row, "entry_id") for row, _name, _model in ROWS]
        for model, key in [*rows, (CaseStudyPage, "entrypage_ptr_id"), (EntryPage, "page_ptr_id"), (Page, "id")]:
            models.QuerySet(model).filter(**{f"{key}__in": keys})._raw_delete(connection.alias)
    for path in parents:
        Page.objects.filter(path=path).update(numchild=_children(path))
    numbers._raw_delete(connection.alias)
    return len(pages)


def _children(path):
    depth = len(path) // Page.steplen
    return Page.objects.filter(path__startswith=path, depth=depth + 1).count()

"""Keeps the groups of synonyms in step with where they come from: editors, other labels, other terms of definitions."""

from uuid import uuid4

from django.db import transaction

from practice.models import DefinitionPage, InstrumentLabel, TopicLabel

from .models import SynonymGroup, Synonyms, SynonymVersion

LABELS = {"topic": TopicLabel, "instrument": InstrumentLabel}
_BATCH = 2000


def lines_of(text):
    """Return the lines of a text, each once, without outer spaces and empty ones."""
    return list(dict.fromkeys(filter(None, (" ".join(line.split()) for line in text.splitlines()))))


@transaction.atomic
def keep(locale, source, terms):
    """Hold `terms`, a list of texts, as the group of the source; fewer than two make none."""
    text = _text(terms)
    held = SynonymGroup.objects.filter(locale=locale, source=source)
    if text == held.values_list("terms", flat=True).first():
        return
    if text is None:
        held.delete()
    else:
        SynonymGroup.objects.update_or_create(locale=locale, source=source, defaults={"terms": text})
    _mark(locale)


def keep_synonyms(group):
    """Hold what an editor wrote, in the language it is in and in no other."""
    _keep_all(f"synonyms/{group.pk}", {group.locale.language_code: group.lines()})


def drop_synonyms(group):
    """Let go of what an editor wrote and deleted."""
    _keep_all(f"synonyms/{group.pk}", {})


def keep_labels(row):
    """Hold what the concept of a label row is now called in each language; nothing for other vocabularies."""
    name = next((name for name, model in LABELS.items() if isinstance(row, model)), None)
    if name:
        rows = LABELS[name].objects.filter(concept_id=row.concept_id)
        _keep_all(f"{name}/{row.concept_id}", {row.locale.language_code: row.all_labels() for row in rows})


def keep_definitions(page_ids):
    """Hold the other terms of those definitions among `page_ids` that readers may read, and let go of the others."""
    pages = DefinitionPage.objects.filter(pk__in=list(page_ids), alias_of__isnull=True).select_related("locale")
    readable = set(_telling(pages).values_list("pk", flat=True)) if pages else set()
    for page in pages:
        terms = [page.term, *lines_of(page.other_terms)] if page.pk in readable else []
        keep(page.locale.language_code, f"definition/{page.number}", terms)


def drop(locale, source):
    """Let go of the group of a source in one locale."""
    keep(locale, source, [])


@transaction.atomic
def rebuild():
    """Make every group anew from every source, in one transaction."""
    before = set(SynonymGroup.objects.values_list("locale", flat=True))
    SynonymGroup.objects.all().delete()
    rows = [
        SynonymGroup(locale=locale, source=source, terms=text)
        for locale, source, terms in _all()
        if (text := _text(terms)) is not None
    ]
    SynonymGroup.objects.bulk_create(rows, batch_size=_BATCH)
    for locale in before | {row.locale for row in rows}:
        _mark(locale)


def _all():
    """Yield (locale, source, terms) of every group there should be."""
    for group in Synonyms.objects.select_related("locale"):
        yield group.locale.language_code, f"synonyms/{group.pk}", group.lines()
    for name, model in LABELS.items():
        for row in model.objects.exclude(other_labels=""):
            yield row.locale.language_code, f"{name}/{row.concept_id}", row.all_labels()
    definitions = _telling(DefinitionPage.objects.exclude(other_terms="")).select_related("locale")
    for page in definitions.iterator(chunk_size=_BATCH):
        yield page.locale.language_code, f"definition/{page.number}", [page.term, *lines_of(page.other_terms)]


def _telling(definitions):
    """Return those definitions that readers may read and somebody has really used."""
    return definitions.readable().filter(is_illustration=False)


def _text(terms):
    """Return what is stored for the texts `terms`, None where they are fewer than two."""
    terms = list(dict.fromkeys(" ".join(term.split()) for term in terms))
    return "\n".join(terms) if len(terms) > 1 else None


def _keep_all(source, terms_by_locale):
    held = SynonymGroup.objects.filter(source=source).values_list("locale", flat=True)
    for locale in {*held, *terms_by_locale}:
        keep(locale, source, terms_by_locale.get(locale, []))


def _mark(locale):
    SynonymVersion.objects.update_or_create(locale=locale, defaults={"version": uuid4().hex})

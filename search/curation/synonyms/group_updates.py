"""Writes the groups of synonyms from their sources: editors' groups, labels of concepts, terms of definitions."""

from uuid import uuid4

from django.db import transaction

from practice.models import DefinitionPage, InstrumentLabel, TopicLabel
from search.curation.synonyms.models.synonym_group import SynonymGroup, SynonymVersion
from search.curation.synonyms.models.synonyms import Synonyms

LABEL_MODELS = {"topic": TopicLabel, "instrument": InstrumentLabel}
_BATCH = 2000


def lines_of(text):
    """Return the lines of a text, each once, without outer spaces and empty ones."""
    return list(dict.fromkeys(filter(None, (" ".join(line.split()) for line in text.splitlines()))))


@transaction.atomic
def store_group(locale, source, terms):
    """Store `terms`, a list of texts, as the group of a source; fewer than two delete it."""
    text = _text(terms)
    stored = SynonymGroup.objects.filter(locale=locale, source=source)
    if text == stored.values_list("terms", flat=True).first():
        return
    if text is None:
        stored.delete()
    else:
        SynonymGroup.objects.update_or_create(locale=locale, source=source, defaults={"terms": text})
    _renew_version(locale)


def store_editors_group(group):
    """Store an editor's group, in its language and in no other."""
    _store_all(f"synonyms/{group.pk}", {group.locale.language_code: group.lines()})


def delete_editors_group(group):
    """Delete the stored copy of a group that an editor deleted."""
    _store_all(f"synonyms/{group.pk}", {})


def store_concept_labels(row):
    """Store the labels of a label row's concept, by language; nothing for vocabularies whose labels are no synonyms."""
    name = next((name for name, model in LABEL_MODELS.items() if isinstance(row, model)), None)
    if name:
        rows = LABEL_MODELS[name].objects.filter(concept_id=row.concept_id)
        _store_all(f"{name}/{row.concept_id}", {row.locale.language_code: row.all_labels() for row in rows})


def store_definition_terms(page_ids):
    """Store the other terms of those definitions among `page_ids` that readers may read; delete the others'."""
    pages = DefinitionPage.objects.filter(pk__in=list(page_ids), alias_of__isnull=True).select_related("locale")
    readable = set(_real_and_readable(pages).values_list("pk", flat=True)) if pages else set()
    for page in pages:
        terms = [page.term, *lines_of(page.other_terms)] if page.pk in readable else []
        store_group(page.locale.language_code, f"definition/{page.number}", terms)


def delete_group(locale, source):
    """Delete the group of a source in one locale."""
    store_group(locale, source, [])


@transaction.atomic
def rebuild_groups():
    """Write every group anew from its source, in one transaction."""
    before = set(SynonymGroup.objects.values_list("locale", flat=True))
    SynonymGroup.objects.all().delete()
    rows = [
        SynonymGroup(locale=locale, source=source, terms=text)
        for locale, source, terms in _all_groups()
        if (text := _text(terms)) is not None
    ]
    SynonymGroup.objects.bulk_create(rows, batch_size=_BATCH)
    for locale in before | {row.locale for row in rows}:
        _renew_version(locale)


def _all_groups():
    """Yield (locale, source, terms) of every group there should be."""
    for group in Synonyms.objects.select_related("locale"):
        yield group.locale.language_code, f"synonyms/{group.pk}", group.lines()
    for name, model in LABEL_MODELS.items():
        for row in model.objects.exclude(other_labels=""):
            yield row.locale.language_code, f"{name}/{row.concept_id}", row.all_labels()
    definitions = _real_and_readable(DefinitionPage.objects.exclude(other_terms="")).select_related("locale")
    for page in definitions.iterator(chunk_size=_BATCH):
        yield page.locale.language_code, f"definition/{page.number}", [page.term, *lines_of(page.other_terms)]


def _real_and_readable(definitions):
    """Return those definitions that readers may read and that are no illustrations."""
    return definitions.readable().filter(is_illustration=False)


def _text(terms):
    """Return what is stored for the texts `terms`, None where they are fewer than two."""
    terms = list(dict.fromkeys(" ".join(term.split()) for term in terms))
    return "\n".join(terms) if len(terms) > 1 else None


def _store_all(source, terms_by_locale):
    held = SynonymGroup.objects.filter(source=source).values_list("locale", flat=True)
    for locale in {*held, *terms_by_locale}:
        store_group(locale, source, terms_by_locale.get(locale, []))


def _renew_version(locale):
    SynonymVersion.objects.update_or_create(locale=locale, defaults={"version": uuid4().hex})

"""Finds what a file calls by name: concepts by slug, official code or label, and entries by identifier or number."""

from django.utils.text import slugify

from practice.choices import Kind
from practice.importing.faults import Fault
from practice.models import BarrierType, EntryPage, Instrument, Organisation, Place, Topic


class Vocabulary:
    """The concepts of one vocabulary by every name they go by, loaded once with two statements."""

    def __init__(self, model):
        self.model = model
        self._by_name = None

    def _load(self):
        concepts = list(self.model.objects.with_labels())
        self._by_name = {}
        # What is exact comes first: a label never stands in the way of another concept's slug or code.
        for names in (
            lambda concept: [concept.slug, getattr(concept, "code", None)],
            lambda concept: [row.preferred_label for row in concept.labels.all()],
            lambda concept: [label for row in concept.labels.all() for label in row.all_labels()[1:]],
        ):
            found = {}
            for concept in concepts:
                for name in filter(None, names(concept)):
                    found.setdefault(_key(name), set()).add(concept.pk)
            for name, keys in found.items():
                self._by_name.setdefault(name, keys)

    def find(self, name):
        """Return the key of the concept called `name`; raise Fault if there is none, or more than one."""
        if self._by_name is None:
            self._load()
        found = self._by_name.get(_key(name)) or self._by_name.get(_key(slugify(name))) or set()
        what = self.model._meta.verbose_name
        if not found:
            raise Fault(f"there is no {what} called “{name}” in the bank.")
        if len(found) > 1:
            raise Fault(f"more than one {what} is called “{name}”. Use the slug or the official code.")
        return next(iter(found))


def _key(name):
    return " ".join(str(name).casefold().split())


class Finder:
    """Finds whatever a row of a file refers to; each vocabulary is loaded when it is first asked for."""

    def __init__(self, locale):
        self.locale = locale
        models = {
            "topics": Topic,
            "places": Place,
            "organisations": Organisation,
            "instruments": Instrument,
            "barrier_types": BarrierType,
        }
        self._vocabularies = {name: Vocabulary(model) for name, model in models.items()}

    def concept(self, vocabulary, name, column):
        """Return the key of the concept called `name`; raise Fault, naming the `column`, if there is no such one."""
        try:
            return self._vocabularies[vocabulary].find(name)
        except Fault as fault:
            raise Fault(f"{column}: {fault}") from fault

    def entry(self, name, column, kind=""):
        """Return the key of an entry by its identifier in the file or, after a #, its number; raise Fault if none.

        The version in the language of the import comes first, then the oldest.
        """
        entries = EntryPage.objects.filter(alias_of__isnull=True)
        if name.startswith("#") and name[1:].isascii() and name[1:].isdigit() and len(name) < 19:
            entries = entries.filter(permanent_number_id=int(name[1:]))
        else:
            entries = entries.filter(permanent_number__external_id=name)
        if kind:
            entries = entries.filter(kind=kind)
        versions = entries.values_list("locale_id", "pk")
        found = min(versions, key=lambda version: (version[0] != self.locale.pk, version[1]), default=None)
        if found is None:
            raise Fault(f"{column}: there is no {Kind(kind).label.lower() if kind else 'entry'} “{name}” in the bank.")
        return found[1]

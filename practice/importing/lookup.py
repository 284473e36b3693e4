"""Looks up what a file refers to by name: concepts by slug, official code or label, entries by identifier or number."""

from django.db.models import Q

from practice.importing.errors import RowError
from practice.kinds import kind_label
from practice.models import BarrierType, EntryPage, Instrument, Organisation, Place, Tag, Topic
from practice.text_rules.keys import parse_key
from practice.text_rules.name_matching import normalise_name


class ConceptLookup:
    """Looks up the concepts of one vocabulary by all their names; loaded once with two statements.

    What is exact comes first: a label never stands in the way of another concept's slug or code.
    """

    def __init__(self, model):
        self.model = model
        self._ended = set()
        self._levels = None  # {name: keys} for slugs and codes, preferred labels, other labels

    def _load(self):
        self._levels = [{}, {}, {}]
        for concept in self.model.objects.with_labels():
            rows = concept.labels.all()
            self.add_concept(
                concept,
                [row.preferred_label for row in rows],
                [label for row in rows for label in row.all_labels()[1:]],
            )

    def add_concept(self, concept, labels, others=()):
        """Know `concept` by its slug, its code and these labels from now on."""
        if self._levels is None:
            return
        if getattr(concept, "has_ended", False):
            self._ended.add(concept.pk)
        for level, names in zip(
            self._levels, ([concept.slug, getattr(concept, "code", "")], labels, others), strict=True
        ):
            for name in filter(None, names):
                level.setdefault(normalise_name(name), set()).add(concept.pk)

    def keys_of(self, name, *, others=True):
        """Return the keys of the concepts called `name`, a set; `others` says whether other labels count as well.

        Of several, those that have not ended are meant.
        """
        if self._levels is None:
            self._load()
        levels = self._levels if others else self._levels[:2]
        found = next((level[normalise_name(name)] for level in levels if normalise_name(name) in level), set())
        return found - self._ended or found

    def find(self, name):
        """Return the key of the concept called `name`; raise Fault if there is none, or more than one."""
        found = self.keys_of(name)
        what = self.model._meta.verbose_name
        if not found:
            raise RowError(f"there is no {what} called “{name}” in the bank.")
        if len(found) > 1:
            raise RowError(f"more than one {what} is called “{name}”. Use the slug or the official code.")
        return next(iter(found))


def is_placeholder(key):
    """Tell whether `key` stands for an entry that an earlier row will create; see `ReferenceFinder.expect_entry`."""
    return isinstance(key, int) and key < 0


class ReferenceFinder:
    """Looks up whatever a row refers to; each vocabulary is loaded on first use.

    locale: the language of the rows. source: whose identifiers they use.
    """

    def __init__(self, locale, source=""):
        self.locale, self.source = locale, source
        self._tags = None  # {name in small letters: name of the tag}
        self._expected = {}  # identifier → (its kind, the key that stands for it)
        models = {
            "topics": Topic,
            "places": Place,
            "organisations": Organisation,
            "instruments": Instrument,
            "barrier_types": BarrierType,
        }
        self._vocabularies = {name: ConceptLookup(model) for name, model in models.items()}

    def concept(self, vocabulary, name, column):
        """Return the key of the concept called `name`; raise Fault, naming the `column`, if there is no such one."""
        try:
            return self._vocabularies[vocabulary].find(name)
        except RowError as error:
            raise RowError(f"{column}: {error}") from error

    def tag(self, name):
        """Return the name of the tag meant by `name`: a tag of that name, or the one of which it is another name."""
        if self._tags is None:
            called = list(Tag.objects.all())
            self._tags = {other.casefold(): tag.name for tag in called for other in tag.all_labels()[1:]}
            self._tags |= {tag.name.casefold(): tag.name for tag in called}
        return self._tags.get(name.casefold(), name)

    def expect_entry(self, identifier, kind):
        """Take it for granted that there is an entry of this identifier: a row that was checked will bring it."""
        self._expected[identifier] = (kind, -1 - len(self._expected))

    def entry(self, name, column, kind=""):
        """Return the key of an entry by its identifier in the file or, after a #, its number; raise Fault if none.

        Of its versions, one that this source brought comes first, then one in the language of the import, then the
        oldest. An entry that is only expected has a key below zero.
        """
        entries = EntryPage.objects.filter(alias_of__isnull=True)
        number = parse_key(name[1:]) if name.startswith("#") else None
        if number is not None:
            entries = entries.filter(permanent_number_id=number)
        else:
            # What came in before sources were kept has none.
            sources = Q(permanent_number__source=self.source) | Q(permanent_number__source="")
            entries = entries.filter(sources, permanent_number__external_id=name)
        if kind:
            entries = entries.filter(kind=kind)
        versions = entries.values_list("permanent_number__source", "locale_id", "pk")
        found = min(versions, key=lambda one: (one[0] != self.source, one[1] != self.locale.pk, one[2]), default=None)
        if found is None and (expected := self._expected.get(name)) and kind in ("", expected[0]):
            return expected[1]
        if found is None:
            raise RowError(
                f"{column}: there is no {kind_label(kind).lower() if kind else 'entry'} “{name}” in the bank."
            )
        return found[-1]

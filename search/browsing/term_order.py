"""The terms of each vocabulary in the order of its list, with headings between them; one statement each."""

from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from practice.choices import InstrumentType, OrganisationType, PlaceLevel
from practice.models import (
    EntryTopic,
    Instrument,
    InstrumentLabel,
    Organisation,
    OrganisationLabel,
    Place,
    PlaceLabel,
    Tag,
    ThemeLabel,
    Topic,
    TopicLabel,
)
from practice.models.vocabularies.concept import LabelText
from practice.page_context.labels import label_subquery
from practice.text_rules.alphabetical_order import alphabetical_key, first_letter
from search.text.analysis import fold

LANGUAGE = "locale__language_code"  # of a row of labels
LEAF_DEPTH = 2  # the depth of a term that is no heading; headings stand at 0 and, below those, at 1

INSTRUMENT_HEADINGS = {
    InstrumentType.LAW: _("Laws"),
    InstrumentType.RIGHT: _("Rights"),
    InstrumentType.PROGRAMME: _("Programmes"),
}


@dataclass(frozen=True)
class TermNode:
    """One line of a list, without counts. A heading that is no term, such as a letter, has no facet or value."""

    called: str  # a LabelText where it is a concept's
    depth: int
    facet: str = ""
    value: str = ""
    key: int | None = None  # of the term in its vocabulary; None where a heading is of another one
    note: str = ""
    is_illustration: bool = False


def topics():
    """Return the topics below their themes; one that is retired only as long as an entry has it."""
    offered = Topic.objects.offered(also=EntryTopic.objects.values("topic"))
    rows = offered.select_related("theme").annotate(
        **_names(TopicLabel),
        theme_called=label_subquery(ThemeLabel, "theme_id"),
        theme_language=label_subquery(ThemeLabel, "theme_id", LANGUAGE),
        instead=label_subquery(TopicLabel, "successor_id"),
        theme_instead=label_subquery(ThemeLabel, "theme__successor_id"),
    )
    found = []
    for theme, below in groupby(sorted(rows, key=_by_theme), key=lambda row: row.theme):
        below = list(below)
        note = _retired(theme, below[0].theme_instead)
        called = _label(below[0].theme_called, below[0].theme_language, theme)
        found.append(TermNode(called, 0, "theme", theme.slug, note=note))
        found += [
            TermNode(_name_or_slug(row), LEAF_DEPTH, "topic", row.slug, row.pk, _retired(row, row.instead))
            for row in below
        ]
    return found


def places():
    """Return the places as a tree: each nation, what stands directly in it, then its regions and what is in those."""
    rows = sorted(Place.objects.annotate(**_names(PlaceLabel)), key=_by_name)
    within = {}
    for row in rows:
        within.setdefault(row.parent_id, []).append(row)
    found = []
    for nation in within.get(None, []):
        found.append(_place(nation, 0))
        below = within.get(nation.pk, [])
        found += [_place(row, LEAF_DEPTH) for row in below if row.level != PlaceLevel.REGION]
        for region in (row for row in below if row.level == PlaceLevel.REGION):
            found += [_place(region, 1), *(_place(row, LEAF_DEPTH) for row in within.get(region.pk, []))]
    return found


def organisations():
    """Return the organisations by the first letter of their names, each with what it is."""
    rows = sorted(Organisation.objects.annotate(**_names(OrganisationLabel)), key=_by_name)
    nodes = [
        TermNode(
            _name_or_slug(row),
            LEAF_DEPTH,
            "organisation",
            row.slug,
            row.pk,
            _note(str(row.get_council_type_display() or OrganisationType(row.organisation_type).label), row),
            row.is_illustration,
        )
        for row in rows
    ]
    return _by_letter(nodes)


def instruments():
    """Return the laws, then the rights, then the programmes."""
    instead = label_subquery(InstrumentLabel, "successor_id")
    rows = list(Instrument.objects.annotate(**_names(InstrumentLabel), instead=instead))
    found = []
    for instrument_type in InstrumentType:
        below = sorted((row for row in rows if row.instrument_type == instrument_type), key=_by_name)
        found.append(TermNode(str(INSTRUMENT_HEADINGS[instrument_type]), 0))
        found += [
            TermNode(_name_or_slug(row), LEAF_DEPTH, "instrument", row.slug, row.pk, _retired(row, row.instead))
            for row in below
        ]
    return found


def tags():
    """Return the tags by their first letter."""
    rows = sorted(Tag.objects.all(), key=lambda tag: alphabetical_key(fold(tag.name)))
    return _by_letter([TermNode(tag.name, LEAF_DEPTH, "tag", tag.slug, tag.pk) for tag in rows])


def _place(row, depth):
    return TermNode(_name_or_slug(row), depth, "place", row.slug, row.pk, _note("", row), row.is_illustration)


def _note(description, row):
    """Return the note beside a place or organisation: its `description`, and until when it was where it has ended."""
    return ", ".join(filter(None, [description, row.ended_in_words]))


def _retired(row, instead):
    """Return what stands beside what is no longer used: since when, and what is used `instead`, where that is named."""
    words = row.retired_in_words
    if not (words and instead):
        return words
    return gettext("%(retired)s; see %(instead)s") % {"retired": words, "instead": instead}


def _by_letter(nodes):
    """Return the nodes, which are in order already, with a heading before each new first letter."""
    found = []
    for letter, below in groupby(nodes, key=_letter):
        found += [TermNode(letter, 0), *below]
    return found


def _letter(node):
    return first_letter(fold(node.called)) or "0–9"


def _names(labels):
    """Return what a list asks for of each concept: the label in the reader's language or else another, and which."""
    return {"called": label_subquery(labels, "pk"), "language": label_subquery(labels, "pk", LANGUAGE)}


def _label(text, language, concept):
    """Return a label, marked with its language where that is not the reader's; the slug where nobody named it."""
    return LabelText.written_in(language, text) if text else concept.slug


def _name_or_slug(row):
    return _label(row.called, row.language, row)


def _by_name(row):
    return alphabetical_key(fold(_name_or_slug(row))), row.slug


def _by_theme(row):
    return row.theme.position, row.theme.slug, *_by_name(row)

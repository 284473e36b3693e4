"""What something took the place of, and until when that was there or used."""

from dataclasses import dataclass

from django.utils.formats import date_format

from practice.models.compiled_queries import compiled_query
from practice.models.vocabularies.succession import EndableConcept
from practice.page_context.labels import label_subquery

from .results.links import Link


@dataclass(frozen=True)
class Before:
    """One that was there before: until when, in words, and the link to its listing."""

    until: str
    link: Link


def predecessors(concept, labels, link_to):
    """Return a Before for each concept whose place `concept` took and which has ended or is retired, the latest first.

    `labels` is the class of the label rows; `link_to` makes a link of (concept, what it is called). One statement.
    """
    ends = isinstance(concept, EndableConcept)
    path, last = ("successor_rows__successor", "ended") if ends else ("successor", "retired_on")
    rows = _replaced_by(concept.pk, model=type(concept), labels=labels, path=path, order=(f"-{last}", "slug"))
    gone = [row for row in rows if (row.has_ended if ends else row.is_retired)]
    return [
        Before(row.ended.display() if ends else date_format(row.retired_on, "j F Y"), link_to(row, row.called))
        for row in gone
    ]


@compiled_query
def _replaced_by(concept_id, *, model, labels, path, order):
    rows = model.objects.filter(**{path: concept_id}).order_by(*order)
    return rows.annotate(called=label_subquery(labels, "pk"))

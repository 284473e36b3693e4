"""Vocabularies: the values that entries are filed under, with what they are called in each language."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy, override
from ninja import Query, Router

from facilitation.choices import QuestionStatus
from partners.api.parameters import Parameters
from partners.api.schemas import VocabulariesData, VocabularyTermsData
from practice.choices import EvidenceStrength, Licence
from practice.models import Instrument, Organisation, Place, Tag, Theme, Topic
from practice.site_urls import absolute_url
from search.index.lookup.facet_values import values_of
from search.query.facet_labels import facet_choices

router = Router(tags=["vocabularies"])


@dataclass(frozen=True)
class _Vocabulary:
    """How one vocabulary is read: `facet` is the facet of a closed list, `model` the class of its concepts."""

    description: Any
    model: type[Model] | None = None
    facet: str = ""
    choices: Any = None


_VOCABULARIES = {
    "kinds": _Vocabulary(gettext_lazy("The kinds of entry"), facet="kind"),
    "themes": _Vocabulary(gettext_lazy("Broad subjects, which hold topics"), Theme),
    "topics": _Vocabulary(gettext_lazy("What entries are about"), Topic),
    "tags": _Vocabulary(gettext_lazy("Free words of the editors"), Tag, "tag"),
    "places": _Vocabulary(gettext_lazy("Nations, regions and council areas"), Place),
    "organisations": _Vocabulary(gettext_lazy("Organisations that entries name"), Organisation, "organisation"),
    "instruments": _Vocabulary(gettext_lazy("Laws, rights and programmes of government"), Instrument),
    "audiences": _Vocabulary(gettext_lazy("Who a piece of work was for"), facet="audience"),
    "outcomes": _Vocabulary(gettext_lazy("What came of the work"), facet="outcome"),
    "barrier-states": _Vocabulary(gettext_lazy("How it went with a barrier in one place"), facet="status"),
    "council-types": _Vocabulary(gettext_lazy("Types of council"), facet="council"),
    "states": _Vocabulary(gettext_lazy("Whether an entry still stands"), facet="state"),
    "evidence": _Vocabulary(gettext_lazy("How far an entry can be relied on"), choices=EvidenceStrength),
    "licences": _Vocabulary(gettext_lazy("Terms of reuse"), choices=Licence),
    "question-statuses": _Vocabulary(gettext_lazy("How far a question has come"), choices=QuestionStatus),
}


@router.get("/vocabularies", response=VocabulariesData, url_name="vocabularies", operation_id="list_vocabularies")
def vocabularies(request, parameters: Query[Parameters]):
    """The vocabularies there are."""
    return {
        "items": [
            {
                "name": name,
                "url": absolute_url(reverse("api:vocabulary", args=[name])),
                "description": str(one.description),
            }
            for name, one in _VOCABULARIES.items()
        ]
    }


@router.get("/vocabularies/{name}", response=VocabularyTermsData, url_name="vocabulary", operation_id="get_vocabulary")
def vocabulary(request, name: str, parameters: Query[Parameters]):
    """All values of one vocabulary. The slug never changes its meaning; what it is called may change."""
    if name not in _VOCABULARIES:
        raise Http404
    one = _VOCABULARIES[name]
    return {"name": name, "items": _concepts(one) if one.model else _choices(one)}


def _choices(vocabulary):
    """Return the values of a closed list."""
    labels = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            pairs = vocabulary.choices.choices if vocabulary.choices else facet_choices()[vocabulary.facet]
            for value, label in pairs:
                labels.setdefault(value, {})[code] = str(label)
    return [_term(value, named) for value, named in labels.items()]


def _concepts(vocabulary):
    """Return the concepts of a model; of tags and organisations only those that an entry shows by name."""
    rows = vocabulary.model.objects.all()
    if vocabulary.facet:
        in_use = {value for code, _name in settings.LANGUAGES for value in _values(code, vocabulary.facet)}
        rows = rows.filter(slug__in=in_use)
    if vocabulary.model is Tag:
        return [_term(tag.slug, {settings.LANGUAGE_CODE: tag.name}) for tag in rows.order_by("slug")]
    parent = {Topic: "theme", Place: "parent"}.get(vocabulary.model)
    rows = rows.select_related(parent) if parent else rows
    return [_concept(one, getattr(one, parent) if parent else None) for one in rows.with_labels().order_by("slug")]


def _values(language, facet):
    return values_of(language, facet).values_list("value", flat=True)


def _concept(concept, parent):
    labels = {row.locale.language_code: row.preferred_label for row in concept.labels.all()}
    is_past = getattr(concept, "is_retired", False) or getattr(concept, "has_ended", False)
    return _term(
        concept.slug,
        labels,
        code=getattr(concept, "code", None) or "",
        parent=parent.slug if parent else None,
        is_current=not is_past,
        is_illustration=getattr(concept, "is_illustration", False),
    )


def _term(slug, labels, **more):
    return {
        "slug": slug,
        "labels": labels,
        "code": "",
        "parent": None,
        "is_current": True,
        "is_illustration": False,
    } | more

"""Keeps what is followed in step with merges of topics, places, tags and the like, whose slugs name searches."""

from urllib.parse import parse_qsl, urlencode

from django.http import QueryDict
from django.utils import translation

from partners.followers.subjects import read_subject
from partners.models import Follow, FollowedSubject
from practice.signals import concept_replaced
from search.query.criteria import FACETS


def connect():
    """Connect everything in this module; called once the models are there."""
    concept_replaced.connect(on_concept_replaced, dispatch_uid="partners.followers.on_concept_replaced")


def on_concept_replaced(sender, slug, instead, changes, **kwargs):
    """Have whoever followed what is now gone follow what stands in its place."""
    facet = sender._meta.model_name
    if facet not in FACETS:
        return
    for followed in FollowedSubject.objects.filter(parameters__contains=urlencode({facet: slug}), gone_at=None):
        pairs = parse_qsl(followed.parameters)
        if (facet, slug) in pairs:
            replacement = (instead._meta.model_name, instead.slug)
            pairs = [replacement if pair == (facet, slug) else pair for pair in pairs]
            _rename(followed, dict.fromkeys(pairs), changes)


def _rename(followed, pairs, changes):
    """Name the FollowedSubject by other parameters; where that is followed already, the follows go there."""
    with translation.override(followed.language):
        subject = read_subject(QueryDict(urlencode(list(pairs))))
    key = FollowedSubject.key_of(subject.key, followed.language)
    other = FollowedSubject.objects.filter(key=key).first()
    if other is None:
        changes.update(FollowedSubject.objects.filter(pk=followed.pk), parameters=subject.query, key=key)
        return
    follows = Follow.objects.filter(subject=followed)
    follows.filter(follower__in=other.follows.values("follower")).delete()
    changes.update(follows, subject_id=other.pk)

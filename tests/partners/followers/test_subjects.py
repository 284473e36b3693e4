"""A subject is named by its permanent key, and is not there where a part of what names it is not."""

import pytest
from django.http import Http404, QueryDict

from partners.followers.subjects import read_subject
from partners.models import FollowedSubject
from practice.models import Topic
from tests import factories
from tests.facilitation import factories as facilitation_factories

pytestmark = pytest.mark.django_db


def test_what_names_a_subject_is_read_back_from_its_parameters():
    factories.topic("Community rights")
    entry, collection = factories.case_study("A register that holds"), factories.collection("Worth reading")
    question, session = facilitation_factories.question(), factories.session()
    given = {
        "page=3&topic=community-rights&sort=title&nonsense=1": "topic=community-rights",
        f"entry={entry.number}": f"entry={entry.number}",
        f"entry={collection.number}": f"collection={collection.number}",
        f"question={question.pk}": f"question={question.pk}",
        f"series={session.get_parent().pk}": f"series={session.get_parent().pk}",
        "": "",
    }
    keys = set()
    for query, parameters in given.items():
        subject = read_subject(QueryDict(query))
        assert subject.query == parameters
        assert read_subject(QueryDict(subject.query)).key == subject.key
        keys.add(FollowedSubject.key_of(subject.key, subject.language))
    assert len(keys) == len(given)


def test_a_search_of_which_a_part_went_is_gone_rather_than_wider():
    factories.topic("Community rights")
    assert read_subject(QueryDict("q=hall&topic=community-rights")).quotes_reader
    Topic.objects.all().delete()
    with pytest.raises(Http404):
        read_subject(QueryDict("q=hall&topic=community-rights"))


@pytest.mark.parametrize("query", ["entry=", "entry=²", "question=-1", f"series={'9' * 40}", f"q={'x' * 1001}"])
def test_what_cannot_be_read_is_not_there(query):
    with pytest.raises(Http404):
        read_subject(QueryDict(query))

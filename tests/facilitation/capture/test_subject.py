"""What somebody tells of is named on the form, kept with their words and shown to whoever reads them."""

import re

import pytest
from django.urls import reverse

from facilitation.capture.subject import subject_page
from facilitation.models import Contribution
from tests import factories
from tests.facilitation import factories as made
from tests.facilitation.capture.submitting import BARRIER, form_at, form_in

pytestmark = pytest.mark.django_db


def test_what_it_is_about_is_named_and_kept_with_it(client, monkeypatch):
    topic, entry = factories.topic("Wardens"), factories.case_study("Wardens walk <at night>")
    url = reverse("facilitation:share")
    for hint, named in (
        (f"topic={topic.slug}", "Wardens</a>"),
        (f"entry={entry.number}", "Wardens walk &lt;at night&gt;</a>"),
    ):
        markup = client.get(f"{url}?{hint}").content.decode()
        assert named in re.search(r"About the (topic|entry) <a [^>]*>.*?</p>", markup)[0]
        given = form_at(client, f"{url}?{hint}") | BARRIER
        wrong = client.post(url, given | {"text": ""}).content.decode()
        assert named in wrong  # what comes back to be corrected still says so
        client.post(url, form_in(wrong) | BARRIER)
    client.post(url, form_at(client, url) | BARRIER | {"about_topic": "none", "about_entry": "999999"})
    stored = Contribution.objects.order_by("pk").values_list("about_topic", "about_entry")
    assert list(stored) == [(topic.pk, None), (None, entry.number), (None, None)]
    assert [subject_page(one) for one in Contribution.objects.order_by("pk")] == [None, entry.entrypage_ptr, None]


@pytest.mark.parametrize("hint", ["entry=0", "entry=x", "entry=" + "9" * 40, "entry=%00", "topic=' OR 1", "entry=²"])
def test_what_does_not_exist_is_nothing_to_tell_of(client, hint):
    factories.case_study("Draft", live=False)
    answer = client.get(f"{reverse('facilitation:share')}?{hint}")
    assert (answer.status_code, "About the" in answer.content.decode().partition("<footer")[0]) == (200, False)


def test_a_draft_is_not_named(client):
    draft = factories.case_study("Secret draft", live=False)
    assert "Secret draft" not in client.get(f"{reverse('facilitation:share')}?entry={draft.number}").content.decode()


def test_whoever_triages_it_sees_what_it_is_about(client):
    topic, entry = factories.topic("Wardens"), factories.case_study("Wardens walk")
    client.force_login(made.user("Editors"))
    pages = []
    for about in ({"about_topic": topic}, {"about_entry": entry.permanent_number}, {}):
        contribution = made.contribution(**about)
        pages.append(client.get(reverse("facilitation_triage:work", args=[contribution.pk])).content.decode())
    assert ["<dt>About the topic</dt><dd>Wardens</dd>" in page for page in pages] == [True, False, False]
    link = f'<dt>About the entry</dt><dd><a href="{entry.get_url()}">Wardens walk</a> ({entry.number})</dd>'
    assert [link in page for page in pages] == [False, True, False]

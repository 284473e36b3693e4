"""On the pages of the admin that are our own, and on what it prints, every word went through gettext."""

import re
from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from facilitation.choices import Naming
from facilitation.consent import consent_actions
from facilitation.models import ConsentFinding
from practice.choices import OccurrenceState
from practice.merging.entries import merge_entries
from practice.models import Tag
from search.models import LowResultQuery
from tests import factories
from tests.facilitation import factories as made
from tests.facilitation.questions.question_factories import sent
from tests.pseudo_locale import every_message_in_brackets
from tests.pseudo_pages import unmarked_at, unmarked_on

LISTS = [
    "wagtailadmin_home",
    "search_missed",
    "practice_merges",
    "facilitation_triage:index",
    "facilitation_triage:withheld",
    "facilitation_capture:meetings",
    "facilitation_capture:code",
    "facilitation_arranging:new",
    "facilitation_names:index",
    "facilitation_consent:index",
]
# What Wagtail shows without gettext: parts of its frame, an empty field that cannot be changed, the start of a hint
# that holds an address, a value of a button. Besides, the name of who is signed in.
_others = re.compile(
    r"\W+Wagtail|Search|Actions|None|⟦The name of the page .* e\.g |action-publish|root-\d+|root@example\.org"
)
_codes = re.compile(r"\w{4}(-\w{4})+")


@pytest.fixture
def admin_client(client, tmp_path):
    """A client of somebody who may do everything, in the language of brackets."""
    client.force_login(factories.superuser())
    with every_message_in_brackets(tmp_path, of_packages=True):
        yield client


def unmarked_of_ours(admin_client, pages=(), addresses=()):
    """Return {address: what our part says outside brackets} of addresses, and of pages as (name, key or None)."""
    addresses = [*addresses, *(reverse(name, args=[key] if key else []) for name, key in pages)]
    texts_found = unmarked_at(admin_client, addresses)
    ours = {address: [text for text in texts if not _others.fullmatch(text)] for address, texts in texts_found.items()}
    return {address: texts for address, texts in ours.items() if texts}


@pytest.mark.django_db
def test_lists_and_reports(admin_client):
    made.contribution(by=made.participant(meeting=made.meeting()))
    sent()
    assert unmarked_of_ours(admin_client, [(name, None) for name in LISTS]) == {}


@pytest.mark.django_db
def test_lists_with_what_waits(admin_client):
    drop, keep = factories.case_study("Qa"), factories.case_study("Qb")
    merge_entries(keep=keep, drop=drop)
    LowResultQuery.objects.create(locale="en-gb", terms="qa", question="Qa", times=2, last_asked=timezone.localdate())
    named = made.participant(name="Qa", organisation_name="Qb", confirmed_at=timezone.now(), seen=False)
    made.contribution(by=named, naming=Naming.NAME)
    held = made.contribution("Qa keeps the register.")
    made.fed(held, keep, "what_was_done")
    consent_actions.withdraw(contribution=held)
    ConsentFinding.objects.create(contribution=held, where="Qa", address="/admin/x/")
    assert unmarked_of_ours(admin_client, [(name, None) for name in LISTS]) == {}


@pytest.fixture
def entries(db):
    """An entry of every kind, and a series; made before `desk`, since dates are read in the language in force."""
    return [
        factories.case_study("Qa"),
        factories.barrier("Qa", occurrences=[factories.occurrence(OccurrenceState.OVERCOME)]),
        factories.definition("Qa"),
        factories.vanguard("Qa"),
        factories.collection("Qa"),
        factories.session("Qa"),
        factories.series("Qa"),
    ]


def test_forms_of_entries(entries, admin_client):
    assert unmarked_of_ours(admin_client, [("wagtailadmin_pages:edit", one.pk) for one in entries]) == {}


@pytest.mark.django_db
def test_pages_of_one_thing(admin_client):
    meeting, contribution = made.meeting(), made.contribution()
    entry = factories.barrier("Qa", occurrences=[factories.occurrence(OccurrenceState.OVERCOME)])
    pages = [
        ("facilitation_capture:meeting", meeting.pk),
        ("facilitation_capture:screen", meeting.pk),
        ("facilitation_capture:type_in", meeting.pk),
        ("facilitation_arranging:count", meeting.session.pk),
        ("facilitation_triage:work", contribution.pk),
        ("facilitation_consent:entry", entry.pk),
        ("practice_admin:merge_entry", entry.pk),
        ("practice_admin:change_standing", entry.pk),
        ("practice_admin:completeness", entry.pk),
        ("wagtailsnippets_facilitation_question:edit", sent().pk),
    ]
    assert unmarked_of_ours(admin_client, pages) == {}


@pytest.mark.django_db
def test_merging_concepts_and_promoting_a_tag(admin_client):
    dropped_topic, target_topic = factories.topic("Qa"), factories.topic("Qb")
    dropped, target = (Tag.objects.create(name=name, slug=name.lower()) for name in ("Qa", "Qb"))
    addresses = []
    for name, args, chosen in (
        ("merge_concept", ["topic", dropped_topic.pk], {"keep": target_topic.pk}),
        ("merge_concept", ["tag", dropped.pk], {"keep": target.pk}),
        ("promote_tag", [dropped.pk], {"topic": target_topic.pk}),
    ):
        address = reverse(f"practice_admin:{name}", args=args)
        addresses += [address, f"{address}?{urlencode(chosen)}", f"{address}?{urlencode(dict.fromkeys(chosen, 'x'))}"]
    assert unmarked_of_ours(admin_client, addresses=addresses) == {}


@pytest.mark.django_db
def test_choosers(admin_client):
    factories.topic("Qa"), factories.place("Qa"), factories.organisation("Qa"), factories.case_study("Qa"), sent()
    Tag.objects.create(name="Qa", slug="qa")
    vocabularies = ["topic", "place", "organisation", "instrument", "barriertype", "theme", "tag"]
    choosers = [f"wagtailsnippetchoosers_practice_{name}" for name in vocabularies]
    for chooser in [*choosers, "wagtailsnippetchoosers_facilitation_question", "entry_chooser"]:
        window = HttpResponse(admin_client.get(reverse(f"{chooser}:choose")).json()["html"])
        results = admin_client.get(reverse(f"{chooser}:choose_results"), {"q": "nothing of the kind"})
        texts_found = [text for one in (window, results) for text in unmarked_on(one, ["nothing of the kind"])]
        assert [text for text in texts_found if not _others.fullmatch(text)] == [], chooser


@pytest.mark.django_db
def test_printed_sheets(admin_client):
    address = reverse("facilitation_capture:sheets", args=[made.meeting().pk])
    texts = unmarked_on(admin_client.post(address, {"count": 1, "languages": ["en-gb"]}))
    assert [text for text in texts if not _codes.fullmatch(text)] == []

"""An editor who may publish takes an entry down, supersedes it or brings it back, in every language at once."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from practice.choices import EntryState
from practice.models import EntryPage
from tests import factories

pytestmark = pytest.mark.django_db

REASON = "A resident can be told from it."


@pytest.fixture
def entry():
    """A case study, published in English and Welsh, with an English draft in hand."""
    entry = factories.case_study("Three parishes and one mower")
    welsh = entry.copy_for_translation(Locale.objects.create(language_code="cy"), copy_parents=True)
    welsh.save_revision().publish()
    entry.title = "Three parishes, one mower"
    entry.save_revision()
    return entry


@pytest.fixture
def moderator(django_user_model):
    user = django_user_model.objects.create_user("mod", password="x")
    user.groups.add(Group.objects.get(name="Moderators"))
    return user


def address(entry):
    return reverse("practice_admin:change_standing", args=[entry.pk])


def lifecycle_states(entry):
    """Return {language: (state, since, reason)} of what readers get."""
    pages = EntryPage.objects.filter(permanent_number_id=entry.number, alias_of=None, live=True)
    return {page.locale.language_code: (page.state, page.state_date, page.state_reason) for page in pages}


def test_it_says_first_what_will_happen_and_then_takes_down_every_language(client, moderator, entry):
    client.force_login(moderator)
    data = {"state": "taken-down", "reason": REASON, "on": "14/05/2026", "replacement": ""}
    before = client.get(address(entry), data)
    assert before.context["consequences"] == [
        f"Readers of “Three parishes and one mower” get this instead: taken down on 14 May 2026. {REASON}",
        "This holds in every language it is published in: Welsh and British English.",
    ]
    assert set(lifecycle_states(entry).values()) == {(EntryState.CURRENT, None, "")}
    assert client.post(address(entry), data).url == reverse("wagtailadmin_pages:edit", args=[entry.pk])
    assert lifecycle_states(entry) == dict.fromkeys(("en-gb", "cy"), (EntryState.TAKEN_DOWN, date(2026, 5, 14), REASON))
    welsh = EntryPage.objects.get(permanent_number_id=entry.number, locale__language_code="cy")
    assert [client.get(page.url).status_code for page in (entry, welsh)] == [410, 410]
    draft = EntryPage.objects.get(pk=entry.pk).get_latest_revision_as_object()
    assert (draft.title, draft.state) == ("Three parishes, one mower", EntryState.TAKEN_DOWN)


def test_it_is_superseded_and_brought_back(client, moderator, entry):
    client.force_login(moderator)
    newer = factories.case_study("Four parishes and two mowers")
    client.post(address(entry), {"state": "superseded", "reason": REASON, "on": "", "replacement": newer.pk})
    assert lifecycle_states(entry) == dict.fromkeys(
        ("en-gb", "cy"), (EntryState.SUPERSEDED, timezone.localdate(), REASON)
    )
    assert set(EntryPage.objects.filter(state=EntryState.SUPERSEDED).values_list("replacement", flat=True)) == {
        newer.pk
    }
    client.post(address(entry), {"state": "current", "reason": "", "on": "", "replacement": ""})
    assert set(lifecycle_states(entry).values()) == {(EntryState.CURRENT, None, "")}


def test_reason_day_and_replacement_are_corrected_in_every_language(client, moderator, entry):
    client.force_login(moderator)
    newer = factories.case_study("Four parishes and two mowers")
    client.post(address(entry), {"state": "superseded", "reason": "Wrng.", "on": "14/05/2026", "replacement": newer.pk})
    form = client.get(address(entry)).context["form"]
    assert [form[name].value() for name in ("state", "reason", "on", "replacement")] == [
        "superseded",
        "Wrng.",
        "14 May 2026",
        newer.pk,
    ]
    corrected = {"state": "superseded", "reason": REASON, "on": "15/05/2026", "replacement": ""}
    assert client.get(address(entry), corrected).context["consequences"][-1] == (
        "Readers are no longer led on to “Four parishes and two mowers”."
    )
    client.post(address(entry), corrected)
    assert lifecycle_states(entry) == dict.fromkeys(("en-gb", "cy"), (EntryState.SUPERSEDED, date(2026, 5, 15), REASON))
    versions = EntryPage.objects.filter(permanent_number_id=entry.number)
    assert set(versions.values_list("replacement", flat=True)) == {None}
    assert REASON in client.get(entry.url).content.decode()


def test_a_translation_published_afterwards_says_what_was_corrected(client, moderator, entry):
    welsh = EntryPage.objects.get(permanent_number_id=entry.number, locale__language_code="cy").specific
    client.force_login(moderator)
    client.post(address(entry), {"state": "superseded", "reason": "Wrng.", "on": "14/05/2026", "replacement": ""})
    welsh.refresh_from_db()
    welsh.unpublish()
    client.post(address(entry), {"state": "superseded", "reason": REASON, "on": "14/05/2026", "replacement": ""})
    EntryPage.objects.get(pk=welsh.pk).specific.get_latest_revision().publish()
    assert lifecycle_states(entry) == dict.fromkeys(("en-gb", "cy"), (EntryState.SUPERSEDED, date(2026, 5, 14), REASON))


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"reason": ""}, {"reason": ["Say in a sentence why: readers will see it."]}),
        ({"on": "31/02/2026"}, {"on": ["There is no 31 February 2026: that month ends with the 28."]}),
        ({"state": "current"}, {"state": ["Select a valid choice. current is not one of the available choices."]}),
        ({"replacement": "own"}, {"replacement": ["This is the same entry. Choose another one, or none."]}),
    ],
)
def test_a_fault_is_named_and_nothing_changes(client, moderator, entry, changes, error):
    client.force_login(moderator)
    data = {"state": "taken-down", "reason": REASON, "on": "14 May 2026", "replacement": ""} | changes
    data["replacement"] = entry.pk if data["replacement"] == "own" else data["replacement"]
    response = client.post(address(entry), data)
    assert (response.status_code, response.context["form"].errors) == (200, error)
    assert set(lifecycle_states(entry).values()) == {(EntryState.CURRENT, None, "")}


def test_who_may_not_publish_is_refused_and_not_offered(client, django_user_model, entry, moderator):
    editor = django_user_model.objects.create_user("ed", password="x")
    editor.groups.add(Group.objects.get(name="Editors"))
    edit = reverse("wagtailadmin_pages:edit", args=[entry.pk])
    for user, offered in ((editor, False), (moderator, True)):
        client.force_login(user)
        assert (address(entry) in client.get(edit).content.decode()) is offered
        assert (client.get(address(entry)).status_code == 200) is offered


def test_a_form_changes_it_no_longer(client, moderator, entry):
    client.force_login(moderator)
    markup = client.get(reverse("wagtailadmin_pages:edit", args=[entry.pk])).content.decode()
    assert 'name="state"' not in markup
    assert "Does it still stand?" in markup


def test_a_translation_that_waited_does_not_bring_an_entry_back(entry):
    welsh = EntryPage.objects.get(permanent_number_id=entry.number, locale__language_code="cy").specific
    welsh.unpublish()
    waiting = welsh.save_revision()
    entry = EntryPage.objects.get(pk=entry.pk).specific
    entry.state, entry.state_reason, entry.state_date = EntryState.TAKEN_DOWN, REASON, date(2026, 5, 14)
    entry.save_revision().publish()
    waiting.publish()
    assert lifecycle_states(entry) == dict.fromkeys(("en-gb", "cy"), (EntryState.TAKEN_DOWN, date(2026, 5, 14), REASON))


def test_whatever_publishes_another_standing_the_other_languages_follow(entry):
    english = EntryPage.objects.get(pk=entry.pk).specific
    english.state, english.state_reason, english.state_date = EntryState.SUPERSEDED, REASON, date(2026, 5, 14)
    english.save_revision().publish()
    assert lifecycle_states(entry) == dict.fromkeys(("en-gb", "cy"), (EntryState.SUPERSEDED, date(2026, 5, 14), REASON))

"""The admin's first page tells an administrator what a bank still lacks, and nothing once it lacks nothing."""

import re

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Site

from home.first_steps import steps_left
from home.models import ContactSettings
from tests import factories

pytestmark = pytest.mark.django_db

STEPS = [
    "Say who keeps the bank and how to reach them",
    "Add the people you work with",
    "Add organisations",
    "Write the first case study",
]


def listed_steps(client):
    """Return [(label, address), ...] of the steps on the first page."""
    panel = re.search(r'<section[^>]*aria-labelledby="first-steps".*?</section>', first_page(client), re.DOTALL)
    return [(label, url) for url, label in re.findall(r'<a href="([^"]*)">([^<]*)</a>', panel.group())] if panel else []


def first_page(client):
    return client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.fixture
def administrator(client):
    user = factories.superuser()
    client.force_login(user)
    return user


def test_an_empty_bank_names_every_step_and_each_leads_to_where_it_is_done(client, administrator):
    steps = listed_steps(client)
    assert [label for label, _url in steps] == STEPS
    assert [client.get(url, follow=True).status_code for _label, url in steps] == [200] * 4


def test_each_goes_once_it_is_done_and_the_panel_with_the_last(client, administrator, django_user_model):
    contact = ContactSettings.objects.create(site=Site.objects.get(), operator="A", editors_email="a@bank.gov.uk")
    assert [step.label for step in steps_left()] == STEPS  # the security mailbox is missing
    contact.security_email = "b@bank.gov.uk"
    contact.save()
    assert [step.label for step in steps_left()] == STEPS[1:]
    django_user_model.objects.create_user("gone", is_active=False)
    assert [step.label for step in steps_left()] == STEPS[1:]
    django_user_model.objects.create_user("colleague")
    assert [step.label for step in steps_left()] == STEPS[2:]
    factories.organisation("A council")
    assert [step.label for step in steps_left()] == STEPS[3:]
    factories.definition()
    assert (steps_left(), listed_steps(client), "First steps" in first_page(client)) == ([], [], False)


@pytest.mark.parametrize("group", ["Editors", "Moderators", "Facilitators", "Partner editors"])
def test_who_could_not_do_all_of_it_is_not_asked(client, django_user_model, group):
    user = django_user_model.objects.create_user("somebody", password="correct horse")
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    assert "First steps" not in first_page(client)

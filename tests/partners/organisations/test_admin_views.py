"""Members see what happened to their organisation's collections, mark it as seen, and ask for a mail; nobody else."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from partners.followers.partner_mail import has_weekly_mail
from partners.models import PartnerWatch
from practice.lifecycle.actions import take_down
from practice.roles import grant_roles
from tests import factories
from tests.practice.admin.users import editor, partner

pytestmark = pytest.mark.django_db

OVERVIEW = "/admin/organisation/"


@pytest.fixture
def council():
    """A council that keeps a collection from which an entry was taken down."""
    grant_roles()
    council, gone = factories.organisation(), factories.case_study("Secret words")
    factories.collection("Ours", items=[gone, factories.case_study("Stays")], owner_organisation=council)
    take_down(entry=gone, reason="Its facts were wrong.")
    return council


@pytest.fixture
def member(council, client):
    """A signed-in partner editor of the council."""
    user = partner(council)
    client.force_login(user)
    return user


def test_a_member_sees_and_marks_what_happened(client, council, member):
    html = client.get(OVERVIEW).content.decode()
    assert "Its facts were wrong." in html
    assert "Secret words" not in html
    assert "1 change in its collections" in client.get("/admin/").content.decode()
    assert PartnerWatch.objects.count() == 0
    until = timezone.now().isoformat()
    answer = client.post(reverse("partners_organisations:seen", args=[council.pk]), {"until": until})
    assert (answer.status_code, answer["Location"]) == (302, OVERVIEW)
    assert "Its facts were wrong." not in client.get(OVERVIEW).content.decode()
    assert "0 changes in its collections" in client.get("/admin/").content.decode()


def test_what_happens_while_somebody_reads_is_not_marked(client, council, member):
    shown = (timezone.now() - timedelta(hours=1)).isoformat()
    client.post(reverse("partners_organisations:seen", args=[council.pk]), {"until": shown})
    assert "Its facts were wrong." in client.get(OVERVIEW).content.decode()


@pytest.mark.parametrize("until", ["", "yesterday", "2026-13-45T00:00:00Z", "2026-01-01T00:00:00"])
def test_a_mark_without_a_time_is_refused(client, council, member, until):
    assert client.post(reverse("partners_organisations:seen", args=[council.pk]), {"until": until}).status_code == 400
    assert PartnerWatch.objects.count() == 0


def test_the_wish_for_a_mail_is_stored_and_taken_back(client, council, member):
    address = reverse("partners_organisations:mail", args=[council.pk])
    for given, wanted in (({"wants_weekly_mail": "on"}, True), ({}, False)):
        client.post(address, given)
        assert has_weekly_mail(member) == wanted
        assert ("checked" in client.get(OVERVIEW).content.decode()) == wanted


@pytest.mark.parametrize("action", ["seen", "mail"])
def test_nobody_marks_for_an_organisation_that_is_not_theirs(client, member, action):
    other = factories.organisation("Fernworthy Council")
    address = reverse(f"partners_organisations:{action}", args=[other.pk])
    assert client.post(address, {"until": timezone.now().isoformat()}).status_code == 404
    assert client.get(address).status_code == 405
    assert PartnerWatch.objects.count() == 0


def test_who_belongs_to_no_organisation_is_told_so_and_has_no_menu_item(client, council):
    client.force_login(editor())
    assert "You belong to no organisation here." in client.get(OVERVIEW).content.decode()
    assert OVERVIEW not in client.get("/admin/").content.decode()
    client.logout()
    assert client.get(OVERVIEW).status_code == 302

"""Who may edit synonyms, and what the admin accepts."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.urls import reverse
from wagtail.models import Locale

from practice.roles import EDITORS, MODERATORS, PARTNERS, grant_roles
from search.models import Synonyms
from search.roles import grant, grant_once

pytestmark = pytest.mark.django_db


def rights(name):
    found = Group.objects.get(name=name).permissions.filter(content_type__model="synonyms")
    return set(found.values_list("codename", flat=True))


def test_rights():
    grant_roles()
    grant()
    assert rights(EDITORS) == {"add_synonyms", "change_synonyms", "view_synonyms"}
    assert rights(MODERATORS) == rights(EDITORS) | {"delete_synonyms"}
    assert rights(PARTNERS) == set()


def test_what_an_administrator_takes_away_stays_away():
    grant_roles()
    grant()
    Group.objects.get(name=EDITORS).permissions.clear()
    grant_once(apps.get_app_config("search"), using="default", plan=[])
    assert rights(EDITORS) == set()


@pytest.mark.parametrize(
    ("terms", "stored"), [("localism\n Big  Society\n", 1), ("localism\nLocalism", 0), ("", 0), ("a\n" + "b" * 121, 0)]
)
def test_an_editor_writes_a_group(client, terms, stored):
    grant_roles()
    grant()
    editor = User.objects.create_user("editor", password="correct horse")
    editor.groups.add(Group.objects.get(name=EDITORS))
    client.force_login(editor)
    address = reverse(Synonyms.snippet_viewset.get_url_name("add"))
    assert client.get(address).status_code == 200
    response = client.post(address, {"terms": terms, "locale": Locale.get_default().pk, "note": ""})
    assert response.status_code == (302 if stored else 200)
    assert [group.lines() for group in Synonyms.objects.all()] == [["localism", "Big Society"]][:stored]
    assert client.get(reverse(Synonyms.snippet_viewset.get_url_name("list"))).status_code == 200

"""Makes the people who use the admin: editors, moderators, and members of an organisation."""

from itertools import count

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.test.utils.form_data import querydict_from_html

from practice.models import OrganisationMember
from practice.roles import PARTNERS

_serial = count(1)


def person(group, name="person"):
    """Return a user in one group."""
    user = get_user_model().objects.create_user(f"{name}-{next(_serial)}", "somebody@example.org", "correct horse")
    user.groups.add(Group.objects.get(name=group))
    return user


def editor():
    """Return an editor."""
    return person("Editors", "editor")


def moderator():
    """Return a moderator."""
    return person("Moderators", "moderator")


def partner(*organisations):
    """Return a partner editor who belongs to `organisations`."""
    user = person(PARTNERS, "partner")
    for organisation in organisations:
        OrganisationMember.objects.create(organisation=organisation, user=user)
    return user


def form_of(client, url):
    """Return the values of the page form at `url` as a browser would post them unchanged; it has no extras."""
    html = client.get(url).content.decode()
    return querydict_from_html(html, form_id="page-edit-form").dict() | {"extras-count": "0"}

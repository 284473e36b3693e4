"""The admin's first page names the translations that are older than their source, to who may mend them."""

import pytest
from django.urls import reverse

from tests import factories
from tests.practice.admin.users import editor, partner
from tests.practice.translating.steps import translate, welsh_of

pytestmark = pytest.mark.django_db


def test_an_editor_finds_what_is_out_of_step_and_a_partner_nothing(client, english, translation, committed):
    translate(translation)
    with committed():
        translation.save_target(publish=True)
    heading = "Translations older than the text they were made from"
    client.force_login(editor())
    assert heading not in client.get(reverse("wagtailadmin_home")).content.decode()
    english.context = "<p>They had one, which broke.</p>"
    factories.publish(english)
    shown = client.get(reverse("wagtailadmin_home")).content.decode()
    page = welsh_of(english)
    assert heading in shown
    assert f'<a href="{reverse("wagtailadmin_pages:edit", args=[page.pk])}" lang="cy">{page.title}</a>' in shown
    client.force_login(partner())
    assert heading not in client.get(reverse("wagtailadmin_home")).content.decode()

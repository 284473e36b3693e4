"""The frame of a page names the site in the reader's language."""

import re

import pytest
from django.utils import translation
from wagtail.models import Locale

from home.initial_pages import create_initial_pages
from home.page_frame.context_processors import page_frame

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "name"), [("en-gb", "Practice Bank"), ("cy", "Banc Arferion")])
def test_the_site_has_a_name_in_each_language(rf, language, name):
    with translation.override(language):
        assert str(page_frame(rf.get("/"))["bank_name"]) == name


def test_title_and_head_of_a_welsh_page_have_its_welsh_name(client):
    Locale.objects.get_or_create(language_code="cy")
    create_initial_pages()
    markup = client.get("/cy/search/").content.decode()
    assert re.findall(r"<title *>\s*.*?– (.+?)\s*</title>", markup, re.S) == ["Banc Arferion"]
    assert re.findall(r'og:site_name" content="(.+?)"', markup) == ["Banc Arferion"]
    assert "Practice Bank" not in markup

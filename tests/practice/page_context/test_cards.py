"""Names on a card say which language they are in, where that is not the reader's."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override
from wagtail.models import Locale

from practice.models import EntryOrganisation, OrganisationLabel
from practice.page_context.cards import card_of
from tests import factories

pytestmark = pytest.mark.django_db


def facts(entry, language):
    """Return [(language of the fact, fact)] as the card of the entry shows them in a language."""
    with override(language):
        markup = render_to_string("components/card.html", {"card": card_of(entry)})
    return re.findall(r'<li ?(?:lang="([\w-]+)")?>\s*([^<]*?)\s*</li>', markup)


def led_by(**fields):
    return factories.case_study(organisations=[EntryOrganisation(**fields)])


def test_an_organisation_is_named_in_the_language_of_its_name():
    council = factories.organisation("Sampleton Borough Council")
    entry = led_by(organisation=council)
    assert facts(entry, "en-gb") == [("", "Sampleton Borough Council")]
    assert facts(entry, "cy") == [("en-gb", "Sampleton Borough Council")]
    welsh, _ = Locale.objects.get_or_create(language_code="cy")
    OrganisationLabel.objects.create(concept=council, locale=welsh, preferred_label="Cyngor Sampleton")
    assert facts(entry, "cy") == [("", "Cyngor Sampleton")]


def test_a_description_is_in_the_language_of_the_page():
    council = factories.organisation("Sampleton Borough Council")
    entry = led_by(organisation=council, showing="described", shown_as="A rural district")
    assert facts(entry, "en-gb") == [("", "A rural district")]
    assert facts(entry, "cy") == [("en-gb", "A rural district")]


def test_whose_a_definition_is():
    entry = factories.definition("Asset", statement="A hall.", whose_described="Some people")
    assert facts(entry, "en-gb")[0] == ("", "Some people")
    assert facts(entry, "cy")[0] == ("en-gb", "Some people")

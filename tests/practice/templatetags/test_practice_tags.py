"""Templates of lower apps print the addresses that upper apps register."""

from types import SimpleNamespace

import pytest
from django.template import Context, Template

from practice import registers
from tests import factories

ADDRESSES = """{% load practice_tags %}{% listing_address "topic" "assets" %}
{% search_address kind="barrier" q="" topic=topics %}
{% compare_address "Big Society" %}
{% compare_address %}
{% suggestions_address %}
{% permanent_path 7 %}"""


def shown(template=ADDRESSES, **context):
    return Template(template).render(Context({"topics": ["assets", "rights"]} | context)).split("\n")


def test_addresses_of_upper_apps_stand_in_lower_templates():
    assert shown() == [
        "/topics/assets/",
        "/search/?kind=barrier&amp;topic=assets&amp;topic=rights",
        "/definitions/compare/?term=big-society",
        "/definitions/compare/",
        "/search/suggest/",
        "/id/7/",
    ]


def test_addresses_of_apps_that_are_not_there_are_empty(monkeypatch):
    monkeypatch.setattr(registers, "_ADDRESSES", {})
    assert shown() == [""] * 6
    assert shown("{% load practice_tags %}{% permanent_address page %}", page=registers) == [""]


@pytest.mark.django_db
def test_the_permanent_address_carries_the_sites_own(settings):
    settings.WAGTAILADMIN_BASE_URL = "https://bank.example.org"
    page, template = factories.collection("Funding"), "{% load practice_tags %}{% permanent_address page %}"
    assert shown(template, page=page) == [f"https://bank.example.org/id/{page.number}/"]
    assert shown(template, page=page.get_parent()) == [""]


def test_what_is_glued_to_a_value_stands_only_beside_one():
    template = (
        '{% load practice_tags %}{{ full|preceded_by:", " }}\n{{ empty|preceded_by:", " }}\n{{ none|preceded_by:": " }}'
    )
    assert shown(template, full="Halls & <yards>", empty="", none=None) == [", Halls &amp; &lt;yards&gt;", "", ""]


def test_filters_to_tick_are_escaped_and_say_which_are_on():
    values = [
        SimpleNamespace(value="<a>", label="Tin & zinc", count=1, selected=False),
        SimpleNamespace(value="b", label="Lead", count=12, selected=True, below=True),
    ]
    assert shown("{% load practice_tags %}{% filter_choices name values %}", name="top'ic", values=values) == [
        '<label class="choice"><input type="checkbox" name="top&#x27;ic" value="&lt;a&gt;"><span>Tin &amp; zinc</span>'
        '<span class="choice__count">1 <span class="govuk-visually-hidden">entry</span></span></label>'
        '<label class="choice choice--below"><input type="checkbox" name="top&#x27;ic" value="b" checked>'
        '<span>Lead</span><span class="choice__count">12 <span class="govuk-visually-hidden">entries</span></span>'
        "</label>"
    ]

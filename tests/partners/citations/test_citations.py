"""An entry says how it is cited, and tells machines the same: whose it is, which version, under which licence."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.documents.models import Document

from facilitation.models import Presentation
from practice import slots
from practice.choices import EntryState, Licence
from practice.models import EntryOrganisation, EntryPage, EntrySource
from tests import factories

pytestmark = pytest.mark.django_db
REQUIRED = {"@context", "@type", "@id", "url", "identifier", "name", "inLanguage", "dateModified", "license"}
REQUIRED |= {"isAccessibleForFree", "publisher", "creativeWorkStatus"}
# What https://schema.org says may stand on each type that we write, beside what every Thing has.
THING = {"@type", "name", "url", "description", "identifier", "disambiguatingDescription"}
WORK = THING | {"@context", "@id", "abstract", "inLanguage", "datePublished", "dateModified", "license", "author"}
WORK |= {"isAccessibleForFree", "publisher", "contributor", "about", "keywords", "spatialCoverage", "isBasedOn"}
WORK |= {"associatedMedia", "creativeWorkStatus", "mainEntity", "headline", "creditText"}
VOCABULARY = {
    **dict.fromkeys(["Article", "CreativeWork", "Collection", "ImageObject", "DigitalDocument", "VideoObject"], WORK),
    "PresentationDigitalDocument": WORK,
    "PropertyValue": THING | {"propertyID", "value"},
    "Organization": THING,
    "Place": THING,
    "DefinedTerm": THING,
    "ItemList": THING | {"numberOfItems", "itemListElement"},
    "ListItem": THING | {"position"},
    "Event": THING | {"startDate", "endDate", "location"},
}


def text_of(client, page):
    response = client.get(page.get_url())
    assert response.status_code == 200
    return response.content.decode()


def data_of(client, page):
    """Return the JSON-LD on the page of an entry, after holding it to the vocabulary."""
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text_of(client, page), re.DOTALL)
    data = json.loads(found)
    assert data.keys() >= REQUIRED
    hold_to_vocabulary(data)
    return data


def hold_to_vocabulary(value):
    if isinstance(value, list):
        for one in value:
            hold_to_vocabulary(one)
    elif isinstance(value, dict):
        assert value.keys() <= VOCABULARY[value["@type"]]
        for one in value.values():
            hold_to_vocabulary(one)


def citation_of(client, page):
    (found,) = re.findall(r'data-copy="([^"]*version of[^"]*)"', text_of(client, page))
    return found


def changed(page, day="2026-05-03T10:00:00Z"):
    EntryPage.objects.filter(pk=page.pk).update(changed_at=day)
    return page


def named(label, role="lead", **fields):
    return EntryOrganisation(organisation=factories.organisation(label), role=role, **fields)


def test_a_citation_says_whose_which_version_and_where(client, settings):
    rows = [named("Sampleton Borough Council"), named("A Helper", role="partner")]
    page = changed(factories.case_study("A register that holds", organisations=rows))
    assert citation_of(client, page) == (
        "Sampleton Borough Council. A register that holds. "
        f"{settings.WAGTAIL_SITE_NAME}, case study {page.number}, version of 3 May 2026. "
        f"{settings.WAGTAILADMIN_BASE_URL}/id/{page.number}/"
    )


def test_one_that_is_described_is_cited_and_told_as_described(client):
    row = named("Secret Borough Council", showing="described", shown_as="a rural district")
    page = changed(factories.case_study("A register that holds", organisations=[row]))
    assert citation_of(client, page).startswith("a rural district. A register")
    assert data_of(client, page)["author"] == [{"@type": "Organization", "description": "a rural district"}]
    assert "Secret" not in text_of(client, page)


def test_an_invented_entry_and_a_superseded_one_say_so_everywhere(client, settings):
    invented = changed(factories.case_study("A dream", is_illustration=True))
    assert "A dream [invented illustration]. " in citation_of(client, invented)
    assert citation_of(client, invented).startswith(f"{settings.WAGTAIL_SITE_NAME}. ")
    data = data_of(client, invented)
    assert data["creativeWorkStatus"] == "Illustration (invented)"
    assert "no evidence" in data["disambiguatingDescription"]
    assert '<meta name="DCTERMS.type" content="Illustration (invented)">' in text_of(client, invented)
    old = factories.case_study("An old way")
    old.state, old.state_reason, old.state_date = EntryState.SUPERSEDED, "The law changed.", "2026-01-02"
    old = factories.publish(old)
    assert "An old way [superseded]. " in citation_of(client, old)
    assert data_of(client, old)["creativeWorkStatus"] == "Superseded"


def test_each_kind_has_its_type(client):
    topic, place = factories.topic("Community rights"), factories.place("Sampleton")
    study = factories.case_study("A register", topics=[topic], places=[place], licence=Licence.CC_BY_4)
    study.source_rows.add(EntrySource(label="The minutes", url="https://council.example/minutes", licence="ogl-3"))
    study = factories.publish(study)
    data = data_of(client, study)
    assert (data["@type"], data["license"]) == ("Article", "https://creativecommons.org/licenses/by/4.0/")
    assert [one["name"] for one in data["about"] + data["spatialCoverage"]] == ["Community rights", "Sampleton"]
    assert data["isBasedOn"] == [
        {
            "@type": "CreativeWork",
            "name": "The minutes",
            "url": "https://council.example/minutes",
            "license": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        }
    ]
    meaning = data_of(client, factories.definition("Civil society", "What people do together."))["mainEntity"]
    assert meaning == {"@type": "DefinedTerm", "name": "Civil society", "description": "What people do together."}
    listed = data_of(client, factories.collection("Worth reading", items=[factories.collection_item(study)]))
    assert (listed["@type"], listed["mainEntity"]["numberOfItems"]) == ("Collection", 1)
    assert listed["mainEntity"]["itemListElement"][0]["name"] == "A register"
    session = factories.session("On land", practice_start="14 May 2011", venue="Town hall")
    event = data_of(client, session)["mainEntity"]
    assert (event["@type"], event["startDate"], event["location"]["name"]) == ("Event", "2011-05-14", "Town hall")
    for page in (factories.barrier("Nobody answers"), factories.vanguard("A vanguard")):
        assert data_of(client, page)["@type"] == "Article"


def test_what_is_attached_has_a_licence_of_its_own(client):
    document = Document.objects.create(title="Form", file="documents/form.pdf")
    block = {"type": "document", "value": {"document": document.pk, "about": "The form", "licence": "cc0"}}
    page = factories.case_study("A register", extras=[(block["type"], block["value"] | {"document": document})])
    (work,) = data_of(client, page)["associatedMedia"]
    assert (work["name"], work["license"]) == ("The form", "https://creativecommons.org/publicdomain/zero/1.0/")
    assert "Public domain (CC0)." in text_of(client, page)
    session = factories.session("On land")
    session.presentation_rows.add(Presentation(title="Slides", url="https://slides.example/", locale=session.locale))
    (slides,) = data_of(client, factories.publish(session))["associatedMedia"]
    assert slides == {
        "@type": "PresentationDigitalDocument",
        "name": "Slides",
        "url": "https://slides.example/",
        "license": "All rights reserved, quoted only",
    }


def test_nothing_in_a_title_ends_the_data(client):
    title = "</script><script>alert(1)</script> & <!-- “ours”"
    page = factories.case_study(title)
    assert data_of(client, page)["name"] == title
    assert text_of(client, page).count("alert(1)</script>") == 0


def test_machines_read_it_in_dublin_core_too(client):
    page = changed(factories.case_study("A register", organisations=[named("Sampleton Borough Council")]))
    found = dict(re.findall(r'<meta name="DCTERMS\.(\w+)" content="([^"]*)">', text_of(client, page)))
    assert (found["title"], found["creator"], found["modified"], found["language"]) == (
        "A register",
        "Sampleton Borough Council",
        "2026-05-03",
        "en-gb",
    )


def cost(client, page):
    with CaptureQueriesContext(connection) as statements:
        client.get(page.get_url())
    return len(statements)


def test_citing_asks_the_database_nothing(client, monkeypatch):
    rows = [named(f"Council {place}") for place in range(3)]
    page = factories.case_study("A register", organisations=rows, topics=[factories.topic()])
    cost(client, page)
    with_citation = cost(client, page)
    others = {
        name: [one for one in fillers if not one.__module__.startswith("partners.citations")]
        for name, fillers in slots._FILLERS.items()
    }
    monkeypatch.setattr(slots, "_FILLERS", others)
    assert with_citation == cost(client, page)

"""Libraries harvest the bank whole, stay in step with it, and are answered by the protocol's own names for errors."""

from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest
from django.utils import timezone
from sickle.oaiexceptions import NoRecordsMatch
from wagtail.models import PageViewRestriction

from partners.models import PublishedEntry
from practice.lifecycle.actions import take_down
from practice.models import EntryOrganisation, EntryPage
from tests import factories
from tests.partners.oai.harvester import ClientSickle
from tests.partners.oai.many_entries import many_entries

pytestmark = pytest.mark.django_db

NAMES = {"oai": "http://www.openarchives.org/OAI/2.0/", "dc": "http://purl.org/dc/elements/1.1/"}
COUNT = 2_000


def answered(client, query, **more):
    response = client.get(f"/oai?{query}", **more)
    assert (response.status_code, response["Content-Type"]) == (200, "text/xml; charset=utf-8")
    return ET.fromstring(response.content)  # noqa: S314  our own answer


def error(client, query):
    return answered(client, query).find("oai:error", NAMES).get("code")


def identifier(number):
    return f"oai:127.0.0.1:{number}/en-gb"


def change(number):
    page = EntryPage.objects.get(permanent_number=number).specific
    page.summary = "Another summary."
    factories.publish(page)


def test_2000_entries_are_harvested_whole_while_some_change_and_go(client):
    numbers = many_entries(COUNT)

    def between(count):
        if count == 5:
            change(numbers[3])  # given already
            change(numbers[1_500])  # not given yet
            for number in (numbers[7], numbers[1_200]):
                EntryPage.objects.get(permanent_number=number).specific.unpublish()

    harvester = ClientSickle(client, between)
    given, deleted, order = {}, set(), []
    for record in harvester.ListRecords(metadataPrefix="oai_dc"):
        order.append(record.header.identifier)
        if record.deleted:
            deleted.add(record.header.identifier)
            given.pop(record.header.identifier, None)
        else:
            given[record.header.identifier] = record.metadata
    readable = EntryPage.objects.readable().values_list("permanent_number", flat=True)
    current = {identifier(number) for number in readable}
    assert set(given) == current
    assert len(current) == COUNT - 1
    assert deleted == {identifier(numbers[7]), identifier(numbers[1_200])}
    assert given[identifier(numbers[3])]["description"] == ["Another summary."]
    assert len(order) - len(set(order)) == 2  # only what changed after it was given came twice
    assert harvester.count == 21


def test_a_record_is_the_entry_in_dublin_core(client, settings):
    council = factories.organisation("Canary Borough Council")
    row = EntryOrganisation(organisation=council, showing="described", shown_as="a rural district", role="lead")
    topic = factories.topic("Community rights")
    page = factories.case_study(
        "Sheds & “halls”", topics=[topic], places=[factories.place()], organisations=[row], is_illustration=True
    )
    collection = factories.collection("Worth reading", items=[page])
    record = ClientSickle(client).GetRecord(identifier=identifier(page.number), metadataPrefix="oai_dc")
    assert record.metadata == {
        "title": ["Sheds & “halls”"],
        "creator": ["a rural district"],
        "subject": ["Localism and community rights", "Community rights"],
        "description": ["This is an invented example. It tells of nothing that happened.", page.summary],
        "publisher": ["Practice Bank"],
        "date": [timezone.now().date().isoformat()],
        "type": ["Case study"],
        "format": ["text/html"],
        "identifier": [f"{settings.WAGTAILADMIN_BASE_URL}/id/{page.number}/"],
        "language": ["en-gb"],
        "coverage": ["Sampleton"],
        "rights": [
            "Open Government Licence 3.0",
            "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        ],
    }
    theme = topic.theme.slug
    assert record.header.setSpecs == ["kind-case-study", f"theme-{theme}", f"collection-{collection.number}"]


def test_sets_hold_what_is_theirs_and_what_is_gone(client):
    topic = factories.topic("Community rights")
    study, barrier, gone = (
        factories.case_study("One", topics=[topic]),
        factories.barrier("Two"),
        factories.barrier("Three"),
    )
    collection = factories.collection("Worth reading", items=[barrier])
    take_down(entry=gone, reason="It was wrong.")
    harvester = ClientSickle(client)
    found = {
        one.setSpec: [
            header.identifier for header in harvester.ListIdentifiers(metadataPrefix="oai_dc", set=one.setSpec)
        ]
        for one in harvester.ListSets()
    }
    ids = {
        name: identifier(page.number) for name, page in {"s": study, "b": barrier, "g": gone, "c": collection}.items()
    }
    assert found["kind-case-study"] == [ids["s"], ids["g"]]
    assert found["kind-barrier"] == [ids["b"], ids["g"]]
    assert found[f"theme-{topic.theme.slug}"] == [ids["s"], ids["g"]]
    assert found[f"collection-{collection.number}"] == [ids["b"], ids["g"]]
    for name in ("kind-none", "theme-none", "collection-99", "collection-x", "none", "theme-%00"):
        assert error(client, f"verb=ListRecords&metadataPrefix=oai_dc&set={name}") == "noRecordsMatch"


def test_from_and_until_include_their_seconds_and_days(client):
    pages = [factories.case_study(f"Entry {place}") for place in range(3)]
    for place, page in enumerate(pages):
        moment = datetime(2026, 5, 3, 12, 0, place, 500, tzinfo=UTC)
        PublishedEntry.objects.filter(number=page.number).update(modified=moment)
    harvester = ClientSickle(client)

    def listed(**limits):
        found = harvester.ListIdentifiers(metadataPrefix="oai_dc", **limits)
        return [int(one.identifier.split(":")[-1].split("/")[0]) for one in found]

    numbers = [page.number for page in pages]
    assert listed(**{"from": "2026-05-03T12:00:01Z"}) == numbers[1:]
    assert listed(until="2026-05-03T12:00:01Z") == numbers[:2]
    assert listed(**{"from": "2026-05-03", "until": "2026-05-03"}) == numbers
    with pytest.raises(NoRecordsMatch):
        listed(until="2026-05-02")
    with pytest.raises(NoRecordsMatch):
        listed(**{"from": "2026-05-04", "until": "9999-12-31"})


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("", "badVerb"),
        ("verb=Destroy", "badVerb"),
        ("verb=Identify&verb=Identify", "badVerb"),
        ("verb=Identify&set=x", "badArgument"),
        ("verb=ListRecords", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=x", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-30", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-02&until=2026-01-01", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-02&until=2026-01-03T00:00:00Z", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=x", "badArgument"),
        ("verb=ListRecords&metadataPrefix=marc", "cannotDisseminateFormat"),
        ("verb=ListRecords&resumptionToken=x", "badResumptionToken"),
        ("verb=ListRecords&resumptionToken=%00", "badResumptionToken"),
        ("verb=ListSets&resumptionToken=x", "badResumptionToken"),
        ("verb=ListRecords&metadataPrefix=oai_dc", "noRecordsMatch"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=x", "idDoesNotExist"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:127.0.0.1:99/en-gb", "idDoesNotExist"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:127.0.0.1:1/fr", "idDoesNotExist"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:127.0.0.1:²/cy", "idDoesNotExist"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=%3Cx%3E%00%ff", "idDoesNotExist"),
        ("verb=ListMetadataFormats&identifier=oai:127.0.0.1:99/en-gb", "idDoesNotExist"),
    ],
)
def test_what_is_wrong_has_the_name_of_the_protocol(client, query, code):
    assert error(client, query) == code


def test_a_token_of_another_verb_is_refused_and_one_of_its_own_goes_on(client, monkeypatch):
    monkeypatch.setattr("partners.oai.harvesting.PAGE_SIZE", 1)
    for place in range(2):
        factories.case_study(f"Entry {place}")
    first = answered(client, "verb=ListRecords&metadataPrefix=oai_dc")
    token = first.find(".//oai:resumptionToken", NAMES)
    assert token.get("cursor") == "0"
    assert error(client, f"verb=ListIdentifiers&resumptionToken={token.text}") == "badResumptionToken"
    last = answered(client, f"verb=ListRecords&resumptionToken={token.text}").find(".//oai:resumptionToken", NAMES)
    assert (last.text, last.get("cursor")) == (None, "1")


def test_the_site_says_what_it_is_from_its_settings_alone(client, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://bank.example.org"
    settings.DEFAULT_FROM_EMAIL = "The bank <bank@example.org>"
    page = factories.case_study("Entry")
    found = answered(client, "verb=Identify", HTTP_X_FORWARDED_HOST="evil.example").find("oai:Identify", NAMES)
    shown = {one.tag.partition("}")[2]: one.text for one in found}
    moment = PublishedEntry.objects.get(number=page.number).modified
    assert shown == {
        "repositoryName": "Practice Bank",
        "baseURL": "https://bank.example.org/oai",
        "protocolVersion": "2.0",
        "adminEmail": "bank@example.org",
        "earliestDatestamp": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "deletedRecord": "persistent",
        "granularity": "YYYY-MM-DDThh:mm:ssZ",
    }


def test_it_is_asked_by_post_as_well_and_by_nothing_else(client):
    response = client.post("/oai", {"verb": "ListMetadataFormats"})
    prefixes = ET.fromstring(response.content).findall(".//oai:metadataPrefix", NAMES)  # noqa: S314  our own answer
    assert [one.text for one in prefixes] == ["oai_dc"]
    assert client.put("/oai").status_code == 405


def test_who_asks_too_often_is_asked_to_wait(client, settings):
    settings.API_REQUESTS_PER_MINUTE = 0
    response = client.get("/oai?verb=Identify")
    assert response.status_code == 503
    assert 0 < int(response["Retry-After"]) <= 60


def test_many_cost_as_much_as_one(client, django_assert_num_queries, monkeypatch):
    for place in range(3):
        page = factories.case_study(f"Entry {place}", topics=[factories.topic(f"Topic {place}", f"Theme {place}")])
        factories.collection(f"Collection {place}", items=[page])
    answered(client, "verb=ListRecords&metadataPrefix=oai_dc")
    for size in (1, 3):
        monkeypatch.setattr("partners.oai.harvesting.PAGE_SIZE", size)
        with django_assert_num_queries(14):
            assert (
                len(answered(client, "verb=ListRecords&metadataPrefix=oai_dc").findall(".//oai:record", NAMES)) == size
            )


def test_no_secret_goes_out(client):
    draft = factories.case_study("Canary draft", live=False)
    private, hidden = factories.case_study("Canary behind a login"), factories.collection("Canary collection")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    hidden.unpublish()
    texts = [
        client.get(f"/oai?verb={verb}").content.decode()
        for verb in ("ListSets", "ListRecords&metadataPrefix=oai_dc", "ListIdentifiers&metadataPrefix=oai_dc")
    ]
    assert [text for text in texts if "canary" in text.casefold()] == []
    assert identifier(private.number) in texts[1]
    assert identifier(draft.number) not in texts[1]

"""Forms say which field is wrong; copies get a free address; deletion of what is read names the other way."""

import json
import re

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from practice.models import CaseStudyPage
from tests import factories
from tests.practice.admin.users import editor, form_of, moderator

pytestmark = pytest.mark.django_db

JSON = {"HTTP_ACCEPT": "application/json"}
VIDEO = "Choose a file of our own or give the address elsewhere, not both."
PERIOD = "Say what the cost was for: once, a year, or the whole period."


@pytest.fixture
def case():
    """A draft case study with a source."""
    return factories.case_study("Three parishes and one mower", live=False, slug="mower")


def messages_in(answer):
    """Return what the answer's messages say, without markup."""
    return [" ".join(re.sub(r"<[^>]*>", " ", str(message)).split()) for message in get_messages(answer.wsgi_request)]


def test_autosave_names_the_fields_that_are_wrong(client, case):
    client.force_login(moderator())
    address = reverse("wagtailadmin_pages:edit", args=[case.pk])
    row = {"id": "", "uid": "", "ORDER": "1", "DELETE": "", "label": "A paper", "url": "nowhere", "document": ""}
    written = form_of(client, address) | {"cost_amount": "100", "source_rows-TOTAL_FORMS": "1"}
    written |= {f"source_rows-0-{name}": value for name, value in row.items()}
    answer = client.post(address, written, **JSON)
    assert (answer.status_code, answer.json()) == (
        400,
        {
            "success": False,
            "error_code": "validation_error",
            "error_message": "Not saved yet, because of: Period of the cost; Source 1: Address",
            "faults": [
                {"label": "Period of the cost", "message": PERIOD, "target": "id_cost_period"},
                {"label": "Source 1: Address", "message": "Enter a valid URL.", "target": "id_source_rows-0-url"},
            ],
        },
    )
    page = client.post(address, written)
    assert messages_in(page)[1:] == [f"Period of the cost : {PERIOD} Source 1: Address : Enter a valid URL."]
    assert '<a href="#id_cost_period" data-fault>Period of the cost</a>' in page.content.decode()


def test_a_block_that_is_wrong_is_named_down_to_its_part_and_the_way_there_is_offered_once(client, case):
    client.force_login(moderator())
    address = reverse("wagtailadmin_pages:edit", args=[case.pk])
    block = {"type": "quote", "deleted": "", "order": "0", "id": "", "value-text": "", "value-whose": "A clerk"}
    video = {"type": "video", "deleted": "", "order": "1", "id": "", "value-title": "How it went"}
    video |= {f"value-{name}": "" for name in ("file", "captions", "transcript", "poster", "link")}
    written = form_of(client, address) | {"extras-count": "2", "action-publish": "yes"}
    written |= {f"extras-0-{name}": value for name, value in block.items()}
    written |= {f"extras-1-{name}": value for name, value in video.items()}
    page = client.post(address, written)
    extras = "Pictures, quotes, tables, documents and video"
    shown = page.content.decode()
    assert re.findall(r"data-fault>([^<]*)</a>: ([^<]*)<", shown)[-3:-1] == [
        (f"{extras}: Quote 1, Words", "This field is required."),
        (f"{extras}: Video 2, Address of the video elsewhere", VIDEO),
    ]
    assert 'href="#extras-0-value-text"' in shown
    assert "Validation error in" not in shown
    assert shown.count("Go to the first error") == 1


def test_rows_that_are_missing_are_named_where_they_would_stand(client, case):
    client.force_login(moderator())
    address = reverse("wagtailadmin_pages:edit", args=[case.pk])
    page = client.post(address, form_of(client, address) | {"action-publish": "yes"})
    assert '<a href="#id_topic_rows-FORMS" data-fault>Topics of an entry</a>' in page.content.decode()


def test_a_title_is_refused_on_a_new_page_too(client):
    parent = factories.listing("case-study")
    client.force_login(moderator())
    address = reverse("wagtailadmin_pages:add", args=["practice", "casestudypage", parent.pk])
    answer = client.post(address, form_of(client, address) | {"title": ""}, **JSON).json()
    assert [(one["label"], one["target"]) for one in answer["faults"]] == [("Title", "id_title"), ("Slug", "id_slug")]


def test_a_locked_form_says_so_before_anybody_writes(client, case):
    case.save_revision()
    case.get_workflow().start(case, editor())
    client.force_login(editor())
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[case.pk]))
    assert any(words.startswith("You can read this form but not change it") for words in messages_in(answer))
    client.force_login(moderator())
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[case.pk]))
    assert not any(words.startswith("You can read this form") for words in messages_in(answer))


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("£18,500", 18500), ("18500", 18500), ("£ 1 200 000", 1200000), ("18,500.00", 18500), ("0", 0), ("", None)],
)
def test_a_cost_is_taken_as_people_write_it(client, case, typed, amount):
    client.force_login(moderator())
    address = reverse("wagtailadmin_pages:edit", args=[case.pk])
    client.post(address, form_of(client, address) | {"cost_amount": typed, "cost_period": "once" if typed else ""})
    assert CaseStudyPage.objects.get(pk=case.pk).cost_amount == amount
    if amount:
        assert form_of(client, address)["cost_amount"] == f"{amount:,}"


@pytest.mark.parametrize("typed", ["about 5k", "18,50", "-3", "99999999999", "£"])
def test_a_cost_that_is_none_is_refused_and_stays_as_it_was_typed(client, case, typed):
    client.force_login(moderator())
    address = reverse("wagtailadmin_pages:edit", args=[case.pk])
    page = client.post(address, form_of(client, address) | {"cost_amount": typed, "cost_period": "once"})
    assert page.context["form"].errors.keys() == {"cost_amount"}
    assert f'value="{typed}"' in page.content.decode()


def test_a_copy_is_offered_a_free_address(client, case):
    client.force_login(moderator())
    address = reverse("wagtailadmin_pages:copy", args=[case.pk])
    assert client.get(address).context["form"]["new_slug"].value() == "mower-1"


def test_whoever_deletes_what_readers_read_is_told_of_taking_it_down(client, case):
    live = factories.case_study("Read by many")
    client.force_login(moderator())
    warnings = messages_in(client.get(reverse("wagtailadmin_pages:delete", args=[live.pk])))
    assert [words for words in warnings if "Supersede, take down or bring back" in words] != []
    assert messages_in(client.get(reverse("wagtailadmin_pages:delete", args=[case.pk]))) == []


def test_types_and_what_is_still_to_do_are_said_before_an_upload(client):
    client.force_login(moderator())
    for name in ("wagtaildocs:add", "wagtaildocs:add_multiple", "wagtaildocs_chooser:choose"):
        markup = client.get(reverse(name)).content.decode()
        markup = json.loads(markup)["html"] if "chooser" in name else markup
        assert (
            "Documents of these types: csv, docx, mp4, odp, ods, odt, pdf, pptx, rtf, txt, vtt, webm, xlsx, "
            "of 20.0\xa0MB at most." in markup
        )
    markup = client.get(reverse("wagtailimages:add_multiple")).content.decode()
    assert "An image is in the library once its credit and licence are saved" in markup
    assert "practice/uploads.js" in markup

"""No way in lets a control character through, and a text is as long as it looks."""

import json

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import ModelLogEntry, PageLogEntry

from practice.models import CaseStudyPage, Tag
from practice.text_rules.cleaning import clean_form_value, clean_json, clean_text
from search.models import ExampleRequest
from tests import factories
from tests.search.curation.example_requests.test_example_requests import token

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Bell\x07title", "Belltitle"),
        ("one\r\ntwo\rthree\u2028four\x0bfive", "one\ntwo\nthree\nfour\nfive"),
        ("a\x00b\x7fc\x9fd\ud800e\u202ef", "abcdef"),
        ("dŵr\tand\u200dzero\u00a0width 🌊", "dŵr\tand\u200dzero\u00a0width 🌊"),
    ],
)
def test_what_no_text_needs_goes_and_everything_else_stays(text, cleaned):
    assert clean_text(text) == cleaned
    assert clean_json({"a": [text, 1, None]}) == {"a": [cleaned, 1, None]}


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [
        (r'{"text": "a\u0007b\u000Bc\u202ed"}', {"text": "abcd"}),
        (r'{"text": "a\n\u00e9\u0026\u00a0 \\u0007"}', {"text": "a\né&\u00a0 \\u0007"}),
        (r'["\u0080\u009F\u007f"]', [""]),
    ],
)
def test_rich_text_written_as_json_is_cleaned_too(written, cleaned):
    assert json.loads(clean_form_value(written)) == cleaned


def test_a_text_of_the_length_allowed_is_taken_as_browsers_send_it(client):
    text = ("ab\r\n" * 333).strip()  # 998 characters in the box, 1,330 as they are sent
    client.post(reverse("search:ask"), {"question": text, "token": token()})
    assert ExampleRequest.objects.get().question == text.replace("\r\n", "\n")


def test_whatever_writes_a_row_writes_it_clean():
    page = factories.case_study("Quixotic\x07 gazette")
    page.what_was_done = "one\x0btwo"
    page.save_revision().publish()
    assert CaseStudyPage.objects.values_list("title", "what_was_done").get() == ("Quixotic gazette", "one\ntwo")
    assert Tag.objects.create(name="to\x00ols").name == "tools"
    assert [entry.label for entry in PageLogEntry.objects.filter(label__contains="\x07")] == []


def test_an_import_is_cleaned(tmp_path):
    file = tmp_path / "cases.csv"
    file.write_text('id,title,summary,text\n1,Bell\x07 title,"A summary","one\x0btwo"\n')
    call_command("import_entries", str(file), kind="case-study")
    assert CaseStudyPage.objects.values_list("title", "context").get() == ("Bell title", "<p>one two</p>")
    assert ModelLogEntry.objects.filter(label__contains="\x07").count() == 0

"""An editor sees which texts of the source changed, before the new text is taken over and after."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail_localize.models import Translation

from practice.translating.source_changes import SourceChange, source_changes
from tests import factories
from tests.practice.admin.users import editor
from tests.practice.translating.steps import translate, welsh_of

pytestmark = pytest.mark.django_db

BEFORE, AFTER = "They had none.", "They had none that worked."


@pytest.fixture
def changed(english, translation):
    """The translation, complete, of which the source then changed in one text and lost none."""
    translate(translation)
    english.context = f"<p>{AFTER}</p><p>Nobody mowed at all, year after year.</p>"
    factories.publish(english)
    return translation


def test_nothing_has_changed_at_first(translation):
    assert source_changes(translation) == []


def test_what_changed_is_told_before_it_is_taken_over(changed):
    label = "What it was like before"
    assert source_changes(changed) == [
        SourceChange(label, BEFORE, AFTER),
        SourceChange(label, "", "Nobody mowed at all, year after year."),
    ]


def test_what_was_taken_over_stands_beside_the_earlier_translation_until_it_has_its_own(changed):
    changed.source.update_from_db()
    assert source_changes(changed) == [SourceChange("What it was like before", BEFORE, AFTER, f"Cymraeg {BEFORE}")]
    translate(changed)
    assert source_changes(changed) == []


def test_a_text_that_is_gone_is_told_as_gone(english, translation):
    english.context = ""
    factories.publish(english)
    assert source_changes(translation) == [SourceChange("What it was like before", BEFORE, "")]


def test_it_is_shown_above_the_texts(client, english, changed):
    client.force_login(editor())
    shown = client.get(reverse("wagtailadmin_pages:edit", args=[welsh_of(english).pk])).content.decode()
    assert "Changed in the source: 2" in shown
    assert f'<td lang="en-gb">{AFTER}</td>' in shown


def test_statements_do_not_grow_with_the_texts(english, translation):
    counted = []
    for paragraphs in (1, 3):
        english.context = "".join(f"<p>Paragraph {n} of {paragraphs} is quite new.</p>" for n in range(paragraphs))
        factories.publish(english)
        translation = Translation.objects.get(pk=translation.pk)
        with CaptureQueriesContext(connection) as statements:
            found = source_changes(translation)
        assert len(found) >= paragraphs
        counted.append(len(statements))
    assert counted[0] == counted[1]

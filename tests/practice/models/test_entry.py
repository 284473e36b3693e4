"""What every entry keeps: its number, its rules, and what is computed when it is saved."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from wagtail.models import Locale
from wagtail_localize.machine_translators.dummy import DummyTranslator
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import translate_object
from wagtail_localize.views.edit_translation import apply_machine_translation

from practice.choices import NumberState
from practice.computed.completeness import assess_completeness
from practice.models import CaseStudyPage, EntryPage, Factor, PermanentNumber
from tests import factories

pytestmark = pytest.mark.django_db


def validation_errors(page):
    """Return {field: messages} of what is wrong with a page."""
    try:
        page.full_clean()
    except ValidationError as error:
        return error.message_dict
    return {}


def test_a_copy_gets_a_number_of_its_own_and_an_alias_shares_its_sources():
    case = factories.case_study("One front door")
    copy = case.copy(update_attrs={"title": "Copy", "slug": "copy"})
    alias = case.create_alias(update_slug="alias")
    assert copy.number != case.number
    assert alias.number == case.number
    assert PermanentNumber.objects.count() == 2


def test_a_translation_finds_its_rows_topics_and_number():
    topic, barrier = factories.topic(), factories.barrier("Nobody keeps the register")
    place = factories.place()
    case = factories.case_study(
        "One front door",
        topics=[topic],
        places=[place],
        organisations=[factories.organisation()],
        tags=["assets"],
        practice_start="May 2011",
        factors=[Factor(factor_type="hindered", text="Doubt over the register", barrier=barrier)],
        context="<p>Four teams answered.</p>",
    )
    welsh = Locale.objects.create(language_code="cy")
    translate_object(factories.listing("case-study").get_parent().specific, [welsh])
    translate_object(case, [welsh])
    translation = Translation.objects.get(source=TranslationSource.objects.get_for_instance(case), target_locale=welsh)
    apply_machine_translation(translation.pk, factories.superuser(), DummyTranslator({}))
    translation.save_target(publish=True)

    translated = CaseStudyPage.objects.get(translation_key=case.translation_key, locale=welsh)
    row, source_row = translated.factor_rows.get(), case.factor_rows.get()
    assert translated.number == case.number
    assert [item.topic for item in translated.topic_rows.all()] == [topic]
    assert [item.place for item in translated.place_rows.all()] == [place]
    assert [item.organisation for item in translated.organisation_rows.all()] == [factories.organisation()]
    assert [tag.name for tag in translated.tags.all()] == ["assets"]
    assert translated.practice_start == case.practice_start
    assert (row.barrier, row.uid, row.locale) == (barrier, source_row.uid, welsh)
    assert row.translation_key == source_row.translation_key
    assert (translated.title, row.text) == ("door front One", "register the over Doubt")
    assert (row.factor_type, translated.outcome) == ("hindered", "worked")


def test_a_number_outlives_its_page():
    case = factories.case_study()
    number = case.number
    case.delete()
    assert PermanentNumber.objects.get(pk=number).state == NumberState.GONE


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"practice_start": "2012", "practice_end": "2011"}, "practice_end"),
        ({"practice_end": "2011", "practice_ongoing": True}, "practice_ongoing"),
        ({"evidence_strength": "account"}, "evidence_reason"),
        ({"verified_by": "The council"}, "verified_on"),
        ({"verified_on": "2012-03-11"}, "verified_by"),
        (
            {"verified_by": "The council", "verified_on": "2012-03-11", "verified_until": "2011-03-11"},
            "verified_until",
        ),
        ({"state": "superseded"}, "state_reason"),
        ({"state": "taken-down", "state_reason": "Wrong."}, "state_date"),
        ({"contact_name": "A. Person"}, "contact_consent"),
        ({"cost_amount": 9400}, "cost_period"),
    ],
)
def test_what_does_not_hold_together_is_refused_at_its_field(fields, named):
    case = factories.case_study(live=False)
    for name, value in fields.items():
        setattr(case, name, EntryPage._meta.get_field(name).to_python(value) if hasattr(EntryPage, name) else value)
    assert named in validation_errors(case)
    assert all(message.endswith(".") for messages in validation_errors(case).values() for message in messages)


@pytest.mark.parametrize(
    "fields",
    [
        {"evidence_strength": "account"},
        {"verified_by": "The council"},
        {"state": "superseded"},
        {"contact_name": "A. Person"},
        {"practice_end": "2011", "practice_ongoing": True},
    ],
)
def test_the_database_refuses_it_too(fields):
    case = factories.case_study()
    with pytest.raises(IntegrityError), transaction.atomic():
        EntryPage.objects.filter(pk=case.pk).update(**fields)


def test_replacements_may_not_run_in_a_circle():
    first, second, third = (factories.case_study() for _ in range(3))
    second.replacement = third.entrypage_ptr
    second.save()
    third.replacement = first.entrypage_ptr
    third.save()
    first.replacement = second.entrypage_ptr
    assert "replacement" in validation_errors(first)
    first.replacement = None
    assert validation_errors(first) == {}


def test_completeness_names_what_is_missing():
    bare = factories.case_study(outcome="worked")
    full = factories.case_study(topics=[factories.topic()], context="<p>Before</p>", tags=["x"])
    assert "topic_rows" in bare.missing
    assert "topic_rows" not in full.missing
    assert full.completeness > bare.completeness


def test_a_blank_text_and_a_list_without_rows_complete_nothing():
    empty, blank = CaseStudyPage(title="A hall"), CaseStudyPage(title="A hall", learnt=" \n", what_was_done="  ")
    assert assess_completeness(blank) == assess_completeness(empty)
    percent, missing = assess_completeness(CaseStudyPage(title="A hall", learnt="<p>Ask first.</p>"))
    assert percent > assess_completeness(empty)[0]
    assert set(assess_completeness(empty)[1]) - set(missing) == {"learnt"}


def test_only_a_change_that_readers_see_moves_the_day_of_change():
    case = factories.case_study("One front door")
    first = case.changed_at
    case.review_due = "2030-01-01"
    case = factories.publish(case)
    assert case.changed_at == first
    case.summary = "Another summary."
    case = factories.publish(case)
    assert case.changed_at > first


def test_a_taken_down_entry_answers_410_with_its_reason_and_nothing_else(client):
    case = factories.case_study("One front door", context="<p>Withheld words</p>")
    case.state, case.state_reason, case.state_date = "taken-down", "The council asked for it.", "2012-05-01"
    case = factories.publish(case)
    response = client.get(case.url)
    assert response.status_code == 410
    assert "The council asked for it." in response.content.decode()
    assert "Withheld words" not in response.content.decode()


def test_a_limit_holds_wherever_the_text_comes_from():
    case = factories.case_study(live=False)
    case.summary = "x" * 301
    assert validation_errors(case) == {"summary": ["Shorten this to 300 characters (it has 301)."]}

"""What an entry shares with a contribution is known again wherever it stands, and goes with it."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Comment, PageLogEntry

from facilitation.choices import Destination, Naming, ProvenanceState
from facilitation.consent import consent_actions, withholding
from facilitation.consent.matching.overlaps import overlaps_of
from facilitation.consent.matching.word_runs import runs_in, sentences_of
from facilitation.models import ConsentFinding, Fingerprint, OverlapDismissal, Provenance
from practice.merging.entries import merge_entries
from practice.models import CaseStudyPage, CollectionItem, Merge
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db

WORDS = "The warden of Zorvakle lent us her garden shed for nine winters."
TITLE_FIELDS = ["title", "summary", "context", "learnt", "contact_role", "search_description"]


@pytest.fixture
def contribution():
    return made.contribution(WORDS)


@pytest.fixture
def entry():
    return factories.case_study("A shed in winter")


def written(entry, field, text):
    """Write the text into a field of the entry's draft and publish that; return the entry as it then is."""
    page = type(entry).objects.get(pk=entry.pk).get_latest_revision_as_object()
    setattr(page, field, f"<p>{text}</p>" if field in ("context", "learnt") else text)
    page.save_revision().publish()
    return type(entry).objects.get(pk=entry.pk)


def on_record(contribution):
    """Return what holds the contribution, as (field, whether a row, state, whether it was found)."""
    parts = contribution.provenances.order_by("pk")
    return [(part.field, part.row_uid is not None, str(part.state), part.found_by_matching) for part in parts]


def everything(entry):
    """Return the entry's own text and that of all its revisions, small."""
    page = type(entry).objects.get(pk=entry.pk)
    texts = [str(revision.content) for revision in page.revisions.all()]
    return "\n".join([page.title, page.summary, page.context, page.learnt, page.text_for_search, *texts]).lower()


@pytest.mark.parametrize("field", TITLE_FIELDS)
def test_a_pasted_sentence_goes_on_record_when_it_is_published(contribution, entry, field):
    written(entry, field, WORDS)
    assert on_record(contribution) == [(field, False, "feeding", True)]


def test_a_row_that_holds_it_goes_on_record_as_a_row(contribution):
    barrier = factories.barrier("Cold")
    barrier.occurrence_rows.add(factories.occurrence(how=WORDS))
    barrier.save_revision().publish()
    assert on_record(contribution) == [("occurrence_rows", True, "feeding", True)]


def test_what_is_on_record_is_not_put_there_twice(contribution, entry):
    written(entry, "context", WORDS)
    written(entry, "context", f"Once more: {WORDS}")
    assert on_record(contribution) == [("context", False, "feeding", True)]


def test_what_an_editor_writes_instead_goes_off_the_record_and_its_past_goes_with_the_words(contribution, entry):
    written(entry, "summary", WORDS)
    written(entry, "summary", "A shed was lent.")
    before = on_record(contribution)
    consent_actions.erase(contribution=contribution)
    live = type(entry).objects.get(pk=entry.pk)
    assert (before, live.live, live.summary) == ([("summary", False, "undone", True)], True, "A shed was lent.")
    assert "zorvakle" not in everything(entry)


def test_other_words_on_the_same_subject_are_nobodys(contribution, entry):
    written(entry, "context", "A garden shed was lent by the warden, and for years it was used in winter.")
    assert on_record(contribution) == []


def test_part_of_a_sentence_among_other_words_is_found(contribution, entry):
    written(entry, "learnt", "It turned out that the Warden of <b>Zorvâkle</b> LENT us a garden, which helped.")
    assert on_record(contribution) == [("learnt", False, "feeding", True)]


def test_what_stood_in_the_entry_before_is_not_the_contributors(entry):
    written(entry, "context", WORDS)
    late = made.contribution(WORDS)
    written(entry, "learnt", WORDS)
    assert on_record(late) == []


@pytest.mark.parametrize("allowed", [Destination.NOWHERE, Destination.TEAM, Destination.ROOM])
def test_words_that_may_not_go_to_the_bank_are_not_published(entry, allowed):
    contribution = made.contribution(WORDS, may_go_to=allowed)
    with pytest.raises(ValidationError) as refused:
        written(entry, "context", f"So it was. {WORDS}")
    assert refused.value.messages == [
        f"“warden of Zorvakle lent us her garden shed for nine winters” is from contribution {contribution.pk}, whose "
        "consent does not go that far. Write it in other words, or say under Sessions → Shared words that it is not "
        "theirs."
    ]
    assert on_record(contribution) == []


def test_what_an_editor_judged_not_to_be_theirs_is_left_alone_and_other_words_are_not(entry):
    contribution = made.contribution(f"{WORDS} Nobody charged us a penny for electricity.", may_go_to=Destination.TEAM)
    page = type(entry).objects.get(pk=entry.pk)
    page.context = WORDS
    digests = [digest for overlap in overlaps_of(page) for digest in overlap.positions]
    OverlapDismissal.objects.create(contribution=contribution, number_id=entry.number, digests=digests)
    written(entry, "context", WORDS)
    consent_actions.withdraw(contribution=contribution)
    assert ("zorvakle" in everything(entry), on_record(contribution)) == (True, [])
    with pytest.raises(ValidationError):
        written(entry, "context", f"{WORDS} Nobody charged us a penny for electricity.")


def test_a_name_that_may_not_be_named_is_refused_and_one_that_may_is_on_record(entry):
    hidden = made.contribution(by=made.participant(name="Nadia Namefour"))
    with pytest.raises(ValidationError) as refused:
        written(entry, "learnt", "Ask nadia namefour about it.")
    assert refused.value.messages == [
        f"“nadia namefour” is the name of whoever made contribution {hidden.pk}, who did not agree to be named. Write "
        "it in other words, or say under Sessions → Shared words that it is not theirs."
    ]
    named = made.contribution(by=made.participant(name="Olwen Ash"), naming=Naming.NAME)
    written(entry, "learnt", "Ask Olwen Ash about it.")
    assert [part.names_contributor for part in named.provenances.all()] == [True]


@pytest.mark.parametrize("field", ["context", "learnt", "summary", "title"])
@pytest.mark.parametrize("published", [True, False])
def test_withdrawing_takes_a_pasted_sentence_out_of_page_drafts_and_revisions(contribution, entry, field, published):
    if published:
        written(entry, field, WORDS)
    page = type(entry).objects.get(pk=entry.pk).get_latest_revision_as_object()
    setattr(page, field, WORDS)
    page.save_revision()
    assert "zorvakle" in everything(entry)
    consent_actions.withdraw(contribution=contribution)
    assert "zorvakle" not in everything(entry)
    assert [state for _field, _row, state, _found in on_record(contribution)] == ["withheld"]


def test_a_quote_among_the_extras_is_found_and_can_be_put_back(contribution, entry):
    page = type(entry).objects.get(pk=entry.pk).get_latest_revision_as_object()
    page.extras = json.dumps([{"type": "quote", "value": {"text": WORDS, "whose": "A neighbour"}}])
    page.save_revision().publish()
    consent_actions.withdraw(contribution=contribution)
    assert (on_record(contribution), "zorvakle" in everything(entry)) == ([("extras", False, "withheld", True)], False)
    consent_actions.change_consent(contribution=contribution, may_go_to=Destination.BANK, naming=Naming.NOT)
    withholding.restore(part=contribution.provenances.get(), user=factories.superuser())
    draft = type(entry).objects.get(pk=entry.pk).get_latest_revision_as_object()
    assert [block.value["text"] for block in draft.extras] == [WORDS]


def test_a_sentence_that_stands_elsewhere_now_goes_from_where_it_stood(contribution, entry):
    written(entry, "context", WORDS)
    written(entry, "context", "Something else.")
    consent_actions.erase(contribution=contribution)
    assert ("zorvakle" in everything(entry), "something else" in everything(entry)) == (False, True)


def test_erasing_clears_what_a_merge_would_put_back(contribution, entry):
    note = CollectionItem(entry=entry.entrypage_ptr, note=f"Read it: {WORDS}")
    target = factories.case_study("Kept")
    factories.collection(items=[target, note])
    merge_entries(keep=target, drop=entry)
    merge = Merge.objects.get()
    assert "orvakle" in str(merge.steps)
    consent_actions.erase(contribution=contribution)
    assert Merge.objects.count() == 0


def test_erasing_clears_redirects_comments_and_logs(contribution, entry):
    Redirect.add_redirect("/old/warden-zorvakle-lent-garden-shed", redirect_to=entry)
    remark = Comment.objects.create(
        page=entry.page_ptr, user=factories.superuser(), contentpath="learnt", text=f"Say: {WORDS}"
    )
    remark.log_create(user=remark.user)
    consent_actions.erase(contribution=contribution)
    logged = [str(row.data) + row.label for row in PageLogEntry.objects.filter(page_id=entry.pk)]
    assert (Redirect.objects.count(), Comment.objects.count()) == (0, 0)
    assert [line for line in logged if "orvakle" in line] == []


def test_what_a_person_has_to_judge_is_put_on_the_desk_once_and_without_a_word_of_it(contribution, entry):
    topic = factories.topic()
    label = topic.labels.first()
    label.description = f"About sheds. {WORDS}"
    label.save()
    written(entry, "learnt", "Somebody in Zorvakle has a shed.")
    for _time in range(2):
        consent_actions.erase(contribution=contribution)
    findings = list(ConsentFinding.objects.order_by("where"))
    assert [finding.where for finding in findings] == [
        f"Entry {entry.number}: a word that came with what was said",
        f"Topic label {label.pk}: Description",
    ]
    assert "orvakle" not in str([(finding.where, finding.address) for finding in findings])


def test_erasing_details_takes_a_printed_name_out_everywhere(entry):
    person = made.participant(name="Olwen Ash", confirmed_at=timezone.now())
    contribution = made.contribution("They kept the keys.", by=person, naming=Naming.NAME)
    written(entry, "learnt", "Ask Olwen Ash about it.")
    consent_actions.erase_details(participant=person)
    contribution.refresh_from_db()
    assert ("olwen" in everything(entry), contribution.naming) == (False, Naming.NOT)


def test_erasing_details_takes_a_name_that_was_never_to_be_shown_out_of_remarks(entry):
    person = made.participant(name="Olwen Ash", confirmed_at=timezone.now())
    made.contribution("They kept the keys.", by=person, naming=Naming.NOT)
    editor = factories.superuser()
    for text in ("Olwen Ash would know.", "Somebody would know."):
        Comment.objects.create(page=entry.page_ptr, user=editor, contentpath="learnt", text=text)
    consent_actions.erase_details(participant=person)
    assert list(Comment.objects.values_list("text", flat=True)) == ["Somebody would know."]


def test_erased_words_leave_no_fingerprint(contribution):
    overlaps_of(CaseStudyPage(title="Anything"))
    before = Fingerprint.objects.filter(contribution=contribution).count()
    consent_actions.erase(contribution=contribution)
    assert (before > 0, Fingerprint.objects.filter(contribution=contribution).count()) == (True, 0)


def test_changed_words_are_compared_anew(contribution, entry):
    overlaps_of(CaseStudyPage(title="Anything"))
    contribution.text = "Quilldun Hall keeps every ledger of the almshouses in a biscuit tin."
    contribution.save()
    written(entry, "context", WORDS)
    written(entry, "learnt", "Quilldun Hall keeps every ledger of the almshouses.")
    assert on_record(contribution) == [("learnt", False, ProvenanceState.FEEDING, True)]


def test_a_question_that_holds_what_was_said_to_the_bank_only_is_not_put_to_government():
    contribution = made.contribution(WORDS, may_go_to=Destination.BANK)
    question = made.question("Who pays?", audience="government", published=False)
    question.wording = "Why has the warden of Zorvakle lent us her garden shed?"
    question.published_at = timezone.now()
    with pytest.raises(ValidationError):
        question.save()
    question.audience = "public"
    question.save()
    assert [(part.kind, part.question_id) for part in contribution.provenances.all()] == [("question", question.pk)]
    consent_actions.withdraw(contribution=contribution)
    question.refresh_from_db()
    assert (question.wording, question.is_published) == ("", False)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("It is what it is.", []),
        ("<p>One garden.</p><p>Two sheds</p>", [["garden"], ["two", "sheds"]]),
        ("The council’s café: open!", [["council's", "cafe"], ["open"]]),
    ],
)
def test_a_text_is_read_in_sentences_of_telling_words(text, found):
    assert sentences_of(text) == found


def test_places_are_those_of_the_text_with_its_markup():
    text = "<p>Old <b>garden</b> sheds</p>"
    assert {text[start:end] for start, end in runs_in(text, "run").values()} == {
        "Old <b>garden",
        "garden</b> sheds",
        "Old <b>garden</b> sheds",
    }


def test_publishing_costs_the_same_for_one_and_three_contributions(entry):
    costs = []
    for number in range(3):
        made.contribution(f"{WORDS} And {number} more of them in the yard.")
        page = type(entry).objects.get(pk=entry.pk)
        overlaps_of(page)
        page.context = WORDS
        with CaptureQueriesContext(connection) as statements:
            assert len(overlaps_of(page)) == number + 1
        costs.append(len(statements))
    assert costs[0] == costs[2] <= 11


def test_provenance_is_on_record_of_the_entry_that_holds_it(contribution, entry):
    written(entry, "context", WORDS)
    assert list(Provenance.objects.values_list("number_id", "contribution_id")) == [(entry.number, contribution.pk)]


def test_nobody_takes_a_published_question_down_by_sending_in_its_words():
    question = made.question(WORDS)
    made.Question.objects.update(first_published_at=timezone.now() - timedelta(days=1))
    for allowed in (Destination.BANK, Destination.TEAM):
        copied = made.contribution(WORDS, may_go_to=allowed)
        question.refresh_from_db()
        question.save()
        consent_actions.withdraw(contribution=copied)
        question.refresh_from_db()
        assert (question.wording, question.is_published, on_record(copied)) == (WORDS, True, [])


def test_what_an_editor_pastes_into_a_published_question_goes_on_record():
    question = made.question("Who keeps the shed?")
    made.Question.objects.update(first_published_at=timezone.now() - timedelta(days=1))
    contribution = made.contribution(WORDS)
    question.refresh_from_db()
    question.background = WORDS
    question.save()
    assert [(part.kind, part.found_by_matching) for part in contribution.provenances.all()] == [("question", True)]


def test_nobody_claims_a_phrase_of_the_bank_by_calling_themselves_so(entry):
    written(entry, "context", "Community Asset Transfer was new to them.")
    person = made.participant(name="Community Asset Transfer", confirmed_at=timezone.now())
    contribution = made.contribution("Something else altogether.", by=person, naming=Naming.NAME)
    Redirect.add_redirect("/old/community-asset-transfer", redirect_to=entry)
    other = written(factories.case_study("Another"), "learnt", "Community Asset Transfer went well.")
    consent_actions.erase_details(participant=person)
    other.refresh_from_db()
    assert (on_record(contribution), "went well" in other.learnt, Redirect.objects.count()) == ([], True, 1)


@pytest.mark.parametrize(("name", "printed"), [("Dr Olwen Ash", "Olwen Ash"), ("Olwen Mair Ash", "Olwen Ash")])
def test_a_name_is_known_without_its_title_and_its_middle(entry, name, printed):
    person = made.participant(name=name, confirmed_at=timezone.now())
    made.contribution("They kept the keys.", by=person, naming=Naming.NAME)
    written(entry, "learnt", f"Ask {printed} about it.")
    consent_actions.erase_details(participant=person)
    assert "olwen" not in everything(entry)


def test_an_address_made_of_an_erased_title_goes_though_the_title_was_changed(contribution, entry):
    page = type(entry).objects.get(pk=entry.pk).get_latest_revision_as_object()
    page.title, page.slug = WORDS, "warden-of-zorvakle-lent-garden-shed"
    page.save_revision().publish()
    written(entry, "title", "A shed")
    consent_actions.erase(contribution=contribution)
    live = type(entry).objects.get(pk=entry.pk)
    assert (live.live, live.slug, "zorvakle" in everything(entry)) == (True, f"entry-{entry.number}-{entry.pk}", False)


def test_old_comments_stay_when_a_stranger_copies_an_entry_and_takes_it_back(entry):
    written(entry, "context", WORDS)
    remark = Comment.objects.create(page=entry.page_ptr, user=factories.superuser(), contentpath="learnt", text=WORDS)
    copied = made.contribution(WORDS)
    consent_actions.erase(contribution=copied)
    assert (Comment.objects.get().pk, "zorvakle" in everything(entry)) == (remark.pk, True)

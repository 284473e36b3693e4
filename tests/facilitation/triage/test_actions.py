"""Each action makes what it says, as a draft, with its provenance; nothing goes further than consent."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from facilitation.choices import ContributionState, ContributionType, Destination, Naming, QuestionAudience
from facilitation.consent import consent_actions
from facilitation.consent.redaction.page_redaction import pages_of_entries
from facilitation.models import Contribution, Provenance, Question, QuestionReply
from facilitation.triage import actions
from facilitation.triage.actions import DraftKind
from practice.choices import OccurrenceState, Outcome
from practice.models import BarrierPage, EntryPage
from tests import factories
from tests.facilitation import factories as made
from tests.practice.admin.users import form_of

pytestmark = pytest.mark.django_db

CANARY = "zirconium"


@pytest.fixture
def editor():
    return made.user("Editors")


def provenance(contribution):
    """Return what holds the contribution, as (field or else kind, whether a row, whether it says who said it)."""
    return [
        (part.field or part.kind, part.row_uid is not None, part.names_contributor)
        for part in contribution.provenances.order_by("pk")
        if part.state == "feeding"
    ]


def settled(contribution):
    """Return how the contribution now stands, as (state, by whom, by whom it is held)."""
    contribution = Contribution.objects.get(pk=contribution.pk)
    return contribution.state, contribution.settled_by, contribution.claimed_by


@pytest.mark.parametrize(
    ("draft", "how", "values"),
    [
        (DraftKind.BARRIER, "They rang.", {"what_it_is": "<p>No &lt;b&gt;list&lt;/b&gt;.</p>\n\n<p>They rang.</p>"}),
        (DraftKind.CASE_STUDY, "", {"what_was_done": "<p>No &lt;b&gt;list&lt;/b&gt;.</p>"}),
        (
            DraftKind.PLAN,
            "They rang.",
            {"context": "<p>No &lt;b&gt;list&lt;/b&gt;.</p>", "what_was_done": "<p>They rang.</p>"},
        ),
    ],
)
def test_a_draft_of_the_right_kind_holds_what_was_said(editor, draft, how, values):
    source = made.contribution("No <b>list</b>.", how=how)
    page = actions.draft_entry(contribution=source, user=editor, draft=draft, title="Who keeps it")
    page = EntryPage.objects.get(pk=page.pk).specific
    assert {name: getattr(page, name) for name in values} == values
    assert (page.live, page.title, page.owner, page.summary) == (False, "Who keeps it", editor, "")
    assert page.get_latest_revision_as_object().title == "Who keeps it"
    assert provenance(source) == [(name, False, False) for name in values]
    assert settled(source) == (ContributionState.USED, editor, None)
    if draft != DraftKind.BARRIER:
        assert (page.outcome == Outcome.PLANNED) is (draft == DraftKind.PLAN)


@pytest.mark.parametrize(
    ("heading", "title", "theirs"),
    [
        ("Missing register", "Missing register", True),
        ("Missing register", "The missing register!", True),
        ("", "When nobody keeps the register", True),
        ("Zirconium", "The zirconium shortage", True),
        ("Not a tin", "not a tin", True),
        ("Missing register", "A list that nobody has", False),
        ("", "A register", False),
    ],
)
def test_a_title_in_the_contributors_words_is_on_record(editor, heading, title, theirs):
    source = made.contribution("Nobody keeps the register.", heading=heading)
    actions.draft_entry(contribution=source, user=editor, draft=DraftKind.BARRIER, title=title)
    assert provenance(source) == [("what_it_is", False, False), *([("title", False, False)] if theirs else [])]


@pytest.mark.parametrize("naming", Naming)
def test_a_definition_says_whose_it_is_as_far_as_consent_goes(editor, naming):
    sitting = made.meeting(session=made.large_session(practice_start="May 2011"))
    who = made.participant(meeting=sitting, name="Ann", organisation_name="Ashby Trust", confirmed_at=sitting.opened_at)
    source = made.contribution(
        "A thing we share.", by=who, naming=naming, contribution_type=ContributionType.DEFINITION
    )
    page = actions.add_definition(contribution=source, user=editor, term="Asset")
    whose = {
        Naming.NOT: "somebody who took part",
        Naming.ORGANISATION: "Ashby Trust",
        Naming.NAME: "Ann, Ashby Trust",
    }[naming]
    assert (page.term, page.statement, page.whose_described, page.live) == ("Asset", "A thing we share.", whose, False)
    assert page.defined_on.iso() == "2011-05"
    assert provenance(source) == [
        ("title", False, False),
        ("term", False, False),
        ("statement", False, False),
        ("whose_described", False, True),
    ]


def test_the_day_of_a_small_session_is_not_told_by_a_definition_of_somebody_unnamed(editor):
    sitting = made.meeting(session=made.large_session(practice_start="14 May 2011", came=9))
    by = made.participant(meeting=sitting)
    source = made.contribution("A thing we share.", by=by, written_at=datetime(2012, 2, 3, tzinfo=UTC))
    page = actions.add_definition(contribution=source, user=editor, term="Asset")
    assert page.defined_on.iso() == "2012-02"


def test_a_definition_can_be_drafted_like_any_kind(editor):
    source = made.contribution("A thing we share.")
    page = actions.draft_entry(contribution=source, user=editor, draft=DraftKind.DEFINITION, title="Asset")
    assert (page.kind, page.term) == ("definition", "Asset")


def test_an_occurrence_waits_in_the_barriers_draft(editor):
    barrier = factories.barrier("Doubt over the register")
    source = made.contribution("Kent has none.", how="They bought one.")
    row = actions.add_occurrence(
        contribution=source,
        user=editor,
        barrier=barrier,
        state=OccurrenceState.OVERCOME,
        place=factories.place("Kent"),
    )
    barrier = BarrierPage.objects.get(pk=barrier.pk)
    assert (barrier.occurrence_rows.count(), barrier.has_unpublished_changes) == (0, True)
    barrier.latest_revision.publish()
    shown = BarrierPage.objects.get(pk=barrier.pk).occurrence_rows.get()
    assert (shown.uid, shown.how, str(shown.place)) == (row.uid, "They bought one.", "Kent")
    assert provenance(source) == [("occurrence_rows", True, False)]
    assert settled(source) == (ContributionState.USED, editor, None)


def test_an_occurrence_is_known_by_its_row_after_the_editors_form(editor, client):
    barrier = factories.barrier("Doubt over the register", topics=[factories.topic()])
    source = made.contribution("Kent has none.", how=f"They bought {CANARY}.")
    row = actions.add_occurrence(
        contribution=source, user=editor, barrier=barrier, state="overcome", place=factories.place("Kent")
    )
    client.force_login(made.user("Moderators"))
    url = reverse("wagtailadmin_pages:edit", args=[barrier.pk])
    client.post(url, form_of(client, url) | {"action-publish": "yes"})
    shown = BarrierPage.objects.get(pk=barrier.pk).occurrence_rows.get()
    assert (shown.uid, shown.how) == (row.uid, f"They bought {CANARY}.")
    consent_actions.withdraw(contribution=source)
    assert BarrierPage.objects.get(pk=barrier.pk).occurrence_rows.count() == 0
    assert CANARY not in client.get(barrier.get_url()).content.decode()


def test_an_occurrence_that_is_unfinished_leaves_no_trace(editor):
    barrier = factories.barrier("Doubt over the register")
    source = made.contribution("Kent has none.")
    with pytest.raises(ValidationError) as refused:
        actions.add_occurrence(contribution=source, user=editor, barrier=barrier, state="remains")
    assert list(refused.value.message_dict) == ["place"]
    assert (source.provenances.count(), settled(source)) == (0, (ContributionState.NEW, None, None))


def test_a_question_is_written_down_unpublished(editor):
    session = factories.session(is_illustration=True)
    barrier = factories.barrier("Doubt over the register")
    by = made.participant(meeting=made.meeting(session=session))
    source = made.contribution("Who pays?", by=by, may_go_to=Destination.GOVERNMENT)
    question = actions.raise_question(
        contribution=source,
        user=editor,
        wording="Who pays for it?",
        audience=QuestionAudience.GOVERNMENT,
        barrier=barrier,
    )
    question.refresh_from_db()
    assert (question.wording, question.session, question.is_published) == ("Who pays for it?", session, False)
    assert (question.is_illustration, question.barrier_id) == (True, barrier.number)
    assert provenance(source) == [("question", False, False)]


def test_what_raised_the_same_question_gives_it_no_words_and_takes_none_with_it(editor):
    question = made.question("Who pays?")
    source = made.contribution(f"Who pays {CANARY}?")
    actions.add_to_question(contribution=source, user=editor, question=question)
    assert provenance(source) == [("also", False, False)]
    consent_actions.withdraw(contribution=source)
    question.refresh_from_db()
    assert (question.wording, question.is_published) == ("Who pays?", True)
    assert list(source.provenances.values_list("state", flat=True)) == ["undone"]


def test_a_reply_is_published_below_its_question(editor):
    question = made.question()
    source = made.contribution("We keep it.", contribution_type=ContributionType.REPLY, reply_to=question)
    reply = actions.publish_reply(contribution=source, user=editor)
    assert list(question.replies.values_list("text", flat=True)) == [reply.text] == ["We keep it."]
    assert provenance(source) == [("reply", False, False)]


def test_a_facilitator_does_not_publish_a_reply():
    source = made.contribution("We keep it.", contribution_type=ContributionType.REPLY, reply_to=made.question())
    with pytest.raises(ValidationError, match="An editor has to publish it"):
        actions.publish_reply(contribution=source, user=made.user("Facilitators"))
    assert QuestionReply.objects.count() == 0


def test_setting_aside_says_why(editor):
    source = made.contribution()
    with pytest.raises(ValidationError):
        actions.set_aside(contribution=source, user=editor, reason="  ")
    actions.set_aside(contribution=source, user=editor, reason="It is in the bank already.")
    source.refresh_from_db()
    assert source.set_aside_reason == "It is in the bank already."
    assert settled(source) == (ContributionState.SET_ASIDE, editor, None)


def test_what_is_for_the_team_is_kept_for_the_team(editor):
    source = made.contribution(may_go_to=Destination.TEAM)
    actions.keep_for_team(contribution=source, user=editor)
    assert (settled(source), source.provenances.count()) == ((ContributionState.KEPT, editor, None), 0)


ACTIONS = {
    "draft": lambda source, user: actions.draft_entry(
        contribution=source, user=user, draft=DraftKind.BARRIER, title="Doubt"
    ),
    "definition": lambda source, user: actions.add_definition(contribution=source, user=user, term="Asset"),
    "occurrence": lambda source, user: actions.add_occurrence(
        contribution=source, user=user, barrier=factories.barrier(), state="remains", described_place="a town"
    ),
    "question": lambda source, user: actions.raise_question(
        contribution=source, user=user, wording="Who?", audience=QuestionAudience.PUBLIC
    ),
    "government": lambda source, user: actions.raise_question(
        contribution=source, user=user, wording="Who?", audience=QuestionAudience.GOVERNMENT
    ),
    "also": lambda source, user: actions.add_to_question(contribution=source, user=user, question=made.question()),
    "reply": lambda source, user: actions.publish_reply(contribution=source, user=user),
    "keep": lambda source, user: actions.keep_for_team(contribution=source, user=user),
    "set aside": lambda source, user: actions.set_aside(contribution=source, user=user, reason="No."),
}
NEEDED = {"keep": Destination.TEAM, "set aside": Destination.TEAM, "government": Destination.GOVERNMENT}


@pytest.mark.parametrize("destination", Destination)
@pytest.mark.parametrize("name", ACTIONS)
def test_no_action_goes_beyond_consent(editor, name, destination):
    source = made.contribution(may_go_to=destination, reply_to=made.question())
    before = EntryPage.objects.count(), Question.objects.count()
    if destination >= NEEDED.get(name, Destination.BANK):
        ACTIONS[name](source, editor)
        assert settled(source)[0] != ContributionState.NEW
        return
    with pytest.raises(ValidationError) as refused:
        ACTIONS[name](source, editor)
    assert len(refused.value.messages) == 1
    assert (settled(source)[0], Provenance.objects.count()) == (ContributionState.NEW, 0)
    if name in ("draft", "definition"):
        assert (EntryPage.objects.count(), Question.objects.count()) == before


def test_what_was_made_of_a_withdrawn_contribution_holds_nothing_of_it(editor):
    source = made.contribution(f"They need {CANARY}.", heading=CANARY, how=f"Bought {CANARY}")
    page = actions.draft_entry(contribution=source, user=editor, draft=DraftKind.CASE_STUDY, title=CANARY)
    barrier = factories.barrier("Doubt")
    actions.claim(contribution=source, user=editor)
    actions.add_occurrence(
        contribution=source, user=editor, barrier=barrier, state="overcome", place=factories.place("Kent")
    )
    held = [CANARY in str(one.content) for one in [page.latest_revision, BarrierPage.objects.get().latest_revision]]
    consent_actions.withdraw(contribution=source)
    after = [CANARY in str(one.content) for number in (page.number, barrier.number) for one in _revisions(number)]
    assert (held, set(after)) == ([True, True], {False})


def _revisions(number):
    return [revision for page in pages_of_entries(number) for revision in page.revisions.all()]

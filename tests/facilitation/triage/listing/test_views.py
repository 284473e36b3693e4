"""Many contributions are settled through the list: narrowed, put together, ticked, and done with in one go."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from facilitation.choices import ContributionState, ContributionType, Destination
from facilitation.consent import consent_actions
from facilitation.models import Contribution, KeyQuestion, Provenance
from facilitation.triage import actions
from practice.models import BarrierPage
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db

CANARY = "zirconium"
COST = 24  # statements of a page of the list in either order, the admin's menu included
REGISTER = "Nobody keeps the register of assets."
INSURANCE = "The insurance for volunteers costs too much."


def address(name, *args):
    return reverse(f"facilitation_triage:{name}", args=args)


@pytest.fixture
def editor(client):
    user = made.user("Editors")
    client.force_login(user)
    return user


@pytest.fixture
def meeting():
    return made.meeting("Evening", session=factories.session("Registers"))


def text(answer):
    return answer.content.decode()


def listed(client, query=""):
    """Return [(heading, keys of its contributions on this page, keys ticked)] of the list."""
    sections = client.get(f"{address('index')}{query}").context["sections"]
    return [
        (section.heading, [row.contribution.pk for row in rows], [row.contribution.pk for row in rows if row.is_ticked])
        for section, rows in sections
    ]


def keys(client, query=""):
    return [key for _heading, found, _ticked in listed(client, query) for key in found]


def sent(client, contributions, query="", **data):
    """Send what becomes of those in the list `said`; return the page that follows."""
    return client.post(f"{address('several')}{query}", {"pick": [one.pk for one in contributions], **data}, follow=True)


def messages_on(answer):
    """Return the messages of the page."""
    return [str(message) for message in answer.context["messages"]]


def states(contributions):
    return list(Contribution.objects.filter(pk__in=[one.pk for one in contributions]).values_list("state", flat=True))


# What is listed


def test_filters_combine(client, editor, meeting):
    key_question = KeyQuestion.objects.first()
    by = made.participant(meeting=meeting)
    other = made.participant(meeting=made.meeting("Morning", session=meeting.session))
    wanted = made.contribution(REGISTER, by=by, contribution_type=ContributionType.ANSWER, key_question=key_question)
    barrier = made.contribution(REGISTER, by=by)
    morning = made.contribution(
        REGISTER, by=other, contribution_type=ContributionType.ANSWER, key_question=key_question
    )
    made.contribution(
        REGISTER,
        by=by,
        contribution_type=ContributionType.ANSWER,
        key_question=key_question,
        state=ContributionState.KEPT,
    )
    outside = made.contribution(REGISTER)
    session = f"session={meeting.session.pk}"
    assert {
        query: keys(client, f"?{query}")
        for query in (
            session,
            f"meeting={meeting.pk}",
            f"key_question={key_question.pk}",
            f"{session}&meeting={meeting.pk}&key_question={key_question.pk}&shape=answer",
            f"session=outside&meeting={meeting.pk}",
            "meeting=nonsense&key_question=99999&order=random",
        )
    } == {
        session: [wanted.pk, barrier.pk, morning.pk],
        f"meeting={meeting.pk}": [wanted.pk, barrier.pk],
        f"key_question={key_question.pk}": [wanted.pk, morning.pk],
        f"{session}&meeting={meeting.pk}&key_question={key_question.pk}&shape=answer": [wanted.pk],
        f"session=outside&meeting={meeting.pk}": [],
        "meeting=nonsense&key_question=99999&order=random": [wanted.pk, barrier.pk, morning.pk, outside.pk],
    }


def test_like_ones_stand_together_and_are_ticked_together(client, editor):
    contributions = [
        made.contribution(words) for words in (REGISTER, INSURANCE, "Parking.", REGISTER, INSURANCE, REGISTER)
    ]
    register, insurance, alone = (
        [contributions[0].pk, contributions[3].pk, contributions[5].pk],
        [contributions[1].pk, contributions[4].pk],
        [contributions[2].pk],
    )
    heading = [
        "3 with the words “nobody, keeps, register, assets”",
        "2 with the words “insurance, volunteers, costs”",
    ]
    for query, ticked in {
        "": ([], [], []),
        f"&tick={register[0]}": (register, [], []),
        f"&tick={insurance[1]}": ([], insurance, []),
        f"&tick={alone[0]}": ([], [], alone),
        "&tick=page": (register, insurance, alone),
        "&tick=²": ([], [], []),
        "&tick=9999999999999999999999": ([], [], []),
    }.items():
        assert listed(client, f"?order=alike{query}") == [
            (heading[0], register, ticked[0]),
            (heading[1], insurance, ticked[1]),
            ("Like no other", alone, ticked[2]),
        ], query
    assert listed(client, "?tick=page") == [("", [one.pk for one in contributions], [one.pk for one in contributions])]


def test_the_page_that_holds_the_one_asked_for_is_shown(client, editor):
    for number in range(60):
        made.contribution(f"{REGISTER} {number}")
    last = made.contribution("Parking.")
    assert last.pk not in keys(client, "?order=alike")
    assert listed(client, f"?order=alike&tick={last.pk}")[-1] == ("Like no other", [last.pk], [last.pk])


def test_what_was_withdrawn_is_neither_read_nor_ticked(client, editor):
    for _number in range(2):
        consent_actions.withdraw(contribution=made.contribution(f"They need {CANARY}."))
    page = client.get(f"{address('index')}?state=all&order=alike&tick=page")
    assert (CANARY in text(page), 'name="pick"' in text(page)) == (False, False)


@pytest.mark.parametrize("order", ["", "?order=alike"])
@pytest.mark.parametrize("count", [1, 30])
def test_a_page_costs_the_same_for_one_and_thirty(client, editor, meeting, django_assert_num_queries, count, order):
    for _number in range(count):
        made.contribution(REGISTER, by=made.participant(meeting=meeting), key_question=KeyQuestion.objects.first())
    client.get(address("index"))
    with django_assert_num_queries(COST):
        page = client.get(f"{address('index')}{order}")
    assert text(page).count('name="pick"') == count


def test_settled_ones_come_the_last_settled_first_and_can_be_undone_there(client, editor):
    first, second = made.contribution("First."), made.contribution("Second.")
    for one in (second, first):
        actions.set_aside(contribution=one, user=editor, reason="Known.")
    assert keys(client, "?state=set-aside") == [first.pk, second.pk]
    page = text(client.get(f"{address('index')}?state=set-aside"))
    assert [f'formaction="{address("undo", one.pk)}"' in page for one in (first, second)] == [True, True]
    client.post(address("undo", first.pk))
    assert states([first, second]) == ["new", "set-aside"]


# From one to the next


def test_before_and_after_stay_within_the_filter_and_its_order(client, editor):
    contributions = [made.contribution(words) for words in (REGISTER, INSURANCE, REGISTER, "Parking.", INSURANCE)]
    made.contribution("A question.", contribution_type=ContributionType.QUESTION)
    query = "?shape=barrier&order=alike"
    page = client.get(f"{address('work', contributions[2].pk)}{query}")
    neighbours = {name: page.context[name] for name in ("before", "after", "place", "count")}
    assert neighbours == {"before": contributions[0].pk, "after": contributions[1].pk, "place": 2, "count": 5}
    assert f'href="{address("work", contributions[1].pk)}?shape=barrier&amp;order=alike" rel="next"' in text(page)
    assert f"?shape=barrier&amp;order=alike&amp;tick={contributions[2].pk}#contribution-{contributions[2].pk}" in text(
        page
    )
    actions.claim(contribution=contributions[0], user=editor)
    answer = client.post(f"{address('act', contributions[0].pk, 'keep')}{query}")
    assert answer.url == f"{address('work', contributions[2].pk)}{query}&last={contributions[0].pk}"
    answer = client.post(f"{address('leave', contributions[2].pk)}{query}")
    assert answer.url == f"{address('work', contributions[3].pk)}{query}"  # the two of insurance stand first by now


def test_work_within_a_filter_ends_with_it(client, editor):
    question = made.contribution("A question.", contribution_type=ContributionType.QUESTION)
    made.contribution("A barrier.")
    assert client.post(f"{address('begin')}?shape=question").url == f"{address('work', question.pk)}?shape=question"
    answer = client.post(f"{address('act', question.pk, 'keep')}?shape=question")
    assert answer.url == f"{address('index')}?shape=question&last={question.pk}"


# Several at once


def test_several_are_kept_for_the_team(client, editor):
    contributions = [made.contribution(may_go_to=Destination.TEAM) for _number in range(3)]
    answer = sent(client, contributions, "?shape=barrier", do="keep")
    assert answer.redirect_chain == [(f"{address('index')}?shape=barrier", 302)]
    assert [message.partition(" <a")[0] for message in messages_on(answer)] == ["3 are kept for the team."]
    assert states(contributions) == ["kept"] * 3
    assert set(Contribution.objects.values_list("settled_by", "claimed_by")) == {(editor.pk, None)}


def test_several_are_set_aside_with_one_reason(client, editor):
    contributions = [made.contribution() for _number in range(2)]
    sent(client, contributions, do="set-aside", reason="We know this already.")
    assert (
        list(Contribution.objects.values_list("state", "set_aside_reason"))
        == [("set-aside", "We know this already.")] * 2
    )


def test_several_are_added_to_one_barrier_each_as_a_row_of_its_own(client, editor):
    barrier = factories.barrier("Doubt over the register")
    contributions = [made.contribution(f"Nobody in place {number}.", how=f"They rang {number}.") for number in "12"]
    where = {"how_it_went": "remains", "described_place": "a rural district in the North West"}
    answer = sent(client, contributions, do="occurrence", number=str(barrier.number), **where)
    assert [message.partition(" <a")[0] for message in messages_on(answer)] == [
        "2 are added to the barrier, where they wait to be published."
    ]
    rows = BarrierPage.objects.get().get_latest_revision_as_object().occurrence_rows.all()
    assert [(row.how, row.described_place) for row in rows] == [
        (f"They rang {number}.", where["described_place"]) for number in "12"
    ]
    parts = Provenance.objects.order_by("contribution").values_list("contribution", "row_uid")
    assert list(parts) == [(one.pk, row.uid) for one, row in zip(contributions, rows, strict=True)]


def test_several_are_added_to_one_question(client, editor):
    question = made.question()
    contributions = [made.contribution() for _number in range(2)]
    sent(client, contributions, do="also", question=question.pk)
    assert list(Provenance.objects.values_list("question", "state")) == [(question.pk, "feeding")] * 2
    assert states(contributions) == ["used"] * 2


def test_what_cannot_be_done_is_told_and_left_as_it_was_and_the_others_are_done(client, editor):
    barrier = factories.barrier("Doubt")
    good, held, settled, narrow, gone, long, placed = contributions = [
        made.contribution(),
        made.contribution(),
        made.contribution(),
        made.contribution(may_go_to=Destination.TEAM),
        made.contribution(),
        made.contribution("x" * 600),
        made.contribution("In Wimblebrook.", place="Wimblebrook"),
    ]
    other = made.user("Editors")
    actions.claim(contribution=held, user=other)
    actions.keep_for_team(contribution=settled, user=other)
    consent_actions.withdraw(contribution=gone)
    data = {"number": str(barrier.number), "how_it_went": "remains", "described_place": "a town"}
    account = messages_on(sent(client, contributions, do="occurrence", **data))
    assert states(contributions) == ["used", "new", "kept", "new", "new", "new", "new"]
    assert Provenance.objects.values_list("contribution", flat=True).get() == good.pk
    assert list(Contribution.objects.exclude(claimed_by=None).values_list("pk", "claimed_by")) == [(held.pk, other.pk)]
    reasons = {
        "Somebody else is looking at this one, or has settled it.": [held, settled],
        "does not go as far as the bank.": [narrow],
        "This was withdrawn.": [gone],
        "It has more than 500 characters": [long],
        "“Wimblebrook” tells where somebody is": [placed],
    }
    for reason, left in reasons.items():
        message = next(one for one in account if reason in one)
        links = "".join(f'<a href="{address("work", one.pk)}">{one.pk}</a>, ' for one in left).removesuffix(", ")
        assert message.endswith(f"Contributions: {links}"), reason
    assert len(account) == 1 + len(reasons)


def test_two_editors_at_once_settle_each_once(client, editor):
    contributions = [made.contribution() for _number in range(3)]
    sent(client, contributions[:2], do="set-aside", reason="Known.")
    other = made.user("Editors")
    client.force_login(other)
    account = messages_on(sent(client, contributions, do="keep"))
    assert states(contributions) == ["set-aside", "set-aside", "kept"]
    assert [message.split(" ", 1)[0] for message in account] == ["1", "2"]


def test_what_was_made_of_one_already_is_not_made_again(client, editor):
    contributions = made.contribution()
    actions.draft_entry(contribution=contributions, user=editor, draft="barrier", title="A list")
    actions.claim(contribution=contributions, user=editor)
    assert "Something was made of this already." in messages_on(sent(client, [contributions], do="keep"))[0]
    assert states([contributions]) == ["used"]


def test_nobody_settles_what_they_may_not_see(client):
    elsewhere = made.contribution()
    client.force_login(made.user("Facilitators", teams=[made.team()]))
    answer = sent(client, [elsewhere], do="keep")
    assert (answer.status_code, states([elsewhere])) == (422, ["new"])
    client.force_login(made.user())
    assert client.post(address("several")).status_code in (302, 403)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        ({}, "Choose what becomes of them."),
        ({"do": "burn"}, "Choose what becomes of them."),
        ({"do": "draft"}, "Choose what becomes of them."),
        ({"do": "set-aside", "reason": "  "}, "Say why they are set aside"),
        ({"do": "set-aside", "reason": "x" * 301}, "at most 300 characters"),
        ({"do": "also"}, "Fill this in"),
        ({"do": "also", "question": "99"}, "not one of the available choices"),
        ({"do": "occurrence"}, "Choose the barrier, or give its number or words of its title."),
        ({"do": "occurrence", "number": "99999"}, "There is no barrier with this number."),
        ({"do": "occurrence", "number": "9" * 30}, "No barrier has these words in its title."),
        ({"do": "occurrence", "number": "ducks\x00"}, "No barrier has these words in its title."),
        ({"do": "occurrence", "number": "register"}, "These barriers have the words in their titles."),
        ({"do": "occurrence", "barrier": "1"}, "not one of the available choices"),
        ({"do": "occurrence", "number": "1: x"}, "Choose how it went."),
        ({"do": "occurrence", "number": "1: x", "how_it_went": "remains"}, "Say where"),
        ({"do": "keep", "pick": []}, "Tick what you mean in the list first."),
        ({"do": "keep", "pick": ["x", "²", "-1", "9" * 40]}, "Tick what you mean in the list first."),
    ],
)
def test_what_cannot_be_read_says_how_to_mend_it_and_stays_ticked(client, editor, data, error):
    factories.barrier("Doubt over the register")
    contributions = made.contribution()
    answer = client.post(address("several"), {"pick": [contributions.pk]} | data)
    assert (answer.status_code, error in text(answer), states([contributions])) == (422, True, ["new"])
    box = f'name="pick" value="{contributions.pk}"{"" if "pick" in data else " checked"}'
    assert box in text(answer)


def test_up_to_a_hundred_at_once(client, editor):
    contributions = [made.contribution() for _number in range(101)]
    assert "Tick up to 100 at once." in text(sent(client, contributions, do="keep"))
    assert set(states(contributions)) == {"new"}


def test_fields_of_what_was_not_chosen_do_not_matter(client, editor):
    contributions = made.contribution()
    sent(
        client,
        [contributions],
        do="keep",
        number="x" * 400,
        reason="y" * 400,
        met_on="someday",
        question="z",
        place="w",
    )
    assert states([contributions]) == ["kept"]


# Barriers by words of their titles


def test_a_barrier_is_found_by_words_of_its_title_and_then_chosen(client, editor):
    barrier, other = factories.barrier("Doubt over the register"), factories.barrier("The register is a secret")
    factories.barrier("No bus after six")
    contributions = made.contribution("Something else.")
    actions.claim(contribution=contributions, user=editor)
    data = {"number": "REGISTER", "state": "remains", "described_place": "a town"}
    page = text(client.post(address("act", contributions.pk, "occurrence"), data))
    offered = [f"{one.number}: {one.title}" in page for one in (barrier, other)]
    assert (offered, "No bus" in page, "Choose one of them." in page) == ([True, True], False, True)
    answer = client.post(address("act", contributions.pk, "occurrence"), data | {"barrier": other.pk})
    assert (answer.status_code, Provenance.objects.get().number_id) == (302, other.number)


def test_what_is_suggested_can_be_sent_as_it_is(client, editor):
    barrier = factories.barrier("Doubt over the register")
    factories.barrier("A draft of a register", live=False)
    found = client.get(f"{address('barriers')}?q=register").json()["barriers"]
    assert found[0] == f"{barrier.number}: Doubt over the register"
    contributions = made.contribution()
    sent(client, [contributions], do="occurrence", number=found[0], how_it_went="remains", described_place="a town")
    assert Provenance.objects.get().number_id == barrier.number


@pytest.mark.parametrize("query", ["", "?q=", "?q=%00", "?q=%25_%5C", f"?q={'x' * 5000}", f"?q={'register+' * 90}"])
def test_nothing_asked_makes_the_suggestions_fail(client, editor, query):
    answer = client.get(f"{address('barriers')}{query}")
    assert (answer.status_code, answer.json()) == (200, {"barriers": []})


def test_a_draft_is_suggested_only_to_those_who_may_see_it(client):
    factories.barrier("A register in the making", live=False)
    client.force_login(made.user("Facilitators", teams=[made.team()]))
    assert client.get(f"{address('barriers')}?q=register").json() == {"barriers": []}
    client.force_login(made.user())
    assert client.get(f"{address('barriers')}?q=register").status_code in (302, 403)


def test_the_title_is_left_to_the_editor_and_the_heading_stands_beside_it(client, editor):
    held = {"claimed_by": editor, "claimed_at": timezone.now()}
    contributions = made.contribution("Nobody keeps it.", heading="A heading of theirs", **held)
    page = text(client.get(address("work", contributions.pk)))
    assert '<q lang="en-gb">A heading of theirs</q>' in page
    field = re.search(r'<input[^>]*name="title"[^>]*>', page)[0]
    assert "value=" not in field

"""What the pages of triage show to whom, what they cost, and what they answer to whatever is sent."""

import pytest
from django.urls import reverse
from django.utils import timezone

from facilitation.choices import ContributionState, ContributionType, Destination, Naming
from facilitation.consent import consent_actions
from facilitation.contributor.signed_links import identity_digest
from facilitation.models import Contribution, Participant, Provenance
from facilitation.triage import actions
from facilitation.triage.policy import TriageAction
from practice.models import BarrierPage, EntryPage
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db

CANARY = "zirconium"
# Statements for a page of the admin, its menu and its messages included.
LIST_COST, WORK_COST, PANEL_COST = 22, 31, 20
SECRETS = ("Ann Ashby", "ann@example.org", "Mill Lane", "Treasurer", "Ashby Trust")


@pytest.fixture
def team():
    return made.team()


@pytest.fixture
def sitting(team):
    return made.meeting("Focus group", session=factories.session("Registers", team=team))


@pytest.fixture
def person(sitting):
    """A participant with every detail."""
    name, email, place, role, organisation = SECRETS
    details = {"name": name, "email": email, "place": place, "role": role, "organisation_name": organisation}
    return made.participant(meeting=sitting, **details)


def address(name, *args):
    return reverse(f"facilitation_triage:{name}", args=args)


def signed_in(client, *groups, teams=()):
    """Sign a user in and return them."""
    user = made.user(*groups, teams=teams)
    client.force_login(user)
    return user


def text(answer):
    return answer.content.decode()


def shown(client, url):
    """Return which secrets the page at `url` tells."""
    page = text(client.get(url))
    return [secret for secret in SECRETS if secret in page]


def test_editors_see_no_private_detail_and_the_team_no_more_than_it_needs(client, team, person):
    contribution = made.contribution("Nobody keeps it.", by=person)
    answers = {}
    for name, user in {
        "editor": ("Editors", []),
        "moderator": ("Moderators", []),
        "team": ("Facilitators", [team]),
    }.items():
        signed_in(client, user[0], teams=user[1])
        answers[name] = [shown(client, address("index")), shown(client, address("work", contribution.pk))]
    assert answers == {
        "editor": [[], []],
        "moderator": [[], []],
        "team": [[], ["Ann Ashby", "Treasurer", "Ashby Trust"]],
    }


def test_a_facilitator_sees_only_what_was_said_in_their_teams_sessions(client, team, person):
    made.contribution("Nobody keeps it.", by=person)
    elsewhere = made.contribution("Said in another session.", by=made.participant(meeting=made.meeting()))
    outside = made.contribution("Said outside any session.")
    signed_in(client, "Facilitators", teams=[team])
    page = text(client.get(address("index")))
    assert [words in page for words in ("Nobody keeps it", "another session", "outside any session.")] == [
        True,
        False,
        False,
    ]
    assert [client.get(address("work", one.pk)).status_code for one in (elsewhere, outside)] == [404, 404]


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ("", ["new", "question"]),
        ("state=used", ["used"]),
        ("state=all", ["new", "question", "used", "withdrawn"]),
        ("shape=question", ["question"]),
        ("session=outside", ["question"]),
        ("state=nonsense&session=99999&shape=%00", ["new", "question"]),
        ("p=99", ["new", "question"]),
        ("p=%F0%9F%92%A9&last=abc", ["new", "question"]),
    ],
)
def test_the_list_is_narrowed(client, sitting, parameters, found):
    by = made.participant(meeting=sitting)
    contribution = {
        "new": made.contribution("It is new.", by=by),
        "question": made.contribution("It asks.", contribution_type=ContributionType.QUESTION),
        "used": made.contribution("It is used.", by=by, state=ContributionState.USED),
        "withdrawn": made.contribution(f"It held {CANARY}.", by=by, may_go_to=Destination.NOWHERE),
    }
    signed_in(client, "Editors")
    page = text(client.get(f"{address('index')}?{parameters}"))
    assert [name for name, one in contribution.items() if f'<a href="{address("work", one.pk)}' in page] == found
    assert CANARY not in page


def test_the_list_of_one_session(client, sitting):
    mine = made.contribution("Here.", by=made.participant(meeting=sitting))
    made.contribution("Elsewhere.", by=made.participant(meeting=made.meeting()))
    signed_in(client, "Editors")
    page = text(client.get(f"{address('index')}?session={sitting.session.pk}"))
    assert ("Here." in page, "Elsewhere." in page) == (True, False)
    filters = f"?session={sitting.session.pk}"
    answer = client.post(address("begin") + filters)
    assert answer.url == address("work", mine.pk) + filters


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(client, sitting, django_assert_num_queries, count):
    for _number in range(count):
        made.contribution("Said.", by=made.participant(meeting=sitting))
    signed_in(client, "Editors")
    client.get(address("index"))
    with django_assert_num_queries(LIST_COST):
        client.get(address("index"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_one_costs_the_same_whatever_resembles_it(client, sitting, django_assert_num_queries, count):
    for number in range(count):
        factories.barrier(f"Doubt {number} over the register", what_it_is="<p>Nobody keeps the register.</p>")
    user = signed_in(client, "Editors")
    contribution = made.contribution("Nobody keeps the register.", by=made.participant(meeting=sitting))
    for number in range(count):
        actions.claim(contribution=contribution, user=user)
        actions.draft_entry(contribution=contribution, user=user, draft="barrier", title=f"A list, {number}")
    actions.claim(contribution=contribution, user=user)
    client.get(address("work", contribution.pk))
    with django_assert_num_queries(WORK_COST):
        page = text(client.get(address("work", contribution.pk)))
    assert page.count("A list, ") == 2 * count + count  # made of it twice named, and offered in two forms


def claim_by(client, contribution, *groups, teams=()):
    """Sign somebody in who takes the contribution in hand; return them."""
    user = signed_in(client, *(groups or ["Editors"]), teams=teams)
    assert actions.claim(contribution=contribution, user=user)
    return user


def sent(client, contribution, action, **data):
    """Send the form of an action; return (status, where it leads)."""
    answer = client.post(address("act", contribution.pk, action), data)
    return answer.status_code, answer.headers.get("Location", "")


def test_each_form_does_its_action_and_leads_on(client):
    barrier = factories.barrier("Doubt")
    question = made.question()
    forms = {
        "occurrence": {"number": barrier.number, "state": "remains", "described_place": "a town"},
        "draft": {"draft": "plan", "title": "A list", "text": "Nobody keeps it."},
        "definition": {"term": "Asset", "statement": "A thing."},
        "question": {"wording": "Who?", "audience": "network"},
        "also": {"question": question.pk},
        "reply": {"text": "We do."},
        "keep": {},
        "set-aside": {"reason": "Known."},
    }
    assert list(forms) == TriageAction.values
    done = {}
    for action, data in forms.items():
        contribution = made.contribution(reply_to=question)
        claim_by(client, contribution)
        done[action] = sent(client, contribution, action, **data), Contribution.objects.get(pk=contribution.pk).state
    number = Contribution.objects.order_by("pk").first().pk
    states = {"keep": "kept", "set-aside": "set-aside"}
    assert done == {
        action: ((302, f"{address('index')}?last={number + place}"), states.get(action, "used"))
        for place, action in enumerate(forms)
    }
    fields = ["what_was_done", "title", "term", "statement", "whose_described"]
    held = [("row", "occurrence_rows"), *(("field", field) for field in fields)]
    held += [("question", ""), ("also", ""), ("reply", "")]
    assert list(Provenance.objects.values_list("kind", "field")) == held


def test_after_an_action_the_next_comes_with_a_way_back(client):
    first, second = made.contribution("The first."), made.contribution("The second.")
    user = claim_by(client, first)
    answer = client.post(address("act", first.pk, "keep"), follow=True)
    assert answer.redirect_chain == [(f"{address('work', second.pk)}?last={first.pk}", 302)]
    assert Contribution.objects.get(pk=second.pk).claimed_by == user
    page = text(answer)
    assert ("The second." in page, f'action="{address("undo", first.pk)}"' in page) == (True, True)
    answer = client.post(address("undo", first.pk))
    assert answer.url == address("work", first.pk)
    first.refresh_from_db()
    assert (first.state, first.claimed_by) == (ContributionState.NEW, user)


@pytest.mark.parametrize("destination", [Destination.NOWHERE, Destination.TEAM, Destination.BANK])
def test_what_goes_beyond_consent_is_neither_offered_nor_done(client, destination):
    contribution = made.contribution("Who pays?", may_go_to=destination)
    claim_by(client, contribution)
    page = text(client.get(address("work", contribution.pk)))
    offered = [
        action for action in TriageAction.values if f'action="{address("act", contribution.pk, action)}"' in page
    ]
    assert (
        offered
        == {
            Destination.NOWHERE: [],
            Destination.TEAM: ["keep", "set-aside"],
            Destination.BANK: ["occurrence", "draft", "definition", "question", "also", "keep", "set-aside"],
        }[destination]
    )
    assert ('value="government"' in page) is False
    sent(client, contribution, "draft", draft="barrier", title="A list", text="Nobody keeps it.")
    sent(client, contribution, "question", wording="Who pays?", audience="government")
    assert Provenance.objects.filter(question__isnull=False).count() == 0
    assert (EntryPage.objects.count() == 1) is (destination == Destination.BANK)


def test_consent_narrowed_while_somebody_writes_is_heeded(client):
    contribution = made.contribution("Nobody keeps it.")
    claim_by(client, contribution)
    consent_actions.change_consent(contribution=contribution, may_go_to=Destination.TEAM, naming=Naming.NOT)
    before = EntryPage.objects.count()
    answer = client.post(
        address("act", contribution.pk, "draft"), {"draft": "barrier", "title": "A list", "text": "It."}, follow=True
    )
    assert "does not cover this" in text(answer)
    assert EntryPage.objects.count() == before


def test_after_withdrawal_nothing_of_it_is_on_the_page(client):
    contribution = made.contribution(f"They need {CANARY}.", heading=CANARY, how=CANARY, place=CANARY)
    claim_by(client, contribution)
    assert text(client.get(address("work", contribution.pk))).count(CANARY) > 3
    consent_actions.withdraw(contribution=contribution)
    pages = [text(client.get(url)) for url in (address("work", contribution.pk), f"{address('index')}?state=all")]
    assert [CANARY in page for page in pages] == [False, False]


def test_somebody_elses_is_not_settled_and_the_page_says_whose_it_is(client):
    contribution = made.contribution()
    holder = made.user("Editors")
    actions.claim(contribution=contribution, user=holder)
    signed_in(client, "Editors")
    page = text(client.get(address("work", contribution.pk)))
    assert (f"{holder} has been looking" in page, "/do/" in page) == (True, False)
    for url in (address("take", contribution.pk), address("act", contribution.pk, "keep")):
        assert "Somebody else is looking at this one" in text(client.post(url, follow=True))
    contribution.refresh_from_db()
    assert (contribution.claimed_by, contribution.state) == (holder, ContributionState.NEW)
    assert "somebody else is looking at it" in text(client.post(address("begin"), follow=True))


@pytest.mark.parametrize(
    ("action", "data"),
    [
        ("occurrence", {}),
        ("occurrence", {"number": "999999", "state": "remains", "described_place": "a town"}),
        ("occurrence", {"number": "9" * 40, "state": "nonsense", "place": "abc", "met_on": "someday"}),
        ("draft", {"draft": "collection", "title": "x" * 300}),
        ("draft", {"draft": "barrier", "title": "A list", "text": "y" * 200_000}),
        ("definition", {"term": "\x00", "statement": ""}),
        ("question", {"wording": " ", "audience": "everybody"}),
        ("also", {"question": "1"}),
        ("set-aside", {"reason": ""}),
    ],
)
def test_a_form_that_cannot_be_used_says_what_to_mend(client, action, data):
    contribution = made.contribution()
    claim_by(client, contribution)
    answer = client.post(address("act", contribution.pk, action), data)
    assert (answer.status_code, 'role="alert"' in text(answer)) == (422, True)
    assert (Contribution.objects.get(pk=contribution.pk).state, Provenance.objects.count()) == (
        ContributionState.NEW,
        0,
    )


def test_markup_is_shown_as_it_was_written(client):
    contribution = made.contribution("<script>alert(1)</script>", heading="<b>bold</b>")
    claim_by(client, contribution)
    page = text(client.get(address("work", contribution.pk)))
    assert ("<script>alert" in page, "&lt;script&gt;alert(1)" in page, "<b>bold" in page) == (False, True, False)


def test_an_action_that_is_none_is_not_found(client):
    contribution = made.contribution()
    claim_by(client, contribution)
    assert client.post(address("act", contribution.pk, "burn")).status_code == 404


def test_leaving_goes_on_or_stops(client):
    first, second = made.contribution("The first."), made.contribution("The second.")
    claim_by(client, first)
    assert client.post(address("leave", first.pk)).url == address("work", second.pk)
    assert client.post(address("leave", second.pk), {"stop": "1"}).url == address("index")
    assert list(Contribution.objects.values_list("claimed_by", flat=True)) == [None, None]


def test_only_the_team_vouches_for_a_name(client, team, person):
    contribution = made.contribution(by=person, naming=Naming.ORGANISATION)
    body = factories.organisation("Ashby Trust Limited")
    sent = {"organisation": body.pk, "seen": identity_digest(person)}
    signed_in(client, "Editors")
    client.post(address("confirm", contribution.pk), sent)
    person.refresh_from_db()
    assert person.is_confirmed is False
    user = signed_in(client, "Facilitators", teams=[team])
    assert f'name="seen" value="{sent["seen"]}"' in text(client.get(address("work", contribution.pk)))
    faulty = client.post(address("confirm", contribution.pk), sent | {"organisation": "0"}, follow=True)
    assert "Choose an organisation" in text(faulty)
    client.post(address("confirm", contribution.pk), sent)
    person.refresh_from_db()
    assert (person.is_confirmed, person.confirmed_by, person.organisation) == (True, user, body)
    page = text(client.get(address("work", contribution.pk)))
    assert ("Ashby Trust Limited)</dd>" in page, "Ashby Trust Limited</dd>" in page) == (True, False)
    assert "An editor looks at the name before readers see it." in page
    person.record_review(Naming.ORGANISATION)
    person.save()
    assert "Ashby Trust Limited</dd>" in text(client.get(address("work", contribution.pk)))


def test_nobody_vouches_for_a_name_that_was_changed_meanwhile(client, team, person):
    contribution = made.contribution(by=person, naming=Naming.NAME)
    signed_in(client, "Facilitators", teams=[team])
    seen = identity_digest(person)
    Participant.objects.filter(pk=person.pk).update(name="Eric Pickles")
    answer = client.post(address("confirm", contribution.pk), {"seen": seen}, follow=True)
    person.refresh_from_db()
    assert ("changed their name or organisation meanwhile" in text(answer), person.is_confirmed) == (True, False)


def test_drafts_of_the_same_session_are_offered_for_the_next_to_join(client, sitting):
    first, second = (made.contribution("Nobody keeps it.", by=made.participant(meeting=sitting)) for _number in "12")
    user = made.user("Editors")
    draft = actions.draft_entry(contribution=first, user=user, draft="barrier", title="A list")
    claim_by(client, second)
    page = text(client.get(address("work", second.pk)))
    assert f'name="barrier" value="{draft.pk}"' in page
    assert sent(client, second, "occurrence", barrier=draft.pk, state="remains", described_place="a town")[0] == 302
    rows = BarrierPage.objects.get(pk=draft.pk).get_latest_revision_as_object().occurrence_rows.all()
    assert [row.described_place for row in rows] == ["a town"]


def test_the_first_page_says_how_much_waits(client, team, person):
    withheld = made.contribution("Withheld.")
    made.fed(withheld, factories.case_study(what_was_done="<p>Withheld.</p>"), "what_was_done")
    consent_actions.withdraw(contribution=withheld)
    made.contribution("Waiting.", by=person)
    made.contribution("Waiting outside.")
    home = reverse("wagtailadmin_home")
    answers = {}
    for group, teams in {"Editors": [], "Facilitators": [team], "Partner editors": []}.items():
        signed_in(client, group, teams=teams)
        page = text(client.get(home))
        lines = (
            "2 contributions wait to be looked at",
            "1 contribution waits to be looked at",
            "1 passage is withheld",
            "Triage (",
        )
        answers[group] = [line for line in lines if line in page]
    assert answers == {
        "Editors": ["2 contributions wait to be looked at", "1 passage is withheld", "Triage ("],
        "Facilitators": ["1 contribution waits to be looked at", "Triage ("],
        "Partner editors": [],
    }


@pytest.fixture
def withheld_part():
    """A field of a published entry that was withheld with the consent of whoever said it."""
    contribution = made.contribution(f"They need {CANARY}.")
    page = factories.case_study("A lack", what_was_done=f"<p>They need {CANARY}.</p>")
    made.fed(contribution, page, "what_was_done")
    consent_actions.change_consent(contribution=contribution, may_go_to=Destination.TEAM, naming=Naming.NOT)
    return Provenance.objects.get()


def test_the_desk_of_what_is_withheld(client, withheld_part):
    signed_in(client, "Editors")
    page = text(client.get(address("withheld")))
    restore = f'action="{address("restore", withheld_part.pk)}"'
    assert [found in page for found in ("A lack", "What was done", CANARY, restore)] == [True, True, True, False]
    assert "consent does not cover it" in text(client.post(address("restore", withheld_part.pk), follow=True))
    consent_actions.change_consent(
        contribution=withheld_part.contribution, may_go_to=Destination.BANK, naming=Naming.NOT
    )
    assert restore in text(client.get(address("withheld")))
    client.post(address("restore", withheld_part.pk))
    assert "Nothing is withheld" in text(client.get(address("withheld")))
    draft = EntryPage.objects.get(title="A lack").specific.get_latest_revision_as_object()
    assert draft.what_was_done == f"<p>They need {CANARY}.</p>"


def test_a_confirmed_rewrite_leaves_the_desk(client, withheld_part):
    user = signed_in(client, "Editors")
    client.post(address("rewritten", withheld_part.pk))
    withheld_part.refresh_from_db()
    assert (withheld_part.state, made.withheld(withheld_part), withheld_part.settled_by) == ("rewritten", {}, user)
    assert CANARY not in text(client.get(address("withheld")))


@pytest.mark.parametrize("count", [1, 3])
def test_the_desk_costs_the_same_for_one_and_three(client, django_assert_num_queries, count):
    for number in range(count):
        contribution = made.contribution(f"They need {CANARY}.")
        made.fed(contribution, factories.case_study(f"A lack {number}", learnt="<p>Much.</p>"), "learnt")
        consent_actions.withdraw(contribution=contribution)
    signed_in(client, "Editors")
    client.get(address("withheld"))
    with django_assert_num_queries(PANEL_COST):
        page = text(client.get(address("withheld")))
    assert page.count('class="triage__part"') == count


def test_a_lapsed_hold_is_not_shown_as_anybodys(client):
    contribution = made.contribution()
    Contribution.objects.update(
        claimed_by=made.user("Editors"), claimed_at=timezone.now() - timezone.timedelta(hours=1)
    )
    signed_in(client, "Editors")
    page = text(client.get(address("work", contribution.pk)))
    assert ("has been looking" in page, address("take", contribution.pk) in page) == (False, True)

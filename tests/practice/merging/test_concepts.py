"""Two concepts become one: whatever referred to the one that goes refers to the one that stays, in every app."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Locale, Page, ReferenceIndex

from facilitation.models import SeriesPage
from practice.choices import InstrumentStage
from practice.merging.concepts import merge_concepts, mergeable_models
from practice.merging.undo.actions import undo_merge
from practice.models import (
    EntryOrganisation,
    EntryTopic,
    InstrumentState,
    Merge,
    Organisation,
    OrganisationMember,
    Place,
)
from tests import factories
from tests.facilitation.factories import question
from tests.practice.admin.users import editor, moderator, partner

pytestmark = pytest.mark.django_db

USES = {
    "theme": (
        lambda label: factories.topic(f"Topic of {label}", theme=label).theme,
        lambda one: factories.case_study(topics=[one.topics.first()]),
        lambda page: [row.topic.theme for row in page.topic_rows.all()],
    ),
    "topic": (
        factories.topic,
        lambda one: factories.case_study(topics=[one]),
        lambda page: [row.topic for row in page.topic_rows.all()],
    ),
    "barriertype": (
        factories.barrier_type,
        lambda one: factories.barrier(barrier_type=one),
        lambda page: [page.barrier_type],
    ),
    "instrument": (
        factories.instrument,
        lambda one: factories.case_study(instruments=[one]),
        lambda page: [row.instrument for row in page.instrument_rows.all()],
    ),
    "place": (
        factories.place,
        lambda one: factories.barrier(places=[one], occurrences=[("remains", one)]),
        lambda page: [row.place for row in [*page.place_rows.all(), *page.occurrence_rows.all()]],
    ),
    "organisation": (
        factories.organisation,
        lambda one: factories.collection(organisations=[one], owner_organisation=one),
        lambda page: [page.owner_organisation, *(row.organisation for row in page.organisation_rows.all())],
    ),
}


def reloaded(page):
    return type(page).objects.get(pk=page.pk)


def latest_draft(page):
    """The page as an editor would open it."""
    return reloaded(page).get_latest_revision_as_object()


def test_every_vocabulary_can_be_merged():
    assert set(mergeable_models()) == {*USES, "tag"}


@pytest.mark.parametrize("vocabulary", USES)
def test_one_stands_in_the_place_of_the_other_until_it_is_undone(client, vocabulary):
    make, use, read = USES[vocabulary]
    keep, drop = make("Kept"), make("Dropped")
    page, users = use(drop), moderator()
    count = len(read(page))
    merge_concepts(keep=keep, drop=drop, user=users)
    assert (read(reloaded(page)), read(latest_draft(page))) == ([keep] * count, [keep] * count)
    assert not type(drop).objects.filter(pk=drop.pk).exists()
    assert reloaded(keep).label_row.all_labels() == ["Kept", "Dropped"]
    latest_draft(page).save_revision().publish()
    assert read(reloaded(page)) == [keep] * count
    if vocabulary != "barriertype":
        old, new = (reverse(f"search:{vocabulary}", args=[one.slug]) for one in (drop, keep))
        assert client.get(old)["Location"] == new
        assert page.title in client.get(new).content.decode()
    merge = Merge.objects.get()
    assert (merge.dropped_name, merge.kept_name, merge.by) == ("Dropped", "Kept", users)
    undo_merge(merge=merge)
    assert (read(reloaded(page)), read(latest_draft(page))) == ([drop] * count, [drop] * count)
    assert (reloaded(keep).label_row.all_labels(), reloaded(drop).label_row.all_labels()) == (["Kept"], ["Dropped"])
    if vocabulary != "barriertype":
        assert page.title in client.get(old).content.decode()
        assert page.title not in client.get(new).content.decode()


def test_what_has_both_keeps_one_and_every_app_follows():
    keep, drop = (
        factories.organisation("Kept"),
        factories.organisation("Dropped", code="E07000123", url="https://x.org"),
    )
    both = factories.case_study(organisations=[keep, EntryOrganisation(organisation=drop, role="source")])
    series = factories.series(organiser=drop)
    member = partner(keep, drop)
    merge_concepts(keep=keep, drop=drop)
    target = Organisation.objects.get(pk=keep.pk)
    for page in (reloaded(both), latest_draft(both)):
        assert [(row.organisation, row.role) for row in page.organisation_rows.all()] == [(keep, "lead")]
    assert SeriesPage.objects.get(pk=series.pk).organiser == keep
    assert list(member.organisation_memberships.values_list("organisation", flat=True)) == [keep.pk]
    assert (target.code, target.url) == ("E07000123", "https://x.org")
    undo_merge(merge=Merge.objects.get())
    for page in (reloaded(both), latest_draft(both)):
        assert {(row.organisation, row.role) for row in page.organisation_rows.all()} == {
            (keep, "lead"),
            (drop, "source"),
        }
    assert SeriesPage.objects.get(pk=series.pk).organiser == drop
    assert OrganisationMember.objects.filter(user=member).count() == 2
    assert (Organisation.objects.get(pk=keep.pk).code, Organisation.objects.get(pk=drop.pk).code) == (None, "E07000123")


def test_who_refers_to_whom_is_known_in_the_admin():
    keep, drop = factories.place("Kept"), factories.place("Dropped")
    council = factories.organisation("Council", place=drop)
    page = factories.case_study(places=[drop])

    def referring(place):
        found = ReferenceIndex.get_grouped_references_to(place)
        return {(isinstance(one, Page), one.pk) for one, _references in found}

    both = {(False, council.pk), (True, page.pk)}
    assert (referring(keep), referring(drop)) == (set(), both)
    merge_concepts(keep=keep, drop=drop)
    assert referring(keep) == both
    undo_merge(merge=Merge.objects.get())
    assert (referring(keep), referring(drop)) == (set(), both)


def test_rows_between_two_tables_and_rows_of_its_own_follow():
    keep, drop = factories.topic("Kept"), factories.topic("Dropped")
    question_row = question()
    question_row.topics.set([drop, keep])
    merge_concepts(keep=keep, drop=drop)
    assert list(question_row.topics.all()) == [keep]
    undo_merge(merge=Merge.objects.get())
    assert set(question_row.topics.all()) == {keep, drop}
    law, other = factories.instrument("The Act", instrument_type="law"), factories.instrument("An Act")
    other.states.add(InstrumentState(state=InstrumentStage.ACT, since="2011"))
    other.save()
    right = factories.instrument("A right", comes_from=other)
    law.comes_from = other
    law.save()
    merge_concepts(keep=law, drop=other)
    assert (reloaded(right).comes_from, reloaded(law).comes_from, reloaded(law).states.count()) == (law, None, 0)
    undo_merge(merge=Merge.objects.get(dropped_name="An Act"))
    assert (reloaded(right).comes_from, reloaded(law).comes_from, reloaded(other).states.count()) == (other, other, 1)


def test_a_name_in_another_language_becomes_the_label_there():
    welsh = Locale.objects.create(language_code="cy")
    keep, drop = factories.topic("Kept"), factories.topic("Dropped")
    drop.labels.add(drop.labels.model(locale=welsh, preferred_label="Tir", other_labels="Daear"))
    drop.save()
    merge_concepts(keep=keep, drop=drop)
    assert [row.all_labels() for row in reloaded(keep).labels.order_by("locale__pk")] == [
        ["Kept", "Dropped"],
        ["Tir", "Daear"],
    ]


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: [factories.topic("One")] * 2, "This is the same one. Choose another one."),
        (lambda: [factories.topic("One"), factories.place()], "Only concepts of one vocabulary can be merged."),
        (
            lambda: [factories.place("One"), factories.place("Two", is_illustration=True)],
            "One of these is invented and the other is real. What is invented never becomes real.",
        ),
        (
            lambda: [factories.place("One"), factories.place("Two", level="region", parent=factories.place("One"))],
            "Only places of one level can be merged, such as two council areas.",
        ),
    ],
)
def test_what_cannot_be_one_is_refused_with_a_reason(make, error):
    keep, drop = make()
    with pytest.raises(ValidationError) as refused:
        merge_concepts(keep=keep, drop=drop)
    assert refused.value.messages == [error]
    assert Merge.objects.count() == 0


def test_the_admin_says_what_will_happen_and_refuses_who_may_not(client):
    keep = factories.organisation("Kept")
    drop = factories.organisation("Dropped", code="E07000123")
    factories.case_study(organisations=[drop])
    partner(drop)
    url = reverse("practice_admin:merge_concept", args=["organisation", drop.pk])
    client.force_login(moderator())
    assert url in client.get(reverse("wagtailsnippets_practice_organisation:list")).content.decode()
    assert client.get(url, {"keep": keep.pk}).context["consequences"] == [
        "1 entry with “Dropped”, drafts included, gets “Kept” instead.",
        "So does what else refers to it: members of organisations: 1.",
        "Its names become other labels of “Kept”: Dropped.",
        "“Kept” takes over what it lacks: official code, E07000123.",
        "“Dropped” is deleted, and links to it lead to “Kept”.",
        "You can undo this for 30 days, under Reports → Merges.",
    ]
    assert EntryTopic.objects.count() == 0
    answer = client.post(url, {"keep": keep.pk})
    assert answer["Location"] == reverse("wagtailsnippets_practice_organisation:edit", args=[keep.pk])
    client.force_login(editor())
    url = reverse("practice_admin:merge_concept", args=["organisation", keep.pk])
    assert client.get(url)["Location"] == reverse("wagtailadmin_home")
    assert client.get(reverse("practice_admin:merge_concept", args=["entrypage", keep.pk])).status_code == 404


def test_where_a_place_lies_is_inherited_and_given_back():
    keep, drop = factories.place("Greenwich"), factories.place("Royal Greenwich", latitude="51.5", longitude="0")
    drop.refresh_from_db()
    merged = merge_concepts(keep=keep, drop=drop)
    assert (str(merged.latitude), str(merged.longitude)) == ("51.5000", "0.0000")
    undo_merge(merge=Merge.objects.get())
    keep.refresh_from_db()
    assert (keep.latitude, keep.longitude) == (None, None)
    eastern = factories.place("Lowestoft", latitude="52.5", longitude="1.7")
    eastern.refresh_from_db()
    both = merge_concepts(keep=Place.objects.get(slug="royal-greenwich"), drop=eastern)
    assert (str(both.latitude), str(both.longitude)) == ("51.5000", "0.0000")

"""Every write that readers could see raises the generation, whoever makes it and however; no other does."""

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.models import F
from wagtail.models import Page, Revision

from practice.caching import never_shown, triggers
from practice.models import Generation, Tag
from tests import factories
from tests.practice.caching.number import forget_raising, number

pytestmark = pytest.mark.django_db

OURS = {"facilitation", "home", "partners", "practice", "search"}
# Of our own models, those that readers see nothing of. Whoever adds one asks: can no public page show it?
NEVER_SHOWN_OF_OURS = {
    "facilitation.consentfinding",
    "facilitation.consentrecord",
    "facilitation.fingerprint",
    "facilitation.notification",
    "facilitation.overlapdismissal",
    "facilitation.sheet",
    "facilitation.withheldtext",
    "home.commandrun",
    "partners.follow",
    "partners.followedsubject",
    "partners.follower",
    "partners.partnerwatch",
    "partners.relayedmessage",
    "partners.subjectchange",
    "practice.erasurerecord",
    "practice.generation",
    "practice.merge",
    "practice.outgoingmail",
    "practice.taskworker",
    "search.examplerequest",
    "search.indexedtext",
    "search.lowresultquery",
    "search.posting",
    "search.term",
    "search.unconfirmedquery",
}


def drop_one_trigger():
    """Take one trigger away, as changing a table does on SQLite."""
    table, name = max(triggers.existing(connection))
    on_table = f' ON "{table}"' if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f'DROP TRIGGER "{name}"{on_table}')


def test_every_model_counts_unless_it_is_registered_as_never_shown():
    models = {model._meta.label_lower for model in apps.get_models() if model._meta.managed and not model._meta.proxy}
    watched = {model._meta.label_lower for model in never_shown.watched_models()}
    unwatched = {label for label in models - watched if label.partition(".")[0] in OURS}
    assert unwatched == NEVER_SHOWN_OF_OURS
    never, inserts_never, columns_never = never_shown.registered()
    on_sqlite_only = {"wagtailsearch.sqliteftsindexentry"}
    assert (never | inserts_never | columns_never.keys()) - models <= on_sqlite_only
    for label, fields in columns_never.items():
        assert fields <= {field.name for field in apps.get_model(label)._meta.local_concrete_fields}


def test_the_database_watches_every_table_that_is_shown():
    tables = {model._meta.db_table for model in never_shown.watched_models()}
    assert {table for table, _name in triggers.existing(connection)} == tables
    assert triggers.are_complete(connection)
    drop_one_trigger()
    assert not triggers.are_complete(connection)
    triggers.install(connection)
    assert triggers.existing(connection) == triggers.wanted(connection).keys()


def test_a_trigger_that_is_not_wanted_any_more_goes(monkeypatch):
    monkeypatch.setattr(never_shown, "_never", {*never_shown._never, "practice.tag"})
    triggers.install(connection)
    was = number()
    forget_raising()
    Tag.objects.create(name="allotments", slug="allotments")
    assert number() == was


@pytest.mark.parametrize(
    "write",
    [
        lambda tag: tag.save(),
        lambda tag: tag.delete(),
        lambda tag: Tag.objects.create(name="libraries", slug="libraries"),
        lambda tag: Tag.objects.bulk_create([Tag(name="libraries", slug="libraries")]),
        lambda tag: Tag.objects.bulk_update([tag], ["name"]),
        lambda tag: Tag.objects.filter(pk=tag.pk).update(name="libraries"),
        lambda tag: Tag.objects.filter(pk=tag.pk)._raw_delete("default"),
        lambda tag: connection.cursor().execute("UPDATE practice_tag SET name = 'libraries'"),
        lambda tag: connection.cursor().executemany("UPDATE practice_tag SET name = %s", [("a",), ("b",)]),
    ],
    ids=["save", "delete", "create", "bulk_create", "bulk_update", "update", "raw_delete", "statement", "statements"],
)
def test_however_a_row_is_written(write):
    tag = Tag.objects.create(name="allotments", slug="allotments")
    was = number()
    forget_raising()
    write(tag)
    assert number() > was


def test_what_is_rolled_back_raised_nothing_and_what_follows_does():
    was = number()
    forget_raising()
    for _attempt in range(2):
        try:
            with transaction.atomic():
                Tag.objects.create(name="allotments", slug="allotments")
                assert number() == was + 1
                raise InterruptedError
        except InterruptedError:
            pass
        assert number() == was
    Tag.objects.create(name="allotments", slug="allotments")
    assert number() == was + 1


def test_the_count_of_rows_that_were_written_is_that_of_the_table():
    Tag.objects.bulk_create([Tag(name=name, slug=name) for name in ("a", "b", "c")])
    assert Tag.objects.update(name=F("slug")) == 3
    assert Tag.objects.filter(slug="a").delete()[0] == 1


def test_a_draft_is_seen_by_no_reader():
    page = factories.case_study("A hall of our own")
    was = number()
    forget_raising()
    page.title = "A hall and a garden of our own"
    page.save_revision()
    assert (number(), Revision.objects.for_instance(page).count()) == (was, 1)
    Page.objects.filter(pk=page.pk).update(locked=True)
    assert number() == was
    Page.objects.filter(pk=page.pk).update(show_in_menus=True)
    assert number() == was + 1


@pytest.mark.django_db(transaction=True)
def test_each_transaction_of_postgresql_adds_one_and_rows_are_folded():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite keeps one row")
    was, times = number(), 2 * triggers.FOLD_EVERY + 1
    for value in range(times):
        with transaction.atomic():
            Tag.objects.create(name=f"tag {value}", slug=f"tag-{value}")
            Tag.objects.update(name=F("slug"))
    assert number() == was + times
    assert Generation.objects.count() < triggers.FOLD_EVERY + 2

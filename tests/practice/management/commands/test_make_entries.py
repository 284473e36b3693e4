"""make_entries: pages that hold together, words as promised, and nothing left once they are removed."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from home.initial_pages import create_initial_pages
from practice.models import CaseStudyPage, EntryPage, PermanentNumber
from search.models import ListingPage
from tests import factories

pytestmark = pytest.mark.django_db


def run(*arguments):
    out = StringIO()
    call_command("make_entries", *arguments, "--no-index", stdout=out)
    return out.getvalue().splitlines()[-1]


def holding(word):
    return CaseStudyPage.objects.filter(text_for_search__icontains=word).count() + (
        CaseStudyPage.objects.exclude(text_for_search__icontains=word).filter(summary__icontains=word).count()
    )


def test_pages_hold_together_and_are_shown(client):
    remaining = factories.case_study("Kept", topics=[factories.topic()])
    assert run("30") == "30 entries made."
    assert Page.find_problems() == ([], [], [], [], [])
    made = EntryPage.objects.exclude(pk=remaining.pk)
    assert (made.count(), made.readable().count(), made.filter(is_illustration=True).count()) == (30, 30, 30)
    assert holding("harbour") in (26, 27)
    assert run("5") == "5 entries made."
    assert Page.find_problems() == ([], [], [], [], [])
    page = made.last()
    assert client.get(f"/id/{page.number}/")["Location"] == page.get_url()
    page.specific.save_revision().publish()
    assert Page.objects.get(pk=remaining.pk).get_parent().numchild == 36


def test_nothing_is_left_once_they_are_removed():
    factories.case_study("Kept", topics=[factories.topic()])
    pages, numbers = Page.objects.count(), PermanentNumber.objects.count()
    run("12")
    assert run("--remove") == "12 entries removed."
    assert (Page.objects.count(), PermanentNumber.objects.count()) == (pages, numbers)
    assert Page.find_problems() == ([], [], [], [], [])
    assert run("--remove") == "0 entries removed."


def test_a_server_refuses(settings):
    create_initial_pages()
    settings.DEMONSTRATION = False
    for arguments in (["10"], ["--remove"]):
        with pytest.raises(CommandError, match="do not belong there"):
            run(*arguments)
    assert EntryPage.objects.count() == 0


@pytest.mark.parametrize("arguments", [[], ["0"], ["-3"], ["1000000"]])
def test_how_many_must_make_sense(arguments):
    with pytest.raises(CommandError):
        run(*arguments)


def test_without_a_tree_it_says_what_to_do():
    for page in ListingPage.objects.all():
        page.delete()
    with pytest.raises(CommandError, match="Run `manage.py prepare` first"):
        run("1")

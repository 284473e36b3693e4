"""Every public address in English has one in Welsh, or a reason why not."""

import re

import pytest
from django.urls import LocalePrefixPattern, get_resolver, reverse, translate_url
from django.utils import translation
from wagtail.models import Locale, Page

from home.initial_pages import create_initial_pages

# Addresses of their own in no language, and why: {what each begins with: reason}.
IN_NO_LANGUAGE = {
    "healthz": "for machines that watch the site",
    "readyz": "for machines that watch the site",
    "account/": "the organisation’s accounts are told one address to come back to; pages of the door are in both",
    "admin/": "each user chooses a language in their profile",
    "documents/": "a file is in the language that it is written in",
    "images/": "a picture has no language; its alternative text stands on the page",
    "sitemap.xml": "one list of the addresses of all languages",
    "robots.txt": "for machines, which ask for it at this address alone",
    ".well-known/security.txt": "for machines; the file names the languages",
    "id/<number:number>/": "a permanent address leads to the page in the reader's language",
    "id/series-<number:key>/": "a permanent address leads to the page in the reader's language",
    "c/<slug:slug>/": "a short address leads to the page in the reader's language",
    "api/v1/": "for programs, which name the language by a parameter",
    "^api(?!/v1/docs$)(?:/.*)?$": "for programs, which are told that nothing is there",
    "oai": "for harvesters; each record says its language",
    "llms.txt": "for machines, which ask for it at this address alone",
    "bank.zip": "one file with every language",
    "oembed": "for machines, which name the address whose language they want",
    "media/": "for the admin alone",
}
# What begins with a slug or code, or answers a script or a form, is reached from the pages of its language.
PAGES = ["search:search", "search:ask", "search:asked", "search:like", "search:compare"]
PAGES += ["search:topics", "search:tags", "search:places", "search:organisations", "search:instruments"]
PAGES += ["shortlist", "side_by_side"]
PAGES += ["api_docs", "facilitation:share", "facilitation:said", "facilitation:questions"]
PAGES += ["follow", "follow_sent", "follow_held_ask", "follow_held_sent"]
PAGES += ["embed", "embed_code", "map", "partner_guide", "most_reused", "message_written"]


def routes(patterns, before=""):
    """Yield (route, whether it stands below the prefix of a language) of every address of the site, in outline."""
    for pattern in patterns:
        route = f"{before}{pattern.pattern}"
        if isinstance(pattern.pattern, LocalePrefixPattern):
            yield route, True
        elif hasattr(pattern, "url_patterns") and not str(pattern.pattern):
            yield from routes(pattern.url_patterns, before)
        else:
            yield route, False


def test_an_address_is_in_both_languages_or_says_why_not():
    outside = {route for route, is_in_languages in routes(get_resolver().url_patterns) if not is_in_languages}
    assert outside == set(IN_NO_LANGUAGE)


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_a_page_without_a_slug_is_there_in_both(client, name):
    Locale.objects.get_or_create(language_code="cy")
    create_initial_pages()
    english = reverse(name)
    welsh = translate_url(english, "cy")
    assert welsh == f"/cy{english}"
    answers = [client.get(english), client.get(welsh)]
    shown = [(one.status_code, *re.findall(r'<html\s+lang="([\w-]+)"', one.content.decode())) for one in answers]
    assert shown == [(200, "en-gb"), (200, "cy")]


@pytest.mark.django_db
def test_every_page_that_a_bank_begins_with_is_there_in_both():
    welsh, _ = Locale.objects.get_or_create(language_code="cy")
    create_initial_pages()
    english = Page.objects.filter(locale=Locale.get_default(), live=True, depth__gt=1)
    there = Page.objects.filter(locale=welsh, live=True, alias_of=None)
    keys = [set(pages.values_list("translation_key", flat=True)) for pages in (english, there)]
    assert keys[0] == keys[1] != set()
    with translation.override("cy"):
        assert all(page.get_url().startswith("/cy/") for page in there)

"""The sitemap: every page, list, topic and question that anyone may read, with the languages each can be read in."""

from collections import defaultdict

from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page, Site

from facilitation.models import Question
from practice.choices import EntryState
from practice.models import EntryPage, Topic
from practice.site_urls import absolute_url, language_alternates, page_url
from search.browsing.vocabularies import VOCABULARIES


class PageSitemap(Sitemap):
    """The public pages of the requested site in every language, without pages taken down."""

    def __init__(self, request):
        self.request = request

    def items(self):
        """Return a list of (page, its versions in all languages, itself included, when readers last saw it change)."""
        root = Site.find_for_request(self.request).root_page
        roots = Page.objects.filter(translation_key=root.translation_key)
        public = Page.objects.live().public().filter(alias_of__isnull=True).select_related("locale").order_by("path")
        # `exclude` would name them by `NOT (… IN …)` over a nullable column; taken-down pages are few.
        taken_down = set(EntryPage.objects.filter(state=EntryState.TAKEN_DOWN).values_list("pk", flat=True))
        changed = dict(EntryPage.objects.live().values_list("pk", "changed_at"))
        under = tuple(roots.values_list("path", flat=True))
        pages = [page for page in public if page.path.startswith(under) and page.pk not in taken_down]
        versions = defaultdict(list)
        for page in pages:
            versions[page.translation_key].append(page)
        return [
            (page, versions[page.translation_key], changed.get(page.pk) or page.last_published_at) for page in pages
        ]

    def _urls(self, page, protocol, domain):
        """Return one dict for each address on sheet `page`, as Django's template reads it."""
        found = []
        for item, versions, changed in self.paginator.page(page).object_list:
            urls = {version.locale.language_code: page_url(version, self.request) for version in versions}
            found.append(
                {
                    "item": item,
                    "location": page_url(item, self.request),
                    "lastmod": changed,
                    "alternates": _alternates(urls) if len(urls) > 1 else [],
                }
            )
        changes = [url["lastmod"] for url in found if url["lastmod"]]
        if changes:
            self.latest_lastmod = max(changes)
        return found


def _alternates(urls):
    """Return {language code: URL} as Django's template reads it."""
    return [{"lang_code": code, "location": url} for code, url in language_alternates(urls).items()]


class PathSitemap(Sitemap):
    """Addresses that are no pages of the tree, each in the languages that it has something to read in."""

    def __init__(self, request):
        self.request = request

    def languages(self):
        """Return the codes of the languages that the site has a published home page in, as a list; one statement."""
        homes = Site.find_for_request(self.request).root_page.get_translations(inclusive=True).live()
        return list(homes.filter(alias_of=None).order_by("path").values_list("locale__language_code", flat=True))

    def _urls(self, page, protocol, domain):
        """Return one dict for each address on sheet `page`, as Django's template reads it."""
        return [
            {"item": urls[code], "location": urls[code], "alternates": _alternates(urls)}
            for urls in self.paginator.page(page).object_list
            for code in urls
        ]


def _in_languages(languages, name, *args):
    """Return {language code: URL} of an address that the pattern `name` gives, in each of the `languages`."""
    urls = {}
    for code in languages:
        with override(code):
            urls[code] = absolute_url(reverse(name, args=args))
    return urls


class BrowsingSitemap(PathSitemap):
    """The lists of what entries are filed under."""

    def items(self):
        """Return {language: URL} of each list, as a list."""
        languages = self.languages()
        return [_in_languages(languages, f"search:{vocabulary.name}") for vocabulary in VOCABULARIES]


class TopicSitemap(PathSitemap):
    """The pages of topics, in the languages that they have a public entry in."""

    def items(self):
        """Return {language: URL} of each topic, as a list."""
        entries = EntryPage.objects.readable()
        rows = Topic.objects.filter(entry_rows__entry__in=entries).order_by("slug")
        languages = defaultdict(list)
        for slug, code in rows.values_list("slug", "entry_rows__entry__locale__language_code").distinct():
            languages[slug].append(code)
        return [_in_languages(sorted(codes), "search:topic", slug) for slug, codes in languages.items()]


class QuestionSitemap(PathSitemap):
    """The tracker of questions and the page of each, in the language that it was asked in."""

    def items(self):
        """Return {language: URL} of each page, as a list."""
        questions = list(Question.objects.readable().only("pk", "language").order_by("pk"))
        if not questions:
            return []
        spoken = list(dict.fromkeys(question.language for question in questions))
        tracker = _in_languages(spoken, "facilitation:questions")
        return [tracker, *(_in_languages([one.language], "facilitation:question", one.pk) for one in questions)]

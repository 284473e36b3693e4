"""The sitemap: every page, list, topic and question that anyone may read, with the languages each can be read in."""

from collections import defaultdict

from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from wagtail.models import Page, Site

from facilitation.models import Question
from practice.choices import EntryState
from practice.models import EntryPage, Topic
from practice.site_urls import absolute_url, page_url
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
            alternates = [
                {"location": page_url(version, self.request), "lang_code": version.locale.language_code}
                for version in versions
                if len(versions) > 1
            ]
            found.append(
                {
                    "item": item,
                    "location": page_url(item, self.request),
                    "lastmod": changed,
                    "alternates": alternates,
                }
            )
        changes = [url["lastmod"] for url in found if url["lastmod"]]
        if changes:
            self.latest_lastmod = max(changes)
        return found


class PathSitemap(Sitemap):
    """Addresses that are no pages of the tree and stand in one language."""

    def __init__(self, request):
        self.request = request

    def _urls(self, page, protocol, domain):
        """Return one dict for each address on sheet `page`, as Django's template reads it."""
        paths = self.paginator.page(page).object_list
        return [{"item": path, "location": absolute_url(path), "alternates": []} for path in paths]


class BrowsingSitemap(PathSitemap):
    """The lists of what entries are filed under."""

    def items(self):
        """Return the paths as a list."""
        return [vocabulary.url for vocabulary in VOCABULARIES]


class TopicSitemap(PathSitemap):
    """The pages of topics that have a public entry."""

    def items(self):
        """Return the paths as a list."""
        topics = Topic.objects.filter(entry_rows__entry__in=EntryPage.objects.readable()).distinct()
        return [reverse("search:topic", args=[slug]) for slug in topics.values_list("slug", flat=True)]


class QuestionSitemap(PathSitemap):
    """The tracker of questions and the page of each, where there are any."""

    def items(self):
        """Return the paths as a list."""
        questions = list(Question.objects.readable().only("pk").order_by("pk"))
        if not questions:
            return []
        return [reverse("facilitation:questions"), *(question.get_absolute_url() for question in questions)]

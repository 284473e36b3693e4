"""The sitemap: every page, topic and question that anyone may read, with the languages each can be read in."""

from collections import defaultdict

from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from wagtail.models import Page, Site

from facilitation.models import Question
from practice.choices import State
from practice.models import EntryPage, Topic


class PageSitemap(Sitemap):
    """The public pages of the site that a request came to, in every language; what was taken down is left out."""

    def __init__(self, request):
        self.request = request

    def items(self):
        """Return a list of (page, its versions in all languages, itself included, when readers last saw it change)."""
        root = Site.find_for_request(self.request).root_page
        roots = Page.objects.filter(translation_key=root.translation_key)
        public = Page.objects.live().public().filter(alias_of__isnull=True).select_related("locale").order_by("path")
        # `exclude` would name them by `NOT (… IN …)` over a nullable column; taken-down pages are few.
        taken_down = set(EntryPage.objects.filter(state=State.TAKEN_DOWN).values_list("pk", flat=True))
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
                {"location": version.get_full_url(self.request), "lang_code": version.locale.language_code}
                for version in versions
                if len(versions) > 1
            ]
            found.append(
                {
                    "item": item,
                    "location": item.get_full_url(self.request),
                    "lastmod": changed,
                    "alternates": alternates,
                }
            )
        changes = [url["lastmod"] for url in found if url["lastmod"]]
        if changes:
            self.latest_lastmod = max(changes)
        return found


class TopicSitemap(Sitemap):
    """The page of every topic that a public entry has; the others have nothing to tell yet."""

    def __init__(self, request):
        self.request = request

    def items(self):
        """Return the topics as a list."""
        return list(Topic.objects.filter(entry_rows__entry__in=EntryPage.objects.readable()).distinct())

    def _urls(self, page, protocol, domain):
        """Return one dict for each address on sheet `page`, as Django's template reads it."""
        topics = self.paginator.page(page).object_list
        return [{"item": topic, "location": self._address(topic), "alternates": []} for topic in topics]

    def _address(self, topic):
        return self.request.build_absolute_uri(reverse("search:topic", args=[topic.slug]))


class QuestionSitemap(Sitemap):
    """The tracker of questions and the page of each, where there are any."""

    def __init__(self, request):
        self.request = request

    def items(self):
        """Return the paths as a list."""
        questions = list(Question.objects.readable().only("pk").order_by("pk"))
        if not questions:
            return []
        return [reverse("facilitation:questions"), *(question.get_absolute_url() for question in questions)]

    def _urls(self, page, protocol, domain):
        """Return one dict for each address on sheet `page`, as Django's template reads it."""
        paths = self.paginator.page(page).object_list
        return [{"item": path, "location": self.request.build_absolute_uri(path), "alternates": []} for path in paths]

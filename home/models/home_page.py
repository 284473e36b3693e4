"""The front page: one sentence on what this is, a question box, and ways in."""

from functools import reduce

from django.db import models
from django.db.models import Exists
from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from facilitation.models import SessionPage
from home.overview import load_overview
from home.untranslated import find_untranslated, language_of_home, untranslated_response
from practice.models import (
    AtomicPublicationMixin,
    BarrierPage,
    CaseStudyPage,
    CollectionPage,
    DefinitionPage,
    PageFrameMixin,
    TextLanguageMixin,
    VanguardPage,
)
from practice.models.compiled_queries import compiled_query
from practice.models.querysets import view_restrictions_above
from search.models import ListingPage

# What comes whole with the statement that finds it: {page class: how a page leads to it}.
SELECT_RELATED_PATHS = {ListingPage: "listingpage"} | {
    kind: f"entrypage__{kind._meta.model_name}"
    for kind in (BarrierPage, CaseStudyPage, CollectionPage, DefinitionPage, SessionPage, VanguardPage)
}


@compiled_query
def _pages_at(url_path):
    related = [*SELECT_RELATED_PATHS.values(), f"{SELECT_RELATED_PATHS[BarrierPage]}__barrier_type"]
    pages = Page.objects.filter(url_path=url_path, live=True).order_by("path").select_related(*related)
    return pages.annotate(is_restricted=Exists(view_restrictions_above()))


def _found(root, url_path):
    """Return the published page at `url_path` below the tree path `root`, with its own fields; None without one."""
    page = next((page for page in _pages_at(url_path) if page.path.startswith(root)), None)
    if page is None:
        return None
    relation = SELECT_RELATED_PATHS.get(page.specific_class)
    whole = reduce(getattr, relation.split("__"), page) if relation else page.specific
    whole.is_unrestricted = not page.is_restricted
    return whole


class HomePage(AtomicPublicationMixin, PageFrameMixin, TextLanguageMixin, Page):
    """The root of one language's site."""

    template = "home/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["search.ListingPage", "facilitation.SeriesPage", "home.StandardPage"]

    heading = models.CharField(
        _("heading"), max_length=120, help_text=_("The question that brings people here, in their own words.")
    )
    introduction = models.CharField(
        _("introduction"), max_length=250, help_text=_("What this is, in one plain sentence.")
    )
    questions = models.TextField(
        _("questions to try"),
        blank=True,
        max_length=400,
        help_text=_("Real questions that have an answer here, one on each line; three are enough."),
    )

    content_panels = [*Page.content_panels, FieldPanel("heading"), FieldPanel("introduction"), FieldPanel("questions")]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def questions_to_try(self):
        """The questions to try, as a list of texts."""
        return [line.strip() for line in self.questions.splitlines() if line.strip()]

    def route(self, request, path_components):
        """Find the published page at an address in one statement where Wagtail takes two for each part of it.

        Wagtail takes this page for the root of every language that has no published home page. What has no page in the
        reader's language is answered by `serve`, with the page that there is in another; Http404 without one.
        """
        own = self._root_of_reader()
        if own and path_components:
            page = _found(own.path, own.url_path + "/".join(path_components) + "/")
            if page is not None:
                return page.route(request, [])
        try:
            if own != self:
                raise Http404
            return super().route(request, path_components)
        except Http404:
            untranslated = find_untranslated(self, path_components)
            if untranslated is None:
                raise
            return RouteResult(self, kwargs={"untranslated": untranslated})

    def _root_of_reader(self):
        """Return the home page in the reader's language, a draft too, below which translations stand; None without."""
        if language_of_home(self) in (get_language(), None):
            return self
        return self.get_translations().filter(locale__language_code=get_language()).first()

    def serve(self, request, *args, untranslated=None, **kwargs):
        """Answer with the page, or with what `route` found in another language."""
        if untranslated is not None:
            return untranslated_response(untranslated, request)
        return super().serve(request, *args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {"overview": load_overview(request)}

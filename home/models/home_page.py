"""The front page: one sentence on what this is, a question box, and ways in."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from home.overview import overview


class HomePage(Page):
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
        """Find the published page at an address in one statement where Wagtail takes two for each part of it."""
        if path_components:
            url_path = self.url_path + "/".join(path_components) + "/"
            pages = Page.objects.filter(url_path=url_path, path__startswith=self.path, live=True)
            # Listings, which then have most to read, come whole.
            page = pages.select_related("listingpage").first()
            if page is not None:
                listing = getattr(page, "listingpage", None)
                return (listing or page.specific).route(request, [])
        return super().route(request, path_components)

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {"overview": overview(request)}

"""Pages of plain text: about, accessibility, privacy, how to offer an example."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from practice.models import AtomicPublicationMixin, ExplicitParentsMixin, PageFrameMixin, TextLanguageMixin


class StandardPage(AtomicPublicationMixin, PageFrameMixin, TextLanguageMixin, ExplicitParentsMixin, Page):
    """Text with headings and links."""

    template = "home/standard_page.html"
    subpage_types = []

    introduction = models.CharField(_("introduction"), max_length=300, blank=True)
    body = RichTextField(
        _("text"), features=["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"], blank=True
    )

    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")

"""Listing pages: one for each kind of entry, the parent page of its entries, which lists them by a search."""

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from practice.kinds import kind_choices
from practice.models import AtomicPublicationMixin, ExplicitParentsMixin, PageFrameMixin, TextLanguageMixin
from practice.registers import context_loader
from search.query.criteria import FACETS
from search.query.place_profile import DESCRIPTION_PARAMETERS, ORGANISATION_PARAMETER

NARROWING_PARAMETERS = (
    "q",
    "year_from",
    "year_to",
    ORGANISATION_PARAMETER,
    *DESCRIPTION_PARAMETERS,
    *(facet for facet in FACETS if facet != "kind"),
)
MAX_URL_LENGTH = 2000  # Django refuses to send anyone to a longer one, so only the question's beginning goes along
MAX_QUESTION_IN_URL = 150  # characters; each may take up to twelve in an address
LISTING = "listing"  # what shows the entries of a listing page is registered under this name


class ListingPage(AtomicPublicationMixin, PageFrameMixin, TextLanguageMixin, ExplicitParentsMixin, Page):
    """The parent page of all entries of one kind."""

    template = "search/listing_page.html"
    subpage_types = [
        "practice.CaseStudyPage",
        "practice.BarrierPage",
        "practice.DefinitionPage",
        "practice.VanguardPage",
        "practice.CollectionPage",
    ]

    kind = models.CharField(_("kind"), max_length=12, choices=kind_choices, help_text=_("Only these stand here."))
    introduction = models.TextField(
        _("introduction"), blank=True, max_length=400, help_text=_("What a reader finds here, in a sentence or two.")
    )

    content_panels = [*Page.content_panels, FieldPanel("kind"), FieldPanel("introduction")]

    class Meta:
        verbose_name = _("listing page")
        verbose_name_plural = _("listing pages")

    def holds(self, model):
        """Tell whether pages of the class `model` may stand here: only those of this page's own kind."""
        return getattr(model, "of_kind", None) == self.kind

    def clean(self):
        super().clean()
        twins = ListingPage.objects.filter(kind=self.kind, locale_id=self.locale_id).exclude(pk=self.pk)
        if self.kind and self.locale_id and twins.filter(alias_of__isnull=True).exists():
            raise ValidationError({"kind": _("There is a listing page of this kind already. Use that one.")})

    def serve(self, request, *args, **kwargs):
        """List the entries, page by page; send a reader who asks or filters to the search, with this kind chosen."""
        if any(request.GET.get(name) for name in NARROWING_PARAMETERS):
            return HttpResponseRedirect(self._elsewhere(request.GET))
        return super().serve(request, *args, **kwargs)

    def _elsewhere(self, given):
        """Return the address of the search for the QueryDict `given` among entries of this kind."""
        query = QueryDict(mutable=True)
        for name in ("q", "kind", *NARROWING_PARAMETERS[1:], "sort"):
            query.setlist(name, [self.kind] if name == "kind" else given.getlist(name))
        address = f"{reverse('search:search')}?{query.urlencode()}"
        if len(address) > MAX_URL_LENGTH:
            query = QueryDict(mutable=True)
            query.update({"q": given.get("q", "")[:MAX_QUESTION_IN_URL], "kind": self.kind})
            address = f"{reverse('search:search')}?{query.urlencode()}"
        return address

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | context_loader(LISTING)(self, request)

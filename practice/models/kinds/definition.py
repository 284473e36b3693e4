"""Definitions: what somebody, somewhere, at some time meant by a term. Several may compete for one term."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from practice.choices import DefinitionLevel, DefinitionStatus
from practice.computed.completeness import ExpectedItem
from practice.entry_form.forms import EntryForm
from practice.entry_form.panels import entry_tabs
from practice.fields.bounded_text import BoundedTextField
from practice.fields.partial_dates import PartialDateField
from practice.kinds import Kind
from practice.models.entry import EntryPage
from practice.models.vocabularies.organisation import Organisation
from practice.text_rules.slugs import make_term_key


class DefinitionPage(EntryPage):
    """One reading of a term, with whose it is and when."""

    of_kind = Kind.DEFINITION
    is_creatable = True
    subpage_types = []
    template = "practice/definition_page.html"
    expected = [
        *(item for item in EntryPage.expected if item.attribute != "organisation_rows"),
        ExpectedItem("term", _("the term")),
        ExpectedItem("statement", _("the wording")),
        ExpectedItem("whose|whose_described", _("whose definition it is")),
        ExpectedItem("defined_on", _("when it was used")),
    ]
    text_fields = ["term", "statement", "whose_described", "other_terms", "extras"]

    term = models.CharField(_("term"), max_length=120, help_text=_("Alike for definitions that compete."))
    term_key = models.SlugField(max_length=120, editable=False, db_index=True)
    statement = BoundedTextField(_("what it means"), max_length=1000)
    whose = models.ForeignKey(
        Organisation,
        verbose_name=_("whose"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="definitions",
    )
    whose_described = models.CharField(
        _("or whose, described"), max_length=150, blank=True, help_text=_("Such as: a residents’ association.")
    )
    level = models.CharField(_("level"), max_length=10, choices=DefinitionLevel, default=DefinitionLevel.LOCALITY)
    defined_on = PartialDateField(_("when"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=DefinitionStatus, default=DefinitionStatus.EMERGING)
    other_terms = models.TextField(
        _("other terms for the same thing"), blank=True, help_text=_("One on each line. Search finds them too.")
    )

    edit_handler = entry_tabs(
        "term",
        FieldPanel("statement", help_text=_("In the words of whoever defined it, as nearly as possible.")),
        MultiFieldPanel(
            ["whose", "whose_described", FieldRowPanel(["level", "defined_on"])],
            heading=_("Whose, where and when"),
            help_text=_("The site itself defines nothing: every meaning belongs to somebody."),
        ),
        "status",
        "other_terms",
        form=EntryForm,
        about=_("What it means"),
        period=False,
    )

    class Meta:
        verbose_name = _("definition")
        verbose_name_plural = _("definitions")

    @property
    def whose_shown(self):
        """What readers see: the description where one is given, else the organisation's name, else nothing."""
        return self.whose_described or (self.whose.label if self.whose else "")

    def facts_for_search(self):
        """Where it is used and how far it is accepted, in words."""
        return [*super().facts_for_search(), self.get_level_display(), self.get_status_display()]

    def compute_derived_fields(self):
        """Fill in what follows from the other fields, the key that rival definitions share included."""
        self.term_key = make_term_key(self.term)
        super().compute_derived_fields()

"""The entry: what every kind of page in the bank has in common."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from practice.choices import EntryState, Licence, NumberState
from practice.computed.completeness import ExpectedItem, assess_completeness
from practice.computed.facts import fact_lines
from practice.computed.plain_text import entry_text
from practice.fields.bounded_text import BoundedTextField
from practice.fields.partial_dates import PartialDateField
from practice.kinds import kind_choices
from practice.models.change_tracking import ChangeTrackingMixin
from practice.models.contact_fields import ContactFields
from practice.models.extras.blocks import ExtrasBlock
from practice.models.lifecycle_fields import LIFECYCLE_CONSTRAINTS, LifecycleFields
from practice.models.mixins.atomic_publication import AtomicPublicationMixin
from practice.models.mixins.card_preview import CardPreviewMixin
from practice.models.mixins.checked_in_clean import CheckedInCleanMixin
from practice.models.mixins.incomplete_rows import complete_rows_only
from practice.models.mixins.language import TextLanguageMixin
from practice.models.mixins.page_frame import PageFrameMixin
from practice.models.mixins.revision_loading import BulkRevisionLoadingMixin
from practice.models.mixins.row_order import RowOrderMixin
from practice.models.mixins.tree_rules import ExplicitParentsMixin
from practice.models.mixins.view_restrictions import ViewRestrictionsMixin
from practice.models.permanent_number import PermanentNumber, PermanentNumberMixin
from practice.models.quality_fields import QUALITY_CONSTRAINTS, QualityFields
from practice.models.querysets import EntryQuerySet
from practice.models.validation_errors import raise_validation_errors
from practice.models.vocabularies.tag import TaggedEntry
from practice.registers import context_loader
from practice.signals import entry_copied

PERIOD_ORDER = _("The practice cannot end before it began. Choose a later end.")
PERIOD_OPEN = _("Either give an end or say that it goes on, not both.")
MERGED = _("This entry became part of entry %(number)s, so that it cannot be published. Change that one instead.")
NAME_NEEDS_CONSENT = _("Show a person’s name only once they have agreed, and tick that they have.")
MESSAGES_NEED_MAILBOX = _("Give the mailbox that messages are passed on to, or do not tick this.")
# For the few that changed last, of all kinds and of one, and for counting what is no illustration.
ENTRY_INDEXES = [
    models.Index(fields=["-changed_at", "-permanent_number"], name="entry_newest_first"),
    models.Index(fields=["kind", "-changed_at", "-permanent_number"], name="entry_kind_newest_first"),
    models.Index(fields=["is_illustration", "kind", "state"], name="entry_knowledge"),
]


class EntryPage(
    BulkRevisionLoadingMixin,
    RowOrderMixin,
    AtomicPublicationMixin,
    ViewRestrictionsMixin,
    PageFrameMixin,
    TextLanguageMixin,
    CardPreviewMixin,
    CheckedInCleanMixin,
    ExplicitParentsMixin,
    PermanentNumberMixin,
    ChangeTrackingMixin,
    ContactFields,
    QualityFields,
    LifecycleFields,
    Page,
):
    """One thing the bank knows. Concrete, so that search, cards, facets and feeds span every kind."""

    of_kind = None  # each kind names the value it is registered by
    is_creatable = False
    subpage_types = []
    template = "practice/entry_page.html"
    expected = [
        ExpectedItem("summary", _("a summary")),
        ExpectedItem("topic_rows", _("a topic")),
        ExpectedItem("organisation_rows", _("an organisation")),
        ExpectedItem("place_rows", _("a place")),
        ExpectedItem("source_rows", _("a source")),
    ]
    text_fields = ["extras"]
    text_rows = {}

    permanent_number = models.ForeignKey(
        PermanentNumber, on_delete=models.PROTECT, related_name="pages", editable=False, verbose_name=_("number")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=kind_choices, editable=False)
    summary = BoundedTextField(
        _("summary"),
        max_length=300,
        help_text=_("What a busy reader should know, in one or two plain sentences (at most 300 characters)."),
    )
    practice_start = PartialDateField(
        _("began"), null=True, blank=True, help_text=_("As precisely as it is known: 2011, May 2011 or 14 May 2011.")
    )
    practice_end = PartialDateField(_("ended"), null=True, blank=True, help_text=_("Leave empty if it goes on."))
    practice_ongoing = models.BooleanField(_("it goes on"), default=False)
    licence = models.CharField(_("licence"), max_length=12, choices=Licence, default=Licence.OGL_3)
    is_illustration = models.BooleanField(
        _("illustration"),
        default=False,
        help_text=_("Tick this when it was invented to show how something could work. It is never counted."),
    )
    extras = StreamField(ExtrasBlock(), blank=True, verbose_name=_("pictures, quotes, tables, documents and video"))
    text_for_search = models.TextField(blank=True, default="", editable=False)

    search_fields = [*Page.search_fields, index.SearchField("number"), index.AutocompleteField("number")]

    tags = ClusterTaggableManager(through=TaggedEntry, blank=True, verbose_name=_("tags"))

    objects = PageManager.from_queryset(EntryQuerySet)()

    exclude_fields_in_copy = ["change_note", "is_minor_change"]
    override_translatable_fields = [
        SynchronizedField(name, overridable=False)
        for name in ("contact_name", "accepts_messages", "text_as_of", "is_minor_change")
    ]

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        indexes = ENTRY_INDEXES
        constraints = [
            *QUALITY_CONSTRAINTS,
            *LIFECYCLE_CONSTRAINTS,
            models.CheckConstraint(
                name="entry_name_needs_consent",
                condition=models.Q(contact_name="") | models.Q(contact_consent=True),
                violation_error_message=NAME_NEEDS_CONSENT,
            ),
            models.CheckConstraint(
                name="entry_ends_or_goes_on",
                condition=models.Q(practice_ongoing=False) | models.Q(practice_end__isnull=True),
                violation_error_message=PERIOD_OPEN,
            ),
        ]

    @property
    def is_taken_down(self):
        """Whether readers get the reason instead of the entry."""
        return self.state == EntryState.TAKEN_DOWN

    def clean(self):
        errors = {}
        if self.practice_start and self.practice_end and self.practice_end.last_day < self.practice_start.first_day:
            errors["practice_end"] = PERIOD_ORDER
        if self.practice_end and self.practice_ongoing:
            errors["practice_ongoing"] = PERIOD_OPEN
        if self.contact_name and not self.contact_consent:
            errors["contact_consent"] = NAME_NEEDS_CONSENT
        if self.accepts_messages and not self.contact_email:
            errors["accepts_messages"] = MESSAGES_NEED_MAILBOX
        raise_validation_errors(super().clean, errors)

    def not_expected_yet(self):
        """Return the attributes of `expected` that cannot be filled in yet, a set; kinds override it."""
        return set()

    def facts_for_search(self):
        """Return the texts of closed lists and facts that search should find, a list; kinds add theirs."""
        return fact_lines(self)

    def compute_derived_fields(self):
        """Set the fields that follow from others: kind, number, completeness, search text and date of change."""
        _number(self)
        self.kind = self.of_kind or self.kind
        self.completeness, self.missing = assess_completeness(self)
        self.text_for_search = entry_text(self)
        self.note_change()

    def save(self, *args, **kwargs):
        with complete_rows_only(self, stored=kwargs.get("update_fields") is None):
            self.compute_derived_fields()
            return super().save(*args, **kwargs)

    def get_template(self, request, *args, **kwargs):
        return "410.html" if self.is_taken_down else super().get_template(request, *args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        entry_context = context_loader(self.of_kind)(self, request)
        if self.is_taken_down:
            # The title may be what had to go, so readers get the number, the reason and the replacement only.
            when = date_format(self.state_date, "j F Y")
            return (
                context
                | {"number": self.number, "reason": self.state_reason, "when": when}
                | {"replacement": entry_context.replacement}
            )
        return context | {"entry": self, "entry_context": entry_context, "slots": entry_context.slots}

    def serve(self, request, *args, **kwargs):
        """Answer with the page, or with 410 and the reason where it was taken down."""
        response = super().serve(request, *args, **kwargs)
        if self.is_taken_down:
            response.status_code = 410
        return response


def _number(page):
    """Give the page the number of its translation key, that of an alias' source; tell of one that is a copy.

    Raises ValidationError where it is about to be live and its number leads to another entry.
    """
    key = page.alias_of.specific.translation_key if page.alias_of_id else page.translation_key
    before, page.permanent_number = page.permanent_number_id, PermanentNumber.objects.for_key(key)
    if page._state.adding and before not in (None, page.permanent_number_id):
        # Copying brings the number of what is copied along, and a key of its own.
        entry_copied.send(sender=type(page), source=before, copy=page.permanent_number_id)
    if page.live and page.permanent_number.state == NumberState.MERGED:
        successor = page.permanent_number.follow_successors().pk
        raise ValidationError(MERGED % {"number": successor})

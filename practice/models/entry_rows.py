"""The child rows that every entry has: topics, places, organisations, instruments and sources."""

import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable, TranslatableMixin

from practice.choices import Licence, OrganisationDisplay, OrganisationRole
from practice.models.entry import EntryPage
from practice.models.vocabularies.instrument import Instrument
from practice.models.vocabularies.organisation import Organisation
from practice.models.vocabularies.place import Place
from practice.models.vocabularies.topic import Topic


class EntryRow(Orderable):
    """A child row of an entry. Copying it to a translation changes its key; its `uid` stays.

    A draft may hold a row that is not whole yet. The database holds whole rows only; see `models/whole_rows.py`.
    """

    uid = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)

    allows_incomplete = False  # as the form of a draft sets it
    is_unchanged = False  # as whoever saves the page has found

    class Meta(Orderable.Meta):
        abstract = True

    def validation_errors(self):
        """Return the errors that a published row must not have, a dict from field to message; rows add theirs."""
        return {}

    def clean(self):
        super().clean()
        errors = {} if self.allows_incomplete else self.validation_errors()
        if errors:
            raise ValidationError(errors)

    def validate_constraints(self, exclude=None):
        if not self.allows_incomplete:
            super().validate_constraints(exclude=exclude)

    def save(self, *args, **kwargs):
        """Save the row, unless it is stored as it is: a page saves all its rows each time."""
        if not self.is_unchanged:
            super().save(*args, **kwargs)

    @property
    def is_complete(self):
        """Whether all required fields of the row are filled; takes no statement."""
        given = [field for field in self._meta.concrete_fields if not (field.blank or isinstance(field, ParentalKey))]
        about_itself = {"id", "uid", "translation_key", "locale"}
        lacks = any(
            getattr(self, field.attname) in field.empty_values for field in given if field.name not in about_itself
        )
        return not lacks and not self.validation_errors()


class TranslatableRow(TranslatableMixin, EntryRow):
    """A child row with text, which is translated with the entry."""

    class Meta(TranslatableMixin.Meta, EntryRow.Meta):
        abstract = True


class EntryTopic(EntryRow):
    """One topic of an entry."""

    entry = ParentalKey(EntryPage, on_delete=models.CASCADE, related_name="topic_rows")
    topic = models.ForeignKey(Topic, verbose_name=_("topic"), on_delete=models.PROTECT, related_name="entry_rows")

    class Meta(EntryRow.Meta):
        verbose_name = _("topic of an entry")
        verbose_name_plural = _("topics of an entry")

    def __str__(self):
        return str(self.topic)


class EntryPlace(EntryRow):
    """One place of an entry."""

    entry = ParentalKey(EntryPage, on_delete=models.CASCADE, related_name="place_rows")
    place = models.ForeignKey(Place, verbose_name=_("place"), on_delete=models.PROTECT, related_name="entry_rows")

    class Meta(EntryRow.Meta):
        verbose_name = _("place of an entry")
        verbose_name_plural = _("places of an entry")

    def __str__(self):
        return str(self.place)


class EntryInstrument(EntryRow):
    """One instrument that an entry works under or comes up against."""

    entry = ParentalKey(EntryPage, on_delete=models.CASCADE, related_name="instrument_rows")
    instrument = models.ForeignKey(
        Instrument, verbose_name=_("instrument"), on_delete=models.PROTECT, related_name="entry_rows"
    )

    class Meta(EntryRow.Meta):
        verbose_name = _("instrument of an entry")
        verbose_name_plural = _("instruments of an entry")

    def __str__(self):
        return str(self.instrument)


class EntryOrganisation(TranslatableRow):
    """One organisation of an entry, what it did, and how it may be shown."""

    entry = ParentalKey(EntryPage, on_delete=models.CASCADE, related_name="organisation_rows")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="entry_rows"
    )
    role = models.CharField(_("role"), max_length=8, choices=OrganisationRole, default=OrganisationRole.LEAD)
    showing = models.CharField(
        _("shown"), max_length=10, choices=OrganisationDisplay, default=OrganisationDisplay.NAMED
    )
    shown_as = models.CharField(
        _("description"),
        max_length=150,
        blank=True,
        help_text=_("Used instead of the name, such as: a rural district in the North West."),
    )

    class Meta(TranslatableRow.Meta):
        verbose_name = _("organisation of an entry")
        verbose_name_plural = _("organisations of an entry")
        constraints = [
            models.CheckConstraint(
                name="described_organisation_has_words",
                condition=models.Q(showing=OrganisationDisplay.NAMED) | ~models.Q(shown_as=""),
                violation_error_message=_("Describe the organisation in words that do not give its name away."),
            ),
        ]

    def __str__(self):
        return self.shown_name

    @property
    def is_named(self):
        """Whether readers may learn which organisation it is."""
        return self.showing == OrganisationDisplay.NAMED

    @property
    def shown_name(self):
        """What readers see: the name, or the description where the name is withheld."""
        return self.organisation.label if self.is_named else self.shown_as

    def validation_errors(self):
        """Name the description that an organisation needs where its name is withheld."""
        if self.showing == OrganisationDisplay.DESCRIBED and not self.shown_as.strip():
            return {"shown_as": _("Describe the organisation in words that do not give its name away.")}
        return {}


class EntrySource(TranslatableRow):
    """Where an entry's facts come from."""

    entry = ParentalKey(EntryPage, on_delete=models.CASCADE, related_name="source_rows")
    label = models.CharField(_("what it is"), max_length=250)
    url = models.URLField(_("address"), blank=True, max_length=500)
    document = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=_("document"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    seen_on = models.DateField(_("seen on"), null=True, blank=True)
    licence = models.CharField(_("licence"), max_length=12, choices=Licence, blank=True)

    class Meta(TranslatableRow.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self):
        return self.label

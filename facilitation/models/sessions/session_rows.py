"""The rows of a session: topics announced, speakers, presentations, who came, and what is on record as its output."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail_localize.fields import SynchronizedField

from facilitation.choices import ParticipantType, SpeakerAppearance
from facilitation.models.sessions.session import SessionPage
from practice.choices import Licence
from practice.models import EntryPage, Organisation, Topic
from practice.models.entry_rows import EntryRow, TranslatableRow


class AnnouncedTopic(TranslatableRow):
    """One topic as the programme announced it, and the bank's topic where there is one."""

    session = ParentalKey(SessionPage, on_delete=models.CASCADE, related_name="announced_topic_rows")
    text = models.CharField(_("as announced"), max_length=150)
    topic = models.ForeignKey(
        Topic,
        verbose_name=_("topic of the bank"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    override_translatable_fields = [SynchronizedField("topic")]

    class Meta(TranslatableRow.Meta):
        verbose_name = _("announced topic")
        verbose_name_plural = _("announced topics")

    def __str__(self):
        return self.text


class Speaker(TranslatableRow):
    """Somebody who spoke or was announced, with role and organisation at that date."""

    session = ParentalKey(SessionPage, on_delete=models.CASCADE, related_name="speaker_rows")
    name = models.CharField(
        _("name"), max_length=120, blank=True, help_text=_("Empty where only the organisation is on record.")
    )
    role = models.CharField(_("role"), max_length=150, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="speakers",
    )
    appearance = models.CharField(
        _("on record as"), max_length=10, choices=SpeakerAppearance, default=SpeakerAppearance.ATTENDED
    )

    override_translatable_fields = [SynchronizedField("name"), SynchronizedField("organisation")]

    class Meta(TranslatableRow.Meta):
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        constraints = [
            models.CheckConstraint(
                name="speaker_has_name_or_organisation",
                condition=~models.Q(name="") | models.Q(organisation__isnull=False),
                violation_error_message=_("Say who spoke: a name, an organisation or both."),
            ),
        ]

    def __str__(self):
        return self.name or str(self.organisation)

    def validation_errors(self):
        """Name what says who spoke, where neither name nor organisation does."""
        if not self.name.strip() and not self.organisation_id:
            return {"name": _("Say who spoke: a name, an organisation or both.")}
        return {}


class Presentation(TranslatableRow):
    """What was shown, as a file or a link, under its own licence."""

    session = ParentalKey(SessionPage, on_delete=models.CASCADE, related_name="presentation_rows")
    title = models.CharField(_("title"), max_length=200)
    given_by = models.CharField(_("given by"), max_length=150, blank=True)
    url = models.URLField(_("address"), blank=True, max_length=500)
    document = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=_("document"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    licence = models.CharField(_("licence"), max_length=12, choices=Licence, default=Licence.ALL_RIGHTS)

    class Meta(TranslatableRow.Meta):
        verbose_name = _("presentation")
        verbose_name_plural = _("presentations")

    def __str__(self):
        return self.title


class Attendance(EntryRow):
    """How many of one participant type came."""

    session = ParentalKey(SessionPage, on_delete=models.CASCADE, related_name="attendance_rows")
    participant_type = models.CharField(_("who"), max_length=20, choices=ParticipantType)
    count = models.PositiveSmallIntegerField(_("how many"))

    class Meta(EntryRow.Meta):
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")

    def __str__(self):
        return f"{self.get_participant_type_display()}: {self.count}"


class RecordedOutput(EntryRow):
    """An entry that came of the session by its public record. What contributions feed is listed without such a row."""

    session = ParentalKey(SessionPage, on_delete=models.CASCADE, related_name="output_rows")
    entry = models.ForeignKey(
        EntryPage, verbose_name=_("entry"), on_delete=models.CASCADE, related_name="recorded_output_rows"
    )

    class Meta(EntryRow.Meta):
        verbose_name = _("output on record")
        verbose_name_plural = _("outputs on record")

    def __str__(self):
        return str(self.entry)

"""What somebody follows, as it was when it was last looked at, and what has changed of it since."""

import hashlib

from django.db import models
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partners.models.entry_change import EntryChange


class SubjectEvent(models.TextChoices):
    """What happened to something that is followed, beyond what the journal of its entries tells."""

    ENTRY = "entry", _("The journal of entries tells it")
    PUT_IN = "put in", _("Added here")
    TAKEN_OUT = "taken out", _("No longer listed here")
    OVERCOME = "overcome", _("Overcome")
    LAPSED = "lapsed", _("Its check has lapsed")
    ANSWERED = "answered", _("Answered")
    STEP = "step", _("A step was taken")
    REPLY = "reply", _("A reply was published")
    GONE = "gone", _("It is gone")


class FollowedSubject(models.Model):
    """One search, collection, entry, series or question that is followed in one language, whoever follows it.

    `parameters` name it as an address does; `key` is a digest of what names it for ever. `snapshot` is what a
    comparison with the next look needs, None before the first: numbers, no words.
    """

    key = models.CharField(_("key"), max_length=64, unique=True)
    parameters = models.TextField(_("parameters"))
    language = models.CharField(_("language"), max_length=20)
    snapshot = models.JSONField(_("what it held"), null=True)
    created_at = models.DateTimeField(_("made"), default=timezone.now)
    compared_at = models.DateTimeField(_("last looked at"), default=timezone.now)
    gone_at = models.DateTimeField(_("gone since"), null=True)

    class Meta:
        verbose_name = _("followed subject")
        verbose_name_plural = _("followed subjects")
        default_permissions = ()

    def __str__(self):
        return self.parameters

    @staticmethod
    def key_of(permanent_key, language):
        """Return the key of what a Selection or another subject calls its permanent key, in one language."""
        return hashlib.sha256(f"{language}\n{permanent_key}".encode()).hexdigest()

    @property
    def query(self):
        """The parameters as those of an address, a QueryDict."""
        return QueryDict(self.parameters)


class SubjectChange(models.Model):
    """One thing that changed of what is followed; says by keys what, and nothing in words.

    entry_change: the line of the journal that tells it, where one does; number: of the entry it is about, if any;
    reference: the key of the row it is about, such as an occurrence or a reply.
    """

    subject = models.ForeignKey(FollowedSubject, on_delete=models.CASCADE, related_name="changes")
    event = models.CharField(_("what happened"), max_length=10, choices=SubjectEvent)
    number = models.BigIntegerField(_("number"), null=True)
    reference = models.CharField(_("row"), max_length=40, blank=True)
    entry_change = models.ForeignKey(EntryChange, null=True, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("change of a followed subject")
        verbose_name_plural = _("changes of followed subjects")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["subject", "entry_change"], name="subject_change_noted_once")]

    def __str__(self):
        return f"{self.event} {self.number or ''}"

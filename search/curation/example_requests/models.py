"""The model of example requests: what readers looked for and did not find."""

from django.db import models
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from practice.fields.bounded_text import BoundedTextField
from practice.models import PermanentNumber, Place

MAX_REQUEST_LENGTH = 1_000


class RequestState(models.TextChoices):
    """How far a request has come."""

    OPEN = "open", _("Open")
    ANSWERED = "answered", _("Answered")
    DECLINED = "declined", _("Declined")


class ExampleRequest(models.Model):
    """One request for an example, and the entry that answers it. The address is erased once its owner has been told."""

    question = BoundedTextField(pgettext_lazy("example request", "question"), max_length=MAX_REQUEST_LENGTH)
    locale = models.CharField(_("language"), max_length=20)
    place = models.ForeignKey(
        Place, verbose_name=_("place"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=RequestState, default=RequestState.OPEN)
    answer = models.ForeignKey(
        PermanentNumber,
        verbose_name=_("answered by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    created = models.DateTimeField(pgettext_lazy("day", "asked"), default=timezone.now, editable=False)
    answered_on = models.DateField(_("answered on"), null=True, blank=True, editable=False)
    token = models.CharField(max_length=40, unique=True, editable=False)  # the same form sent twice is one request

    class Meta:
        verbose_name = _("example asked for")
        verbose_name_plural = _("examples asked for")
        ordering = ["-created", "-pk"]

    def __str__(self):
        return Truncator(self.question).chars(80)

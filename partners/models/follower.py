"""Who follows something by mail: the only place that holds their address."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partners.models.followed_subject import FollowedSubject


class Frequency(models.TextChoices):
    """How often somebody is written to at most."""

    DAILY = "daily", _("Daily")
    WEEKLY = "weekly", _("Weekly")


class FollowerQuerySet(models.QuerySet):
    def with_address(self, address):
        """Followers with this e-mail address, their own or that of their account."""
        return self.filter(models.Q(email__iexact=address) | models.Q(user__email__iexact=address))


class Follower(models.Model):
    """Somebody who follows something: a reader with an address, or a user of the admin, whose account has theirs.

    refusals: how often the mail server has refused the address for good since a mail last left.
    """

    email = models.EmailField(_("e-mail address"), blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="partners_follower"
    )
    language = models.CharField(_("language"), max_length=20)
    refusals = models.PositiveSmallIntegerField(_("refusals"), default=0)
    created_at = models.DateTimeField(_("made"), default=timezone.now)

    objects = FollowerQuerySet.as_manager()

    class Meta:
        verbose_name = _("follower")
        verbose_name_plural = _("followers")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(Lower("email"), condition=~models.Q(email=""), name="one_follower_an_address"),
            models.CheckConstraint(
                condition=models.Q(email="", user__isnull=False) | (~models.Q(email="") & models.Q(user__isnull=True)),
                name="follower_has_address_or_account",
            ),
        ]

    def __str__(self):
        return f"follower {self.pk}"

    @property
    def address(self):
        """Where they are written to; "" for an account that is closed or has no address."""
        if self.user is None:
            return self.email
        return self.user.email if self.user.is_active else ""


class Follow(models.Model):
    """That somebody follows something: how often they are told, what they agreed to and when, how far they were told.

    last_change: the key of the last SubjectChange that they were told of or that was there before they followed.
    """

    follower = models.ForeignKey(Follower, on_delete=models.CASCADE, related_name="follows")
    subject = models.ForeignKey(FollowedSubject, on_delete=models.PROTECT, related_name="follows")
    frequency = models.CharField(_("how often"), max_length=6, choices=Frequency, default=Frequency.WEEKLY)
    created_at = models.DateTimeField(_("asked for"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True)
    wording = models.CharField(_("wording agreed to"), max_length=20, blank=True)
    last_change = models.BigIntegerField(default=0)
    mailed_on = models.DateField(_("last mail"), null=True)

    class Meta:
        verbose_name = _("follow")
        verbose_name_plural = _("follows")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["follower", "subject"], name="followed_once")]

    def __str__(self):
        return f"follow {self.pk}"

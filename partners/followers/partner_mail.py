"""The weekly mail to those who edit an organisation's collections: what in them changed, lapsed or was withdrawn."""

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone, translation

from partners.followers.actions import confirm, erase, followed_subject
from partners.followers.consent_wording import BY_ACCOUNT
from partners.followers.subjects import read_subject
from partners.models import Follow, Follower, Frequency, SubjectEvent
from practice.mail.editor_language import language_of
from practice.models import CollectionPage


def has_weekly_mail(user):
    """Tell whether the user wants the weekly mail on the collections of their organisations."""
    return Follower.objects.filter(user=user).exists()


@transaction.atomic
def set_weekly_mail(user, *, is_wanted):
    """Switch the weekly mail of the user on or off. Nothing is to be confirmed: their account has the address."""
    follower = Follower.objects.filter(user=user).first()
    if is_wanted and follower is None:
        fields = {"language": language_of(user.email)}
        follow_collections(Follower.objects.get_or_create(user=user, defaults=fields)[0])
    elif follower is not None and not is_wanted:
        erase(follower)


def follow_collections_of_all():
    """Bring into step what users with the weekly mail follow with the collections of their organisations."""
    for follower in Follower.objects.filter(user__is_active=True).select_related("user"):
        follow_collections(follower)


@transaction.atomic
def follow_collections(follower):
    """Have the Follower, a user's, follow the published collections of the user's organisations, and no other.

    One that is gone is followed until that was told.
    """
    owned = CollectionPage.objects.readable().filter(owner_organisation__members__user=follower.user).distinct()
    wanted = {}
    for page in owned.select_related("locale"):
        with translation.override(page.locale.language_code):
            followed = followed_subject(read_subject(QueryDict(f"collection={page.number}")))
        wanted[followed.pk] = followed
    held = dict(follower.follows.values_list("subject", "pk"))
    for key in wanted.keys() - held.keys():
        follow = Follow.objects.create(follower=follower, subject=wanted[key], created_at=timezone.now())
        confirm(follow, Frequency.WEEKLY, wording=BY_ACCOUNT)
    left = follower.follows.exclude(subject__in=wanted).exclude(subject__changes__event=SubjectEvent.GONE)
    left.delete()

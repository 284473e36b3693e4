"""What is done for followers: store who asked, confirm, end, erase. Each in one transaction."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import get_language

from partners.followers.comparing import first_look
from partners.followers.consent_wording import CURRENT_WORDING
from partners.models import Follow, FollowedSubject, Follower
from practice.access import rate_limits
from practice.erasures.journal import record_erasure
from practice.erasures.repeating import repeats_erasure
from practice.mail.outgoing import queue_mail

CONFIRMATION, HELD, DIGEST = "partners.follow_confirmation", "partners.follow_held", "partners.digest"
FOLLOWER, FOLLOW = "follower", "follow"  # in the journal of erasures
NOBODY = 0  # the key of no follower
UNCONFIRMED_RETENTION = timedelta(days=7)  # of an address of which nobody has shown that it is theirs
MAX_FOLLOWS = 100  # of one address, so that a digest stays one that is read


def ask_to_follow(*, address, subject, frequency):
    """Store that somebody with this address wants to follow a Subject, and queue the mail by which they confirm it.

    Beyond the limit of a day nothing is stored: whoever types the address may be somebody else, and often.
    """
    if not rate_limits.allow_mail("follow", address):
        return
    with transaction.atomic():
        follower = Follower.objects.filter(email__iexact=address).first()
        if follower is None:
            # Two at once: the second finds what the first made.
            follower = Follower.objects.get_or_create(email=address.lower(), defaults={"language": get_language()})[0]
        followed = followed_subject(subject)
        follow, made = Follow.objects.get_or_create(follower=follower, subject=followed)
        if not made and follow.confirmed_at is None:  # another week to confirm it
            follow.created_at = timezone.now()
            follow.save(update_fields=["created_at"])
        queue_mail(CONFIRMATION, follow.pk, f"{frequency} {get_language()}")


def followed_subject(subject):
    """Return the FollowedSubject of a Subject, made now if nobody has followed it yet."""
    key = FollowedSubject.key_of(subject.key, subject.language)
    fields = {"parameters": subject.query, "language": subject.language}
    followed, _made = FollowedSubject.objects.get_or_create(key=key, defaults=fields)
    return followed


@transaction.atomic
def confirm(follow, frequency, *, wording=CURRENT_WORDING):
    """Note that the owner of the address agreed, when, and to which wording; return whether there was room for it.

    A Follow that is confirmed already changes its frequency.
    """
    others = follow.follower.follows.exclude(pk=follow.pk).filter(confirmed_at__isnull=False)
    if others.count() >= MAX_FOLLOWS:
        return False
    follow.frequency = frequency
    if follow.confirmed_at is None:
        follow.confirmed_at, follow.wording = timezone.now(), wording
        follow.last_change = follow.subject.changes.aggregate(last=Max("pk"))["last"] or 0
        if follow.subject.snapshot is None:
            _begin(follow.subject)
    follow.save()
    if follow.follower.user_id is None and follow.follower.language != get_language():
        follow.follower.language = get_language()
        follow.follower.save(update_fields=["language"])
    return True


def _begin(followed):
    """Have the subject, which nobody followed until now, looked at: what changes from now on is told."""
    now = timezone.now()
    subjects = FollowedSubject.objects.filter(pk=followed.pk)
    subjects.update(created_at=now, compared_at=now, snapshot=None, gone_at=None)
    first_look.enqueue(followed.pk)


@transaction.atomic
def end(follow):
    """End a Follow; with a reader's last one their address is erased. Return whether that was so."""
    follower = follow.follower
    if follower.user_id is None and not follower.follows.exclude(pk=follow.pk).exists():
        erase(follower)
        return True
    record_erasure(FOLLOW, [follow.pk])
    follow.delete()
    return False


@transaction.atomic
def erase(follower):
    """Erase the Follower with everything that they follow."""
    record_erasure(FOLLOWER, [follower.pk])
    follower.delete()


def send_what_is_held(address):
    """Queue a mail that says what is held on an address, where anything is; the queue grows the same where not."""
    if not rate_limits.allow_mail("follow held", address):
        return
    keys = list(Follower.objects.with_address(address).values_list("pk", flat=True))
    for key in keys or [NOBODY]:
        queue_mail(HELD, key)


def delete_unconfirmed():
    """Delete follows that nobody confirmed within a week, and addresses that follow nothing; return how many."""
    before = timezone.now() - UNCONFIRMED_RETENTION
    Follow.objects.filter(confirmed_at=None, created_at__lt=before).delete()
    empty = Follower.objects.filter(follows=None, user=None)
    return empty.delete()[0]


@repeats_erasure(FOLLOWER)
def erase_follower_again(erasure):
    """Delete a follower after a backup was restored; return whether there was one."""
    return bool(Follower.objects.filter(pk=erasure.number, created_at__lte=erasure.erased_at).delete()[0])


@repeats_erasure(FOLLOW)
def end_again(erasure):
    """End a follow after a backup was restored; return whether there was one."""
    return bool(Follow.objects.filter(pk=erasure.number, created_at__lte=erasure.erased_at).delete()[0])

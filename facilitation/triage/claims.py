"""Claims on contributions, so that no two users settle the same one."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Case, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from facilitation.choices import ContributionState
from facilitation.models import Contribution

CLAIM_DURATION = timedelta(minutes=30)  # after which a claim lapses
MAX_CANDIDATES = 20  # how many of those that wait are tried before it is said that none is free


def claimable(contributions, user):
    """Return those of the queryset `contributions` that nobody but `user` has claimed, or whose claim has lapsed."""
    lapsed = timezone.now() - CLAIM_DURATION
    return contributions.filter(Q(claimed_by=None) | Q(claimed_by=user) | Q(claimed_at__lt=lapsed))


@transaction.atomic
def claim(*, contribution, user):
    """Claim the Contribution for `user` for half an hour; return whether nobody else has it."""
    now = timezone.now()
    free = claimable(Contribution.objects.filter(pk=contribution.pk), user)
    is_claimed = bool(free.update(claimed_by=user, claimed_at=now))
    if is_claimed:
        contribution.claimed_by, contribution.claimed_at = user, now
    return is_claimed


@transaction.atomic
def release(*, contribution, user):
    """Release the Contribution where `user` has claimed it; return whether they had."""
    held = Contribution.objects.filter(pk=contribution.pk, claimed_by=user)
    return bool(held.update(claimed_by=None, claimed_at=None))


def has_claim(contribution, user):
    """Tell whether `user` claimed the Contribution last and still has it."""
    return contribution.claimed_by_id == user.pk


def other_claimant(contribution, user):
    """Return the other user who has claimed the Contribution, None where nobody has or the claim has lapsed."""
    if contribution.claimed_by_id in (None, user.pk) or contribution.claimed_at < timezone.now() - CLAIM_DURATION:
        return None
    return contribution.claimed_by


def claim_next(*, user, among, after=None, order=None):
    """Claim the next contribution of the queryset `among` that waits and is free; return it, None without one.

    after: the Contribution just left, which is not given again; those of its session come first, in their order. order:
    the keys of the contributions to try, in their order, instead.
    """
    waiting = claimable(among.waiting(), user)
    if order is not None:
        free = waiting.exclude(pk=after and after.pk).in_bulk(order)
        tried = [free[key] for key in order if key in free][:MAX_CANDIDATES]
        return next((one for one in tried if claim(contribution=one, user=user)), None)
    if after is not None:
        same = Q(participant__meeting__session=after.session)
        later = Q(written_at__gt=after.written_at) | Q(written_at=after.written_at, pk__gt=after.pk)
        rank = Case(When(same & later, then=Value(0)), When(same, then=Value(1)), default=Value(2))
        waiting = waiting.exclude(pk=after.pk).order_by(rank, "written_at", "pk")
    return next((one for one in waiting[:MAX_CANDIDATES] if claim(contribution=one, user=user)), None)


def require_claim(contribution, user):
    """Return the Contribution from the database, claimed by `user`; raise ValidationError where somebody else has it.

    One that nobody has settled is claimed by this; one that was settled meanwhile only by whoever had claimed it.
    """
    free = claimable(Contribution.objects.filter(pk=contribution.pk), user)
    mine = free.filter(Q(claimed_by=user) | Q(state=ContributionState.NEW))
    if not mine.update(claimed_by=user, claimed_at=timezone.now()):
        raise ValidationError(_("Somebody else is looking at this one, or has settled it. Go on with the next."))
    return Contribution.objects.select_related("participant__meeting__session", "reply_to").get(pk=contribution.pk)


def triageable_contributions(user):
    """Return the contributions that `user` may triage, with all that a list or page shows of them."""
    return Contribution.objects.triageable_by(user).select_related(
        "participant__meeting__session",
        "participant__organisation",
        "key_question",
        "reply_to",
        "claimed_by",
        "about_topic",
    )

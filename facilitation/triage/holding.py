"""Who is looking at which contribution, so that two people never settle the same one."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Case, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from facilitation.choices import ContributionState
from facilitation.models import Contribution
from facilitation.querysets import TAKEN_FOR

TRIES = 20  # how many of those that wait are tried before it is said that none is free


@transaction.atomic
def take(*, contribution, user):
    """Let `user` hold the Contribution for half an hour; return whether nobody else does."""
    now = timezone.now()
    free = Contribution.objects.filter(pk=contribution.pk).free_for(user)
    taken = bool(free.update(taken_by=user, taken_at=now))
    if taken:
        contribution.taken_by, contribution.taken_at = user, now
    return taken


@transaction.atomic
def release(*, contribution, user):
    """Let go of the Contribution where `user` holds it; return whether they did."""
    held = Contribution.objects.filter(pk=contribution.pk, taken_by=user)
    return bool(held.update(taken_by=None, taken_at=None))


def is_held(contribution, user):
    """Tell whether `user` took the Contribution in hand last and still has it."""
    return contribution.taken_by_id == user.pk


def holder_of(contribution, user):
    """Return whoever else is looking at the Contribution, None where nobody is or they have left it."""
    if contribution.taken_by_id in (None, user.pk) or contribution.taken_at < timezone.now() - TAKEN_FOR:
        return None
    return contribution.taken_by


def take_next(*, user, among, after=None, order=None):
    """Take the next contribution of the queryset `among` that waits and is free; return it, None without one.

    after: the Contribution just left, which is not given again; those of its session come first, in their order.
    order: the keys of those to be given in the order in which they are, instead.
    """
    waiting = among.waiting().free_for(user)
    if order is not None:
        free = waiting.exclude(pk=after and after.pk).in_bulk(order)
        tried = [free[key] for key in order if key in free][:TRIES]
        return next((one for one in tried if take(contribution=one, user=user)), None)
    if after is not None:
        same = Q(participant__meeting__session=after.session)
        later = Q(written_at__gt=after.written_at) | Q(written_at=after.written_at, pk__gt=after.pk)
        rank = Case(When(same & later, then=Value(0)), When(same, then=Value(1)), default=Value(2))
        waiting = waiting.exclude(pk=after.pk).order_by(rank, "written_at", "pk")
    return next((one for one in waiting[:TRIES] if take(contribution=one, user=user)), None)


def held_by(contribution, user):
    """Return the Contribution as the database has it, held by `user`; raise ValidationError where somebody else does.

    One that nobody has settled is taken by this; of one that was settled meanwhile only its holder may go on.
    """
    free = Contribution.objects.filter(pk=contribution.pk).free_for(user)
    mine = free.filter(Q(taken_by=user) | Q(state=ContributionState.NEW))
    if not mine.update(taken_by=user, taken_at=timezone.now()):
        raise ValidationError(_("Somebody else is looking at this one, or has settled it. Go on with the next."))
    return Contribution.objects.select_related("participant__meeting__session", "reply_to").get(pk=contribution.pk)

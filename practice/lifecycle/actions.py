"""Changes the lifecycle state of an entry: supersede it, take it down, reinstate it. Each is one transaction."""

from django.db import transaction
from django.utils import timezone

from practice.choices import EntryState
from practice.models import EntryPage, PermanentNumber


@transaction.atomic
def supersede(*, entry, reason, replacement=None, on=None, user=None):
    """Mark `entry` as superseded in every language it is published in: it stays readable, with reason and replacement.

    `on` is the day, today without one. Raises ValidationError, with what is wrong by field.
    """
    _publish_state(EntryState.SUPERSEDED, entry, reason, replacement, on, user)


@transaction.atomic
def take_down(*, entry, reason, replacement=None, on=None, user=None):
    """Take `entry` down in every language it is published in: readers get the reason and the replacement instead of it.

    `on` is the day, today without one. Raises ValidationError, with what is wrong by field.
    """
    _publish_state(EntryState.TAKEN_DOWN, entry, reason, replacement, on, user)


@transaction.atomic
def reinstate(*, entry, user=None):
    """Make `entry` current again in every language it is published in; reason and replacement are cleared."""
    _publish_state(EntryState.CURRENT, entry, "", None, None, user)


def _publish_state(state, entry, reason, replacement, on, user):
    """Publish `state` on every published translation of `entry`; drafts stay drafts and get the state too."""
    facts = {
        "state": state,
        "state_reason": reason,
        "state_date": None if state == EntryState.CURRENT else on or timezone.localdate(),
        "replacement": replacement and EntryPage.objects.get(pk=replacement.pk),
    }
    # Locked, so that two who decide at once do so one after the other.
    PermanentNumber.objects.select_for_update(of=("self",)).get(pk=entry.number)
    for page in EntryPage.objects.published_versions(entry).specific():
        draft = page.get_latest_revision_as_object() if page.has_unpublished_changes else None
        page.begin_version()
        _set(page, facts)
        page.save_revision(user=user, log_action=True).publish(user=user, skip_permission_checks=True)
        if draft is not None:
            _set(draft, facts).save_revision(user=user, clean=False)


def _set(page, facts):
    for name, value in facts.items():
        setattr(page, name, value)
    return page

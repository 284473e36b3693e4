"""Remembers, from before a page is saved until its publication is told, which lifecycle state readers saw.

Wagtail saves a page first and sends `page_published` afterwards, when the database holds the new state only.
"""

from contextvars import ContextVar

from practice.models import EntryPage

_states = ContextVar("{key of a page that is being saved: the state that readers saw, None for an unpublished page}")


def remember_published_state(page):
    """Remember the state that readers see of the EntryPage `page`, which is about to be saved."""
    states = _states.get(None)
    if states is None:
        states = {}
        _states.set(states)
    states[page.pk] = EntryPage.objects.filter(pk=page.pk, live=True).values_list("state", flat=True).first()


def pop_published_state(page):
    """Return the state that readers saw of `page` before it was last saved, once; None where they saw none."""
    return (_states.get(None) or {}).pop(page.pk, None)

"""The subject of a contribution: the topic or entry whose page the contributor came from."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language

from practice.models import EntryPage, PermanentNumber, Topic
from practice.text_rules.keys import parse_key
from practice.text_rules.slugs import is_slug


@dataclass(frozen=True)
class ContributionSubject:
    """A Topic or an entry's PermanentNumber with its label and URL; empty without a subject."""

    topic: Topic | None = None
    entry: PermanentNumber | None = None
    label: str = ""
    url: str = ""


def subject_from(given, request=None):
    """Return the ContributionSubject for the unchecked parameters `topic` (a slug) or `entry` (a number) in `given`."""
    return topic_subject(given.get("topic")) or entry_subject(given.get("entry"), request) or ContributionSubject()


def topic_subject(slug):
    """Return the ContributionSubject for the Topic with this slug, None without one."""
    topic = Topic.objects.filter(slug=slug).first() if slug and is_slug(slug) else None
    return topic and ContributionSubject(topic=topic, label=str(topic), url=reverse("search:topic", args=[topic.slug]))


def entry_subject(number, request=None):
    """Return the ContributionSubject for the entry with this number, None where readers cannot see one.

    Its page is the one in the reader's language, where there is one.
    """
    key = parse_key(number)
    if key is None:
        return None
    pages = EntryPage.objects.readable().filter(permanent_number=key).select_related("locale", "permanent_number")
    page = min(pages, key=lambda one: one.locale.language_code != get_language(), default=None)
    return page and ContributionSubject(entry=page.permanent_number, label=page.title, url=page.get_url(request) or "")


def subject_page(contribution):
    """Return the EntryPage that the Contribution is about, in its own language if it is there; None without one."""
    if contribution.about_entry_id is None:
        return None
    pages = EntryPage.objects.filter(permanent_number=contribution.about_entry_id, alias_of=None)
    return min(
        pages.select_related("locale"),
        key=lambda page: page.locale.language_code != contribution.language,
        default=None,
    )

"""A citation of an entry in one line: whose it is, its title, the bank, the version, the lasting address."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from practice.choices import EntryState, OrganisationRole
from practice.registers import registered_address
from practice.site_urls import absolute_url


@dataclass(frozen=True)
class Citation:
    """What a citation is made of. `authors` are names as readers may see them; `version` is a day in words."""

    authors: tuple[str, ...]
    title: str
    kind_label: str
    number: int
    version: str
    address: str
    marks: tuple[str, ...] = ()  # what must not be lost: that it was invented, that it is out of date

    def __str__(self):
        """The citation in one line."""
        marks = "".join(f" [{mark}]" for mark in self.marks)
        parts = {
            "authors": "; ".join(self.authors),
            "title": f"{self.title.rstrip('.')}{marks}",
            "bank": str(settings.WAGTAIL_SITE_NAME),
            "kind": self.kind_label.lower(),
            "number": self.number,
            "version": self.version,
            "address": self.address,
        }
        return _("%(authors)s. %(title)s. %(bank)s, %(kind)s %(number)s, version of %(version)s. %(address)s") % parts


def version_of(page):
    """Return when the version of an entry that readers read came to be, its last change that matters; None for a draft.

    A minor change makes no new version.
    """
    return page.changed_at or page.last_published_at


def cite(page):
    """Return the Citation of an entry whose context is loaded; None until it is published. No statement.

    Whoever led the work is named as author, else whoever took part, else the bank itself.
    """
    version = version_of(page)
    if not page.number or version is None:
        return None
    return Citation(
        authors=_authors(page.loaded_context.organisations),
        title=page.title,
        kind_label=page.loaded_context.kind_label,
        number=page.number,
        version=day_in_words(version),
        address=permanent_url(page),
        marks=tuple(_marks(page)),
    )


def language_of(page):
    """Return the code of the language of an entry that is shown to a reader; it is that of its address."""
    return page.text_language or get_language()


def permanent_url(page):
    """Return the address of an entry that never changes, in full."""
    return absolute_url(registered_address("permanent", page.number))


def day_in_words(moment: datetime):
    """Return the day of a moment, such as "3 May 2026"."""
    return date_format(localtime(moment), "j F Y")


def _authors(organisations):
    for role in (OrganisationRole.LEAD, OrganisationRole.PARTNER):
        if names := tuple(str(one.name) for one in organisations if one.role == role.label):
            return names
    return (str(settings.WAGTAIL_SITE_NAME),)


def _marks(page):
    if page.is_illustration:
        yield _("invented illustration")
    if page.state == EntryState.SUPERSEDED:
        yield _("superseded")

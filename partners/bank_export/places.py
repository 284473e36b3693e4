"""Where each thing stands in the file, and how pages lead to one another in it."""

import re

from django.conf import settings
from wagtail.models import Site

from practice.models import EntryPage
from practice.site_urls import absolute_url

_HREF = re.compile(r'(?<=\shref=")([^"]+)(?=")')


def folder_of(language):
    """Return the folder of a language, "" for the site's own, which is read first."""
    return "" if language == settings.LANGUAGE_CODE else f"{language}/"


def root_from(name):
    """Return the way from the member of this name up to the top: "../" for each folder that it stands in."""
    return "../" * name.count("/")


def entry_name(number, language):
    """Return the name of the page of an entry in a language."""
    return f"{folder_of(language)}entries/{number}.html"


def question_name(number):
    """Return the name of the page of a question."""
    return f"questions/{number}.html"


def entries_linked(records):
    """Return {address: name of a page in the file} of entries that texts of PublicRecords link to; two statements."""
    site = absolute_url("")
    texts = [section.html for record in records for section in record.sections]
    addresses = {href for text in texts for href in _HREF.findall(text) if href.startswith(f"{site}/")}
    paths = {path: address for address in addresses for path in _url_paths(address.removeprefix(site))}
    pages = EntryPage.objects.readable().filter(url_path__in=paths) if paths else EntryPage.objects.none()
    rows = pages.values_list("url_path", "permanent_number_id", "locale__language_code")
    return {paths[path]: entry_name(number, language) for path, number, language in rows}


def _url_paths(path):
    """Yield where the page of an address may stand in the tree of pages."""
    path = path.partition("#")[0].partition("?")[0]
    for root in Site.get_site_root_paths():
        own = f"/{folder_of(root.language_code)}"
        if path.startswith(own):
            yield root.root_path + path.removeprefix(own)


def lead_within(html, links, root):
    """Return the markup with its links to the addresses of `links` leading to the pages in the file."""
    return _HREF.sub(lambda match: root + links[match[1]] if match[1] in links else match[1], html)

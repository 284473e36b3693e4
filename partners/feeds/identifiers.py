"""Identifiers of feeds and of their entries: tag URIs (RFC 4151), which stay whatever is renamed or moved."""

from urllib.parse import urlsplit

from practice.site_urls import absolute_url

MINTED = "2010"  # the year of the first of the source documents; a tag URI names when its owner had the domain


def tag_uri(*parts):
    """Return the tag URI that these parts, such as "entry", 12 and "cy", make under the site's own host."""
    host = urlsplit(absolute_url("/")).hostname
    return f"tag:{host},{MINTED}:{'/'.join(map(str, parts))}"


def entry_id(number, language):
    """Return the identifier of an entry in one language."""
    return tag_uri("entry", number, language)

"""What is attached to an entry, each under its own licence: pictures, documents, videos, slides."""

from partners.public_records.loading import LICENCE_URLS
from practice.choices import Licence
from practice.site_urls import absolute_url


def attached_works(page, presentations=()):
    """Return the attachments of an entry as schema.org's media, a list of dictionaries, in their order.

    presentations: rows of a session. What has no licence of its own stands under that of the entry.
    """
    found = [_ATTACHED[block.block_type](block.value, page) for block in page.extras if block.block_type in _ATTACHED]
    found += [_presentation(row) for row in presentations]
    return [_filled(work) for work in found if work]


def _picture(value, page):
    image = value["image"]
    if image is None:
        return None
    return {
        "@type": "ImageObject",
        "name": value["caption"] or image.title,
        "creditText": image.credit,
        "license": _licence(image.licence),
    }


def _document(value, page):
    if value["document"] is None:
        return None
    licence = _licence(value.get("licence") or page.licence)
    return _media("DigitalDocument", value["about"], absolute_url(value["document"].url), licence)


def _video(value, page):
    if value["file"]:
        return _media("VideoObject", value["title"], absolute_url(value["file"].url), _licence(page.licence))
    return _media("VideoObject", value["title"], value["link"])  # elsewhere, under terms of its own


def _presentation(row):
    url = row.url or (absolute_url(row.document.url) if row.document else "")
    return _media("PresentationDigitalDocument", row.title, url, _licence(row.licence))


def _media(media_type, name, url, licence=""):
    return {"@type": media_type, "name": name, "url": url, "license": licence}


def _licence(value):
    return LICENCE_URLS.get(value) or (str(Licence(value).label) if value else "")


def _filled(work):
    return {name: value for name, value in work.items() if value}


_ATTACHED = {"picture": _picture, "document": _document, "video": _video}

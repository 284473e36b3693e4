"""What language models are shown of the bank at `/llms.txt`: what it is, where to read it, under which terms.

The format: https://llmstxt.org. It is in English, as most of what machines read about the bank is.
"""

from django.conf import settings
from django.urls import reverse

from practice.kinds import registered_kinds
from practice.site_urls import absolute_url

TEXT = """# {name}

> A bank of good practice that councils, community groups and government share: what was tried in a place, what got in
> the way, and how it was overcome. Editors curate it; facilitated sessions feed it.

Kinds of entry: {kinds}.

Every entry has a permanent number. Cite {root}/id/NUMBER/, which never changes its meaning: renamed, moved or
translated, it leads to the page; taken down, it says when and why and what to read instead. Addresses of Welsh pages
begin with {root}/cy/.

An entry may be marked as invented (an illustration). It tells of nothing that happened: never give it as knowledge. One
that is superseded names what to read instead. How far to rely on an entry stands on it: evidence, verification, date.

## Reading it

- [API]({docs}): search, entries, collections, sessions, questions, vocabularies, and what changed since a time, as JSON
- [Schema of the API]({schema}): OpenAPI 3.1
- [OAI-PMH]({oai}?verb=Identify): records in Dublin Core, for libraries and archives
- [Feed]({feed}): what is new, changed and gone, as Atom; it takes the parameters of the search page
- [The whole bank]({bank}): one file of pages and data, made anew every day
- [Sitemap]({root}/sitemap.xml): every page

## Terms

Each entry names its licence, most often the Open Government Licence 3.0. Delete from your copies what is taken down:
ask the API for what is withdrawn at least once a day.
"""


def llms_text():
    """Return the text."""
    return TEXT.format(
        name=settings.WAGTAIL_SITE_NAME,
        root=absolute_url(""),
        kinds=", ".join(str(kind.noun_for(2)) for kind in registered_kinds()),
        docs=absolute_url(reverse("api_docs")),
        schema=absolute_url(reverse("api:openapi-json")),
        oai=absolute_url(reverse("oai")),
        feed=absolute_url(reverse("selection_feed")),
        bank=absolute_url(reverse("bank_zip")),
    )

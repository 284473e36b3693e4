"""Views for machines: sitemap, robots.txt and security.txt.

Pages for errors need no view: Django finds 403.html, 404.html and 500.html by itself.
"""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.contrib.sitemaps.views import sitemap as django_sitemap
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.models import Site

from home.models import ContactSettings
from home.sitemaps import BrowsingSitemap, PageSitemap, QuestionSitemap, TopicSitemap
from practice.site_urls import absolute_url, page_url

# RFC 9116 asks for less than a year ahead, so that a file nobody looks after goes out of date. This one is computed and
# never does; half a year leaves room for whoever keeps a copy.
SECURITY_TXT_LIFETIME = timedelta(days=180)


@require_safe
def sitemap(request):
    """Answer with every address that anyone may read, as XML."""
    _site_of(request)
    sheets = {
        "pages": PageSitemap,
        "lists": BrowsingSitemap,
        "topics": TopicSitemap,
        "questions": QuestionSitemap,
    }
    return django_sitemap(request, {name: sheet(request) for name, sheet in sheets.items()})


@require_safe
def robots(request):
    """Answer who may crawl what: everything but the admin and the endless combinations of a search."""
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('wagtailadmin_home')}",
        "Disallow: /*?",
        f"Sitemap: {absolute_url(reverse('sitemap'))}",
    ]
    return _plain(lines)


@require_safe
def security(request):
    """Answer where to report a weakness, as RFC 9116 lays it down; without a mailbox, at the site's own front page."""
    site = _site_of(request)
    mailbox = ContactSettings.for_site(site).security_email
    # To the day, so that the same file is served all day long.
    expires = datetime.combine(timezone.now().date() + SECURITY_TXT_LIFETIME, time(), UTC)
    lines = [
        f"Contact: {f'mailto:{mailbox}' if mailbox else page_url(site.root_page, request)}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        f"Preferred-Languages: {', '.join(code.split('-')[0] for code, _name in settings.LANGUAGES)}",
        f"Canonical: {absolute_url(reverse('security'))}",
    ]
    return _plain(lines)


def _site_of(request):
    """Return the site that the request came to; raise Http404 where none is set up."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    return site


def _plain(lines):
    """Return an answer of plain text, one line each."""
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")

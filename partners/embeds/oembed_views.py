"""The oEmbed endpoint (https://oembed.com): how an address of ours is embedded, for sites that ask by machine."""

from django.conf import settings
from django.http import Http404, JsonResponse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from partners.embeds.addressed import find_addressed
from partners.embeds.finding import NothingToShow
from partners.embeds.options import read_options
from practice.site_urls import absolute_url
from practice.text_rules.keys import parse_key

DEFAULT_WIDTH, MAX_SIDE = 600, 4000
CACHE_AGE = 3600  # seconds; what stands in the frame is current whatever the line's age


@require_safe
def oembed(request):
    """Answer with the line that embeds the address `url`, as JSON; 404 for what readers may not read or is not ours.

    400 without an address, 501 for a format that is not JSON, as the specification says.
    """
    if request.GET.get("format", "json") != "json":
        return _answer({"error": "This endpoint answers in JSON only: leave format out, or say format=json."}, 501)
    url = request.GET.get("url", "").strip()
    if not url:
        return _answer({"error": "Say which address of this site is to be embedded: ?url=…"}, 400)
    try:
        subject, language = find_addressed(url, request)
    except (Http404, NothingToShow):
        return _answer({"error": "That is no address of this site which can be embedded."}, 404)
    with override(language):
        return _answer(_line(subject, request.GET))


def _line(subject, data):
    """Return the answer of type "rich" for an EmbedSubject, in the active language."""
    options = read_options(data)
    width = min(_side(data.get("maxwidth"), DEFAULT_WIDTH), DEFAULT_WIDTH)
    height = min(_side(data.get("maxheight"), MAX_SIDE), subject.height(options))
    return {
        "version": "1.0",
        "type": "rich",
        "title": subject.title,
        "provider_name": str(settings.WAGTAIL_SITE_NAME),
        "provider_url": absolute_url("/"),
        "cache_age": CACHE_AGE,
        "width": width,
        "height": height,
        "html": subject.frame(options, width, height),
    }


def _side(text, usual):
    """Return how many pixels a parameter allows, `usual` where it says nothing of use."""
    return min(parse_key((text or "").strip()) or usual, MAX_SIDE)


def _answer(content, status=200):
    response = JsonResponse(content, status=status)
    # Scripts of other sites may ask: it tells what everybody may read, and nothing of who asks.
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response

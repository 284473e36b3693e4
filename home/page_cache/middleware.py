"""Answers from the cache whoever reads without being known, as near to the front as is safe."""

import hashlib
import threading
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import caches
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from home.page_cache import replica
from home.page_cache.cached_answer import cached_answer, is_cacheable
from home.page_cache.encoding import preferred_encoding
from practice.caching import repeated_counting
from practice.caching.current_generation import current_generation

MAX_QUERY_LENGTH = 2_000
SECONDS_TO_WAIT = 10  # for another reader's answer to the same question
MAX_PATHS = 1_000  # of which it is remembered that their last answer was not cached


class PageCacheMiddleware:
    """Caches answers under the generation of the bank, which is read before anything that they are made of.

    So what was made from what no longer stands is never found again. Of several readers who ask for the same at once,
    one has it made and the others wait for it.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.never = (settings.STATIC_URL, settings.MEDIA_URL, reverse("wagtailadmin_home"))
        self.never += ("/documents/", "/images/", reverse("alive"), reverse("ready"))
        self.known_by = {settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name}
        self.generation, self.being_made, self.not_cached = None, {}, set()

    def __call__(self, request):
        key = self.key_of(request)
        if key is None:
            return self.get_response(request)
        pages = caches["pages"]
        answer = pages.get(key)
        if answer is None:
            return self.first_answer(request, key, pages)
        repeated_counting.count_again(request, answer.counted)
        return answer.respond(request)

    def key_of(self, request):
        """Return the key under which the answer to a request is cached, None where it is none that may be."""
        if request.method not in {"GET", "HEAD"} or not settings.PAGE_CACHE_SECONDS:
            return None
        if request.path_info.startswith(self.never) or not self.known_by.isdisjoint(request.COOKIES):
            return None
        query = request.META.get("QUERY_STRING", "")
        if len(query) > MAX_QUERY_LENGTH:
            return None
        generation = current_generation()
        if generation is None:
            return None
        if generation != self.generation:
            self.forget(generation)
        encoding = preferred_encoding(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        # What a page says of the day ("waiting for 43 days") holds until midnight.
        parts = [request.scheme, request.get_host(), request.path_info, normalised(query), encoding]
        digest = hashlib.sha256("\n".join(parts).encode(errors="surrogatepass")).hexdigest()
        return f"{generation}.{timezone.localdate().toordinal()}.{digest}"

    def forget(self, generation):
        """Let go of what was cached under another generation, and of the addresses of home pages that Wagtail keeps."""
        self.generation = generation
        self.not_cached.clear()
        caches["pages"].clear()
        Site.clear_site_root_paths_cache()

    def first_answer(self, request, key, pages):
        """Have the answer made and cached, or wait for the one that another reader is having made."""
        if request.method == "HEAD":
            return self.get_response(request)
        if request.path_info in self.not_cached:  # those who waited would wait for nothing
            return self.make(request, key, pages)
        own = threading.Event()
        made = self.being_made.setdefault(key, own)
        if made is own:
            try:
                return self.make(request, key, pages)
            finally:
                del self.being_made[key]
                own.set()
        made.wait(SECONDS_TO_WAIT)
        answer = pages.get(key)
        if answer is None:
            return self.get_response(request)
        repeated_counting.count_again(request, answer.counted)
        return answer.respond(request)

    def make(self, request, key, pages):
        """Return the response of the site, which is cached where it may be."""
        response = self.response_of_replica(request, key) or self.get_response(request)
        answer = None
        if is_cacheable(request, response):
            answer = cached_answer(request, response, preferred_encoding(request.META.get("HTTP_ACCEPT_ENCODING", "")))
        if answer is None:
            if len(self.not_cached) < MAX_PATHS:
                self.not_cached.add(request.path_info)
            return response
        self.not_cached.discard(request.path_info)
        pages.set(key, answer, settings.PAGE_CACHE_SECONDS)
        return answer.respond(request)

    def response_of_replica(self, request, key):
        """Return the response as the replica has it; None where it lacks what the key's generation has, and below.

        What may not be cached may be about whoever asks, or show what raises no generation: the primary tells it.
        """
        if request.path_info in self.not_cached or not replica.is_in_step(int(key.partition(".")[0])):
            return None
        with replica.replica_as_default():
            response = self.get_response(request)
        if response.status_code >= 500:
            replica.leave_alone(f"{request.path_info} was answered {response.status_code}")
        return response if is_cacheable(request, response) else None


def normalised(query):
    """Return a query string with its parameters in the order of their names, written in one way."""
    return urlencode(sorted(parse_qsl(query, keep_blank_values=True), key=lambda pair: pair[0])) if query else ""

"""An address that has moved leads whoever reads on, and takes nothing that is sent to it."""

import pytest
from django.urls import URLResolver, get_resolver
from django.views.generic import RedirectView

READ, SENT = ("get", "head", "options"), ("post", "put", "patch", "delete")


def redirecting(patterns=None, before=""):
    """Yield (path, view) of every address of the site that only leads elsewhere, those of our packages included."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        path = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from redirecting(one.url_patterns, path)
        elif issubclass(getattr(one.callback, "view_class", object), RedirectView):
            yield "/" + path, one.callback


def test_every_view_that_only_leads_elsewhere_refuses_what_is_sent(rf):
    views = dict(redirecting())
    answers = {path: [view(getattr(rf, how)(path)).status_code for how in SENT] for path, view in views.items()}
    moved = ["/themes/", "/offer-an-example/"]
    of_the_door = ["/account/cancelled/", "/account/second-factor/passkeys/"]
    assert answers == dict.fromkeys([*moved, *of_the_door], [405] * 4)


@pytest.mark.django_db
@pytest.mark.parametrize(("old", "new"), [("/themes/", "/topics/"), ("/offer-an-example/", "/share/")])
def test_whoever_reads_is_led_on_for_good(client, old, new):
    answers = [getattr(client, how)(old) for how in READ]
    assert [(one.status_code, one.get("Location")) for one in answers] == [(301, new)] * 3

"""The components say what they are given, escape it, and stand on a page without style sheet, script or database."""

import re

import pytest
from django.template.loader import render_to_string

from tests.markup import as_shown


def part(template, /, **values):
    """Render the `template` with `values` and return its markup as a browser shows it."""
    return as_shown(render_to_string(f"{template}.html", values))


def component(name, /, **values):
    """Render the component called `name` with `values` and return its markup as a browser shows it."""
    return part(f"components/{name}", **values)


def widths(markup):
    """Return the widths in per cent of the parts of a barrier bar, in the order they are drawn."""
    return re.findall(r'width="(\d+)%" height="100%"', markup)


@pytest.mark.parametrize(
    ("overcome", "partly", "remains", "drawn"),
    [(3, 1, 1, ["80", "60"]), (0, 2, 6, ["25"]), (2, 0, 0, ["100"]), (0, 0, 4, []), (1, 1, 1, ["67", "33"])],
)
def test_barrier_bar_draws_each_share(overcome, partly, remains, drawn):
    total = overcome + partly + remains
    markup = part("practice/parts/barrier_state", total=total, overcome=overcome, partly=partly, remains=remains)
    assert widths(markup) == drawn
    counts = re.findall(r"<b>(\d+)</b> ([a-z ]+)<", markup)
    assert counts == [
        (str(overcome), "overcome"),
        (str(partly), "partly overcome"),
        (str(remains), "remains" if remains == 1 else "remain"),
    ]


def test_barrier_never_met_draws_nothing():
    assert part("practice/parts/barrier_state", total=0, overcome=0, partly=0, remains=0) == ""


@pytest.mark.parametrize("kind", ["case-study", "barrier", "definition", "vanguard", "collection", "session"])
def test_each_kind_has_a_shape_of_its_own(kind):
    kinds = {"case-study", "barrier", "definition", "vanguard", "collection", "session"}
    shape = component("kind_icon", kind=kind)
    assert shape.startswith('<svg class="mark"')
    assert shape not in {component("kind_icon", kind=other) for other in kinds - {kind}}


def test_card_escapes_what_is_not_marked_safe():
    card = {"kind": "barrier", "kind_label": "Barrier", "url": "/id/7/", "title": "<i>", "summary": "<script>"}
    markup = component("card", card=card)
    assert '<h3 class="card__title"><a href="/id/7/">&lt;i&gt;</a></h3>' in markup
    assert "<script>" not in markup


@pytest.mark.parametrize("template", ["500.html"])
def test_server_error_stands_without_context_database_or_hashed_files(template, settings):
    # A store of static files without its manifest raises when it is asked; pytest-django blocks the database here.
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    markup = render_to_string(template)
    assert re.findall(r"<h1>(.*)</h1>", markup) == ["Something went wrong on our side"]
    assert re.findall(r'href="([^"]*)"', markup) == ["/static/site/favicon.svg", "/static/site/site.css", "/"]


@pytest.mark.django_db
def test_missing_page_offers_the_search(client):
    response = client.get("/no/such/page/")
    markup = response.content.decode()
    assert response.status_code == 404
    assert re.findall(r'<form class="search-box" role="search" action="([^"]*)"', markup) == ["/search/"]
    assert re.findall(r"<title>(.*?)</title>", markup) == ["Page not found – Practice Bank"]


@pytest.mark.django_db
def test_no_style_or_script_stands_in_a_page(client):
    markup = client.get("/no/such/page/").content.decode()
    assert re.findall(r"<style|<script(?![^>]*src=)|\sstyle=|\son[a-z]+=", markup) == []

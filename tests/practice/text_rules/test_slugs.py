"""Whatever somebody types as a tag, the page that carries it is shown and its listing is found."""

import re

import pytest
from django.apps import apps
from django.db import models
from django.urls import reverse

from home.initial_pages import create_initial_pages
from partners.models import ShortAddress
from practice.merging.concept_forms import TagPromotionForm
from practice.models import CaseStudyPage, DefinitionPage, Organisation, Place, Tag, Theme
from practice.publishing.placement import add_page
from practice.text_rules.slugs import SLUG_PATTERN, is_slug, make_slug
from tests import factories
from tests.architecture import python_files, repository
from tests.practice.importing.run_import import bring

pytestmark = pytest.mark.django_db

NAMES = ["dŵr", "môr", "caffè", "Ⅷ", "🌊", "вода", "ماء", "Straße", "C++ & C#", "a" * 100, "under_score", "-", "Ŵ"]


@pytest.mark.parametrize(
    ("name", "slug"),
    [("dŵr", "dwr"), ("Ⅷ", "viii"), ("🌊", "tag"), ("under_score", "under-score"), ("C++ & C#", "c-c")],
)
def test_slugs_hold_what_addresses_take(name, slug):
    assert make_slug(name, 100, "tag") == slug
    assert Tag.objects.create(name=name).slug == slug


def test_names_that_differ_keep_slugs_that_differ():
    slugs = [Tag.objects.create(name=name).slug for name in [*NAMES, "dwr", "🔥", "Dŵr!"]]
    assert len(set(slugs)) == len(slugs)
    assert [slug for slug in slugs if not is_slug(slug)] == []


@pytest.mark.parametrize("name", NAMES)
def test_page_and_listing_of_any_tag_are_shown(client, name):
    entry = factories.case_study("Case", tags=[name])
    tag = Tag.objects.get()
    listing = reverse("search:tag", args=[tag.slug])
    assert listing in client.get(entry.url).content.decode()
    assert client.get(listing).context["results"].total == 1
    assert client.get("/search/", {"tag": tag.slug}).context["results"].total == 1


def test_a_slug_that_an_editor_types_is_made_to_fit():
    tag = Tag.objects.create(name="Water")
    tag.slug = "Dŵr & môr"
    tag.save()
    assert Tag.objects.get().slug == "dwr-mor"


def _topic(name, tmp_path):
    form = TagPromotionForm(
        {"theme": factories.concept(Theme, "Water").pk, "label": name}, thing=Tag(name=name), user=None
    )
    assert form.is_valid() or "label" in form.errors
    return form.slug or None


def _organisation(name, tmp_path):
    row = {"name": name, "type": "charity"}
    bring(tmp_path, "import_organisations", [row])
    return Organisation.objects.values_list("slug", flat=True).first()


def _place(name, tmp_path):
    bring(tmp_path, "import_places", [{"name": name, "level": "nation"}])
    return Place.objects.values_list("slug", flat=True).first()


def _short_address(name, tmp_path):
    return ShortAddress.objects.get_or_assign(factories.collection("Set").number, name).slug


def _term(name, tmp_path):
    return DefinitionPage.objects.get(pk=factories.definition(name, title="A term").pk).term_key


def _page(name, tmp_path):
    create_initial_pages()
    page = CaseStudyPage(title=name, summary="S.")
    add_page(factories.listing("case-study"), page, live=True)
    return page.slug


# How a name becomes a slug in each table that has one. Those None of ours only take what an editor types, and check it.
MAKERS = {
    "practice.topic.slug": _topic,
    "practice.organisation.slug": _organisation,
    "practice.place.slug": _place,
    "practice.tag.slug": lambda name, tmp_path: Tag.objects.create(name=name).slug,
    "practice.definitionpage.term_key": _term,
    "partners.shortaddress.slug": _short_address,
    "wagtailcore.page.slug": _page,
}
OURS = ("practice", "search", "facilitation", "partners", "home")


def _slug_fields():
    """Yield "app.model.field" and the field for every slug of our tables."""
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, models.SlugField) and model._meta.app_label in OURS:
                yield f"{model._meta.label_lower}.{field.name}", field


def test_every_slug_is_made_or_checked_by_the_one_rule():
    unruled = [
        name
        for name, field in _slug_fields()
        if name not in MAKERS
        and not any(getattr(one, "regex", None) == re.compile(SLUG_PATTERN) for one in field.validators)
    ]
    assert unruled == []


def test_nothing_of_ours_makes_slugs_by_another_rule():
    root = repository()
    files = [path for app in OURS for path in python_files(root / app)] + list((root / "templates").rglob("*.html"))
    others = [
        str(path.relative_to(root)) for path in files if re.search(r"import.*\bslugify|\|slugify", path.read_text())
    ]
    assert (len(files) > 100, others) == (True, [])


@pytest.mark.parametrize("table", MAKERS)
@pytest.mark.parametrize("name", NAMES)
def test_any_name_makes_a_slug_that_addresses_take(table, name, tmp_path):
    slug = MAKERS[table](name, tmp_path)
    assert slug is None or is_slug(slug)
    letters = make_slug(name, 100, "")
    assert slug is None if not letters and table.split(".")[1] in ("topic", "organisation", "place") else slug

"""Creates the pages that a site needs in each of its languages: home page, a listing page for each kind, notices."""

import re
import tomllib
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import F
from wagtail.coreutils import find_available_slug
from wagtail.models import Locale, Page, Site

from home.models import HomePage, StandardPage
from home.site_address import host_and_port, update_site_record
from search.models import ListingPage

# One file for each language, named by its code. A notice is the same one in every file where its name is.
TEXTS = Path(__file__).parent


@transaction.atomic
def create_initial_pages():
    """Create the missing initial pages in every language of the bank that has texts for them; return the HomePage.

    Safe to run again. The one returned is that of the default language, of which the others are translations.
    """
    default = Locale.get_default()
    home = _create_default_home(Site.objects.filter(is_default_site=True).first(), default)
    listings, notices = _create_default_pages(home, read_initial_texts(default.language_code))
    for locale in Locale.objects.exclude(pk=default.pk):
        texts = read_initial_texts(locale.language_code)
        if texts:
            _create_translations(home, listings, notices, locale, texts)
    _unpublish_stand_ins()
    Site.clear_site_root_paths_cache()
    return home


def read_initial_texts(language):
    """Return {"home": fields, "listings": {kind: fields}, "notices": {name: fields}} in `language`, None without."""
    path = TEXTS / f"{language}.toml"
    if not path.exists():
        return None
    with path.open("rb") as file:
        read = tomllib.load(file)
    home = read["home"] | {"questions": "\n".join(read["home"]["questions"])}
    listings = {fields["kind"]: fields | {"show_in_menus": True} for fields in read["listings"]}
    notices = {fields.pop("name"): fields | {"body": _in_one_line(fields["body"])} for fields in read["notices"]}
    return {"home": home, "listings": listings, "notices": notices}


def create_locales():
    """Make a wagtail Locale for each language of the settings that has none; return how many were made."""
    return sum(Locale.objects.get_or_create(language_code=code)[1] for code, _name in settings.LANGUAGES)


def _in_one_line(body):
    """Return the markup of `body` without the line breaks that only the file has."""
    return re.sub(r"\n(?=</?(?:h2|p|ul|li)>)", "", body.strip()).replace("\n", " ")


def _create_default_home(site, locale):
    """Return the default site's HomePage, made now if there is none; Wagtail's welcome page gives way to it."""
    home = HomePage.objects.filter(locale=locale).first()
    if home is None:
        root = Page.get_first_root_node()
        welcome = site.root_page if site else None
        home = HomePage(**read_initial_texts(locale.language_code)["home"])
        _publish(root.add_child(instance=home))
        if site:
            site.root_page = home
            site.save()
        if welcome and welcome.depth > 1 and welcome.specific_class is Page and not welcome.get_children().exists():
            welcome.delete()
    if site is None:
        host, port = host_and_port()
        Site.objects.create(
            hostname=host, port=port, site_name=str(settings.WAGTAIL_SITE_NAME), root_page=home, is_default_site=True
        )
    update_site_record()
    return home


def _create_default_pages(home, texts):
    """Create what is missing below `home`; return its pages as {kind: ListingPage} and {name: Page}."""
    listings = {page.kind: page for page in ListingPage.objects.child_of(home)}
    for kind, fields in texts["listings"].items():
        if kind not in listings:
            listings[kind] = _publish(home.add_child(instance=ListingPage(**fields)))
    notices = {}
    for name, fields in texts["notices"].items():
        found = home.get_children().filter(slug=fields["slug"]).first()
        notices[name] = found or _publish(home.add_child(instance=StandardPage(**fields)))
    return listings, notices


def _create_translations(home, listings, notices, locale, texts):
    """Create the translations of `home` and of its pages that `locale` lacks, from `texts`."""
    own_home = _translation(home, Page.get_first_root_node(), locale, texts["home"])
    theirs = ListingPage.objects.child_of(own_home).filter(alias_of=None)
    for kind, fields in texts["listings"].items():
        source = listings[kind]
        # One that somebody made by hand is the translation from now on.
        if not ListingPage.objects.filter(translation_key=source.translation_key, locale=locale).exists():
            theirs.filter(kind=kind).update(translation_key=source.translation_key)
        _translation(source, own_home, locale, fields)
    for name, fields in texts["notices"].items():
        _translation(notices[name], own_home, locale, fields)


def _translation(source, parent, locale, fields):
    """Return the page that is `source` in `locale`, made below `parent` if there is none but an alias.

    A page with texts of its own, published or a draft, stays as it is.
    """
    model = source.specific_class
    page = model.objects.filter(translation_key=source.translation_key, locale=locale).first()
    if page is None:
        slug = find_available_slug(parent, fields["slug"])
        page = model(**fields | {"slug": slug}, locale=locale, translation_key=source.translation_key)
        return _publish(parent.add_child(instance=page))
    if page.alias_of_id:
        page.alias_of = None
        page.draft_title = fields["title"]
        for name, value in fields.items():
            setattr(page, name, value)
        page.slug = find_available_slug(page.get_parent(), page.slug, ignore_page_id=page.pk)
        page.save()
        _publish(page)
    return page


def _unpublish_stand_ins():
    """Unpublish the aliases that stand in for a translation; a bank from before may have published ones."""
    stand_ins = Page.objects.filter(live=True, alias_of__isnull=False).exclude(alias_of__locale=F("locale"))
    stand_ins.update(live=False, has_unpublished_changes=True)


def _publish(page):
    page.save_revision().publish()
    return page

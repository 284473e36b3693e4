"""Creates the pages that a site needs: home page, a listing page for each kind, and the standard pages."""

from dataclasses import asdict

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from home.models import HomePage, StandardPage
from home.site_address import host_and_port, update_site_record
from practice.kinds import registered_kinds
from search.models import ListingPage

# Address, title, introduction and text of the pages that every visitor may need.
STANDARD_PAGES = [
    (
        "about",
        "About this bank",
        "What councils, community groups and government tried, what got in the way, and what came of it, for those who "
        "want to do it next.",
        "<p>Who keeps the bank and answers for it stands at the foot of this page. It takes no side: a term such as "
        "localism is shown as somebody used it, somewhere and at some time.</p>"
        "<h2>Who it is for</h2><p>People in councils and community groups who ask who has done this before, what got "
        "in their way and how they got past it; and those in government who want to know what stands in the way. "
        "Everyone may read everything here without an account.</p>"
        "<h2>How an entry comes about</h2><p>Entries are written by the bank’s editors: from what people said in a "
        'session or <a href="/share/">sent in</a>, and from documents, which are named as sources. What somebody told '
        "us goes only where they agreed that it may go, and they are named only as they agreed. An editor who may "
        "publish looks at each before it appears. It has a number that never changes and the date on which it last "
        "changed.</p>"
        "<h2>What the marks mean</h2><ul>"
        "<li><b>Illustration</b>: invented, to show how something could work. It is marked wherever it appears and "
        "never counted as knowledge.</li>"
        "<li><b>How complete</b>: worked out from what the entry tells and what is missing.</li>"
        "<li><b>Evidence</b>: how far its claims can be relied on, as an editor judged it, with reason and date: one "
        "person’s account, several accounts that agree, local records, or evaluated from outside. “Not judged yet” "
        "means what it says.</li>"
        "<li><b>Checked</b>: who checked it, when, and until when that holds.</li>"
        "<li><b>Superseded</b>: out of date and still to be read, with what replaces it. What was taken down says so "
        "at its address, with the reason.</li></ul>"
        "<h2>What is missing</h2><p>Where nobody has told us something, the page says so. "
        '<a href="/share/">Share what you know</a>, or <a href="/search/ask/">ask for an example</a>; both take a few '
        "minutes and no account.</p>",
    ),
    (
        "accessibility",
        "Accessibility",
        "This site is built to the Web Content Accessibility Guidelines 2.2, level AA.",
        "<p>Every page works with a keyboard alone, at 320 pixels wide, with text at twice its size, with a screen "
        "reader and without scripts. Meaning never rests on colour alone. Each page is tested with an automatic "
        "checker before it is released.</p><h2>If something does not work for you</h2><p>Write to the editors’ "
        "mailbox and say which page it was and what you use. You will get the content in a form that suits you, and "
        "the page will be mended.</p>",
    ),
    (
        "privacy",
        "Privacy",
        "Reading this site leaves no trace with us that could be led back to you.",
        "<p>Reading sets no cookie, and no page loads anything from another company. Searches are not stored with "
        "your address. A page with a form that you may send, to ask for an example or to take part, sets one cookie: "
        "it keeps others from sending the form in your name and says nothing about you.</p>"
        "<h2>People named in entries</h2><p>A person is named only where they agreed. Holders of "
        "public office appear with what they said or did in that office. Anyone named may ask the editors to take "
        "the name away.</p>",
    ),
]


@transaction.atomic
def create_initial_pages():
    """Create the missing initial pages in the default language; return the HomePage. Safe to run again."""
    home = _plant_home(Site.objects.filter(is_default_site=True).first())
    listings = {page.kind: page for page in ListingPage.objects.child_of(home)}
    for kind in registered_kinds():
        if kind.value not in listings:
            page = ListingPage(kind=kind.value, show_in_menus=True, **asdict(kind.listing))
            _publish(home.add_child(instance=page))
    for slug, title, introduction, body in STANDARD_PAGES:
        if not home.get_children().filter(slug=slug).exists():
            page = StandardPage(slug=slug, title=title, introduction=introduction, body=body)
            _publish(home.add_child(instance=page))
    return home


def create_locales():
    """Make a wagtail Locale for each language of the settings that has none; return how many were made."""
    return sum(Locale.objects.get_or_create(language_code=code)[1] for code, _name in settings.LANGUAGES)


def _plant_home(site):
    """Return the default site's HomePage, made now if there is none; Wagtail's welcome page gives way to it."""
    home = HomePage.objects.filter(locale=Locale.get_default()).first()
    if home is None:
        root = Page.get_first_root_node()
        welcome = site.root_page if site else None
        home = HomePage(
            title="Practice Bank",
            slug="practice-bank",
            heading="Who has done this, what got in the way, and how did they get past it?",
            introduction="Case studies, barriers and ways round them, from councils and community groups like yours.",
            questions="who keeps the register of community assets?\n"
            "can a parish council host a community organiser?\n"
            "how do residents commission a service?",
        )
        _publish(root.add_child(instance=home))
        if site:
            site.root_page = home
            site.save()
        if welcome and welcome.depth > 1 and welcome.specific_class is Page and not welcome.get_children().exists():
            welcome.delete()
    if site is None:
        host, port = host_and_port()
        Site.objects.create(
            hostname=host, port=port, site_name=settings.WAGTAIL_SITE_NAME, root_page=home, is_default_site=True
        )
    update_site_record()
    return home


def _publish(page):
    page.save_revision().publish()

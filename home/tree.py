"""Plants the pages that the site cannot do without: the home page, a listing page for each kind, and the notices."""

from django.db import transaction
from wagtail.models import Locale, Page, Site

from home.models import HomePage, StandardPage
from practice.choices import Kind
from search.models import ListingPage

# Address, title and introduction of each listing page, in the order of the menu.
LISTINGS = {
    Kind.CASE_STUDY: (
        "case-studies",
        "Case studies",
        "What places did, for whom, what came of it and what it cost.",
    ),
    Kind.BARRIER: (
        "barriers",
        "Barriers",
        "What stops councils and community groups, where it was met, and how some got past it.",
    ),
    Kind.DEFINITION: (
        "definitions",
        "Definitions",
        "What people mean by the terms they use. Where readings compete, they stand side by side.",
    ),
    Kind.VANGUARD: (
        "vanguards",
        "Vanguards",
        "Places that went first with a programme, what became of them and what they learnt.",
    ),
    Kind.COLLECTION: (
        "collections",
        "Collections",
        "Entries gathered for a purpose, each with the reason why it is there.",
    ),
    Kind.SESSION: (
        "sessions",
        "Sessions",
        "Who met, what they talked about, where they agreed, and what came of it.",
    ),
}

OFFER = "offer-an-example"  # the address of the notice that says what makes a good example

# Address, title, introduction and text of the pages that every visitor may need.
NOTICES = [
    (
        OFFER,
        "Offer an example",
        "Tell the editors what your place did, what got in the way, or what you would like to know.",
        '<p><a href="/share/">Share it with a form</a>, without an account, or write to the editors’ mailbox. Three '
        "things matter: where it was, what was done, and what came of it. A paragraph is enough. An editor writes the "
        "entry with you, shows it to you, and publishes nothing that you have not agreed to.</p><h2>What helps another "
        "place most</h2><ul><li>what it cost and who paid</li><li>what "
        "held you up, and for how long</li><li>who was left out</li><li>what you would do differently</li></ul>"
        "<p>Say whether your organisation may be named. If not, it is described only as a kind of place, such as a "
        "rural district.</p>",
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
def plant():
    """Make what is missing of the tree in the default language; return the HomePage. Safe to run again."""
    home = _plant_home(Site.objects.filter(is_default_site=True).first())
    listings = {page.kind: page for page in ListingPage.objects.child_of(home)}
    for kind, (slug, title, introduction) in LISTINGS.items():
        if kind not in listings:
            page = ListingPage(slug=slug, title=title, introduction=introduction, kind=kind, show_in_menus=True)
            _publish(home.add_child(instance=page))
    for slug, title, introduction, body in NOTICES:
        if not home.get_children().filter(slug=slug).exists():
            page = StandardPage(slug=slug, title=title, introduction=introduction, body=body)
            _publish(home.add_child(instance=page))
    return home


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
        Site.objects.create(hostname="localhost", site_name="Practice Bank", root_page=home, is_default_site=True)
    return home


def _publish(page):
    page.save_revision().publish()

"""Makes a few pages on a site of the two lowest layers and prints as JSON what readers get of each.

Run by `python -m django shell`, in a process of its own: an app cannot be taken out of a Django that has started.
"""

import json
import sys

from django.apps import apps
from django.core.management import call_command
from django.test import Client
from wagtail.models import Locale, Page, Site

from practice.kinds import registered_kinds
from practice.models import BarrierPage, CaseStudyPage
from search.models import ListingPage


def main():
    """Print the installed apps of ours, the kinds, and {name of a page: [status, markup]}."""
    call_command("migrate", verbosity=0)
    call_command("check")
    reader = Client()
    answers = {name: reader.get(address) for name, address in make_pages().items()}
    found = {
        "apps": [app.label for app in apps.get_app_configs() if app.label in ("facilitation", "search", "practice")],
        "kinds": [str(kind.value) for kind in registered_kinds()],
        "pages": {name: [answer.status_code, answer.content.decode()] for name, answer in answers.items()},
    }
    sys.stdout.write(json.dumps(found))


def make_pages():
    """Return {name: address} of a case study and a barrier, their listings, and a search that finds both."""
    Locale.objects.get_or_create(language_code="en")
    home = Page.get_first_root_node().add_child(instance=Page(title="Bank", slug="bank"))
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "testserver", "root_page": home})
    addresses = {"search": "/search/?q=hall"}
    for name, model in (("case study", CaseStudyPage), ("barrier", BarrierPage)):
        listing = publish(ListingPage(title=f"Every {name}", kind=model.of_kind), home)
        entry = publish(model(title=f"A {name} of the hall", summary="A hall was bought."), listing)
        addresses |= {name: entry.get_url(), f"listing of {name}": listing.get_url()}
    return addresses


def publish(page, parent):
    """Return `page`, added below `parent` and published."""
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page

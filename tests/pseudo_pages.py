"""Tells what pages say outside brackets in the pseudo-locale, beside what people wrote."""

import re

from django.apps import apps
from wagtail.models import Page

from facilitation.models import ConsentWording, KeyQuestionWording, SeriesPage
from home.models import HomePage
from practice.models.vocabularies.concept import ConceptLabel
from search.models import ListingPage
from tests.pseudo_locale import outside_brackets

TO_COPY = re.compile(r"<textarea[^>]*\sreadonly\b[^>]*>.*?</textarea>", re.DOTALL)
# What the factories write, beside titles and labels; and what each language calls itself.
WRITTEN = [
    "English",
    "Cymraeg",
    "Sampleton",
    "One officer was named.",
    "What people do together.",
    "July 2010",
    "Nobody keeps the register.",
    "Who keeps the register?",
    "The council does.",
    "Focus group",
    "Director of rights",
    "Civil society",
]


def unmarked_at(client, addresses, written=()):
    """Return {address: what its page says outside brackets}, only for those that say something, as `unmarked_on`."""
    found = {address: unmarked_on(client.get(address), written) for address in addresses}
    return {address: texts for address, texts in found.items() if texts}


def unmarked_on(response, written=()):
    """Return what a page says outside brackets beside the name of the site, titles, labels and what was `written`."""
    labels = [model for model in apps.get_models() if issubclass(model, ConceptLabel)]
    titles = list(Page.objects.values_list("title", flat=True))
    content = [*titles, *(f"What {title} comes to." for title in titles), *WRITTEN]
    content += [text for model in labels for text in model.objects.values_list("preferred_label", flat=True)]
    for introduced in (HomePage, ListingPage):
        content += introduced.objects.values_list("introduction", flat=True)
    for home in HomePage.objects.all():
        content += [home.heading, *home.questions.splitlines()]
    content += SeriesPage.objects.values_list("introduction", flat=True)
    content += KeyQuestionWording.objects.values_list("text", flat=True)
    for wording in ConsentWording.objects.values_list("text", flat=True):
        content += [" ".join(part.split()) for part in wording.splitlines() if part.strip()]
    # What stands there to be copied is in no language, such as the line that shows an entry on another site.
    shown = TO_COPY.sub("", response.content.decode())
    return outside_brackets(shown, [*content, *written])

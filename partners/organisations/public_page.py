"""What an organisation does for the bank, on its public page: collections it keeps, series it runs, sessions."""

from dataclasses import dataclass

from django.utils.translation import get_language

from facilitation.choices import SpeakerAppearance
from facilitation.models import SeriesPage, SessionPage, Speaker
from practice.kinds import Kind
from practice.models import CreditedImage, EntryPage
from practice.page_context.cards import Card, cards_of
from practice.site_urls import page_path


@dataclass(frozen=True)
class WorkLink:
    """A link to a page: its path, its title, and its day or period in words, "" without one."""

    path: str
    title: str
    when: str = ""


@dataclass(frozen=True)
class OrganisationWork:
    """What readers see of an organisation beside the entries that name it."""

    logo: CreditedImage | None
    logo_alt_text: str
    collections: list[Card]
    series: list[WorkLink]
    sessions: list[WorkLink]

    def __bool__(self):
        return bool(self.logo or self.collections or self.series or self.sessions)


def load_work(organisation, request=None):
    """Return the OrganisationWork of an Organisation in the reader's language; at most five statements."""
    language = get_language()
    collections = EntryPage.objects.readable().in_language(language).filter(kind=Kind.COLLECTION)
    collections = collections.filter(collectionpage__owner_organisation=organisation.pk).newest_first()
    # Of the organiser first: told both at once, SQLite begins with every page in the language.
    organised = SeriesPage.objects.filter(organiser=organisation.pk).values("pk")
    series = SeriesPage.objects.readable().filter(pk__in=organised, locale__language_code=language)
    came = [SpeakerAppearance.ATTENDED, SpeakerAppearance.BOTH]
    spoke = Speaker.objects.filter(organisation=organisation.pk, appearance__in=came).values("session")
    sessions = SessionPage.objects.readable().in_language(language).filter(pk__in=spoke)
    return OrganisationWork(
        logo=organisation.logo,
        logo_alt_text=organisation.logo_alt_text,
        collections=cards_of(collections, request),
        series=[WorkLink(page_path(page, request), page.title) for page in series.order_by("title", "pk")],
        sessions=[
            WorkLink(page_path(page, request), page.title, page.practice_start.display() if page.practice_start else "")
            for page in sessions.order_by("-practice_start", "pk")
        ],
    )

"""Computes what readers see of a participant now: only what is published, to be named, and approved as it stands."""

from django.db.models import Exists, F, OuterRef, Q

from facilitation.choices import Destination, Naming
from facilitation.models import Provenance
from practice.models import EntryPage


def visible_naming(participant):
    """Return the most that readers now see of the Participant, a Naming; one statement.

    Drafts do not count: an entry counts as it was last published, a question or a reply while it is published.
    """
    published = EntryPage.objects.readable().filter(
        permanent_number=OuterRef("number"), last_published_at__gte=OuterRef("made_at")
    )
    parts = (
        Provenance.objects.feeding()
        .filter(contribution__participant=participant, contribution__may_go_to__gte=Destination.BANK)
        .filter(Q(question__published_at__isnull=False) | Exists(published))
    )
    namings = {
        naming
        for naming in parts.values_list(F("contribution__naming"), flat=True).distinct().order_by()
        if participant.is_shown(naming)
    }
    return next((naming for naming in (Naming.NAME, Naming.ORGANISATION) if naming in namings), Naming.NOT)

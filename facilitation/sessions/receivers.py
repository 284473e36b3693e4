"""Listens to sessions being published: fewer who came than was thought may give away who said something."""

from django.conf import settings
from django.utils.translation import override

from facilitation.attribution import FEW, attendance_of, attribute
from facilitation.models import Provenance, SessionPage
from facilitation.scrubbing import versions
from facilitation.withholding import withhold_names
from practice.models import DefinitionPage
from practice.signals import entry_published

WHOSE_LENGTH = DefinitionPage._meta.get_field("whose_described").max_length
MEETING = "contribution__participant__meeting"


def connect():
    """Connect everything in this module; called once the models are there."""
    entry_published.connect(on_session_published, sender=SessionPage, dispatch_uid="facilitation.session_published")


def on_session_published(entry, **kwargs):
    """A session was published, perhaps with other numbers of who came.

    An entry says who spoke, such as "somebody from a council", as it was when it was written. Where so few of that sort
    came that it points to somebody, it is withheld, in drafts too, and waits to be put back or rewritten.
    """
    parts = Provenance.objects.feeding().filter(
        names_speaker=True, number__isnull=False, **{f"{MEETING}__session__permanent_number": entry.number}
    )
    people = (f"{MEETING}__session", "contribution__participant__organisation")
    said = {part.contribution_id: part.contribution for part in parts.select_related(*people) if _tells_too_much(part)}
    for contribution in said.values():
        withhold_names(contribution)


def _tells_too_much(part):
    """Tell whether what the Provenance `part` names the speaker by says more than the numbers now allow."""
    contribution = part.contribution
    attendance = attendance_of(contribution.session)
    if attribute(contribution).meeting or attendance.get(contribution.participant.participant_type, 0) >= FEW:
        return False
    harmless = {""}
    for language, _name in settings.LANGUAGES:
        with override(language):
            harmless.add(attribute(contribution, attendance).who[:WHOSE_LENGTH])
    return bool(_standing(part) - harmless)


def _standing(part):
    """Return the texts that stand there in every language, published or in a draft, as a set."""
    pages = [page for page in versions(part.number_id) if page.alias_of_id is None]
    pages += [page.get_latest_revision_as_object() for page in pages]
    return {getattr(page, part.field, "") or "" for page in pages}

"""Withholds descriptions of contributors that became identifying when a session is published with lower attendance."""

from django.conf import settings
from django.utils.translation import override

from facilitation.consent.attribution import MIN_GROUP_SIZE, attendance_of, attribution_of
from facilitation.consent.redaction.page_redaction import pages_of_entries
from facilitation.consent.withholding import withhold_names
from facilitation.models import Provenance, SessionPage
from practice.models import DefinitionPage
from practice.signals import entry_published

WHOSE_LENGTH = DefinitionPage._meta.get_field("whose_described").max_length
MEETING = "contribution__participant__meeting"


def connect():
    """Connect everything in this module; called once the models are there."""
    entry_published.connect(on_session_published, sender=SessionPage, dispatch_uid="facilitation.session_published")


def on_session_published(entry, **kwargs):
    """Withhold descriptions of contributors that the session's new attendance makes identifying.

    An entry describes who spoke, such as "somebody from a council", as it was when it was written. Where so few of that
    type came that it identifies somebody, it is withheld, in drafts too, and waits to be restored or rewritten.
    """
    parts = Provenance.objects.feeding().filter(
        names_contributor=True, number__isnull=False, **{f"{MEETING}__session__permanent_number": entry.number}
    )
    people = (f"{MEETING}__session", "contribution__participant__organisation")
    contributions = {
        part.contribution_id: part.contribution for part in parts.select_related(*people) if _reveals_contributor(part)
    }
    for contribution in contributions.values():
        withhold_names(contribution)


def _reveals_contributor(part):
    """Tell whether what the Provenance `part` names the speaker by says more than the numbers now allow."""
    contribution = part.contribution
    attendance = attendance_of(contribution.session)
    if (
        attribution_of(contribution).meeting
        or attendance.get(contribution.participant.participant_type, 0) >= MIN_GROUP_SIZE
    ):
        return False
    harmless = {""}
    for language, _name in settings.LANGUAGES:
        with override(language):
            harmless.add(attribution_of(contribution, attendance).who[:WHOSE_LENGTH])
    return bool(_current_texts(part) - harmless)


def _current_texts(part):
    """Return the texts that stand there in every language, published or in a draft, as a set."""
    pages = [page for page in pages_of_entries(part.number_id) if page.alias_of_id is None]
    pages += [page.get_latest_revision_as_object() for page in pages]
    return {getattr(page, part.field, "") or "" for page in pages}

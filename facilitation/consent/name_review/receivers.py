"""Withholds a participant's name from texts when it changes or may no longer be shown."""

from django.db.models.signals import pre_save

from facilitation.choices import Naming
from facilitation.consent.attribution import organisation_of
from facilitation.consent.redaction.page_redaction import pages_of_entries
from facilitation.consent.withholding import withhold_names
from facilitation.models import Participant


def connect():
    """Connect everything in this module; called once the models are there."""
    pre_save.connect(
        withhold_changed_name, sender=Participant, dispatch_uid="facilitation.consent.name_review.before_saving"
    )


def withhold_changed_name(instance, raw=False, **kwargs):
    """A participant is about to be saved, perhaps with another name. Erasing the details sees to the texts itself."""
    if raw or instance._state.adding:
        return
    before = Participant.objects.filter(pk=instance.pk).first()
    if before is None or (instance.erased_at and not before.erased_at):
        return
    ended = [naming for naming in (Naming.NAME, Naming.ORGANISATION) if _is_no_longer_shown(before, instance, naming)]
    if ended:
        for contribution in instance.contributions.filter(naming__in=ended):
            if before.is_shown(contribution.naming) or _stands_in_text(contribution, before):
                withhold_names(contribution)


def _is_no_longer_shown(before, after, naming):
    """Tell whether what the Naming tells is another now, or is not to be told any more."""
    return before.naming_values(naming) != after.naming_values(naming) or (
        before.is_shown(naming) and not after.is_shown(naming)
    )


def _stands_in_text(contribution, before):
    """Tell whether a text that says who made the Contribution holds their name or organisation, whoever wrote it."""
    words = [word for word in (before.name, organisation_of(before)) if word]
    for part in contribution.provenances.feeding().filter(names_contributor=True, number__isnull=False):
        for page in pages_of_entries(part.number_id):
            texts = [getattr(one, part.field) for one in (page, page.get_latest_revision_as_object())]
            if any(word in text for word in words for text in texts):
                return True
    return False

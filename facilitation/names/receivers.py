"""Listens to participants: a name that readers no longer see as it stands is taken out of the texts that hold it."""

from django.db.models.signals import pre_save

from facilitation.attribution import organisation_of
from facilitation.choices import Naming
from facilitation.models import Participant
from facilitation.scrubbing import versions
from facilitation.withholding import withhold_names


def connect():
    """Connect everything in this module; called once the models are there."""
    pre_save.connect(before_saving, sender=Participant, dispatch_uid="facilitation.names.before_saving")


def before_saving(instance, raw=False, **kwargs):
    """A participant is about to be saved, perhaps with another name. Erasing the details sees to the texts itself."""
    if raw or instance._state.adding:
        return
    before = Participant.objects.filter(pk=instance.pk).first()
    if before is None or (instance.erased_at and not before.erased_at):
        return
    ended = [naming for naming in (Naming.NAME, Naming.ORGANISATION) if _ends(before, instance, naming)]
    if ended:
        for contribution in instance.contributions.filter(naming__in=ended):
            if before.is_shown(contribution.naming) or _stands_in_text(contribution, before):
                withhold_names(contribution)


def _ends(before, after, naming):
    """Tell whether what the Naming tells is another now, or is not to be told any more."""
    return before.told(naming) != after.told(naming) or (before.is_shown(naming) and not after.is_shown(naming))


def _stands_in_text(contribution, before):
    """Tell whether a text that says who made the Contribution holds their name or organisation, whoever wrote it."""
    words = [word for word in (before.name, organisation_of(before)) if word]
    for part in contribution.provenances.feeding().filter(names_speaker=True, number__isnull=False):
        for page in versions(part.number_id):
            texts = [getattr(one, part.field) for one in (page, page.get_latest_revision_as_object())]
            if any(word in text for word in words for text in texts):
                return True
    return False

"""Listens to participants: a name that readers no longer see as it stands is taken out of the texts that hold it."""

from django.db.models.signals import pre_save

from facilitation.choices import Naming
from facilitation.models import Participant
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
            withhold_names(contribution)


def _ends(before, after, naming):
    """Tell whether readers were told something that they are not to be told any more."""
    return before.is_shown(naming) and (not after.is_shown(naming) or after.told(naming) != before.told(naming))

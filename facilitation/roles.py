"""The rights of facilitators, editors and moderators in facilitated sessions."""

from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group
from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models.signals import post_migrate
from django.dispatch import receiver

from practice.roles import EDITORS, MODERATORS, permissions_named

FACILITATORS = "Facilitators"

_WRITING = ("add", "change", "view")
RIGHTS = {
    # What a facilitator sees and does beyond the door follows from their teams.
    FACILITATORS: ["wagtailadmin.access_admin"],
    EDITORS: [
        "facilitation.triage_contribution",
        *(
            f"facilitation.{action}_{model}"
            for model in ("keyquestion", "meeting", "official", "question")
            for action in _WRITING
        ),
    ],
    MODERATORS: [
        "facilitation.triage_contribution",
        *(
            f"facilitation.{action}_{model}"
            for model in ("keyquestion", "meeting", "official", "question", "team", "consentwording")
            for action in (*_WRITING, "delete")
        ),
        "facilitation.change_facilitationsettings",
    ],
}


@transaction.atomic
def grant():
    """Give the groups the rights listed here, beside those they have; raises LookupError when there are none yet."""
    for group_name, names in RIGHTS.items():
        group, _created = Group.objects.get_or_create(name=group_name)
        group.permissions.add(*permissions_named(names))


@receiver(post_migrate)
def grant_once(sender, using, **kwargs):
    """After the migration that makes the tables, give the groups their rights; what is changed later stays changed.

    `sender` is the configuration of the app that was migrated and `using` the database.
    """
    if sender.name != "facilitation" or using != DEFAULT_DB_ALIAS or Group.objects.filter(name=FACILITATORS).exists():
        return
    create_permissions(sender, verbosity=0, using=using)
    try:
        grant()
    except LookupError:
        # Only a part of the apps was migrated; the run that migrates the rest will come by here again.
        return

"""The rights of Wagtail's own Editors and Moderators in what linking adds to the admin."""

from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group
from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models.signals import post_migrate
from django.dispatch import receiver

from practice.roles import EDITORS, MODERATORS, permissions_named

# The migration that makes the tables, and the rights in them that follow from it.
RIGHTS = {
    "0005_reuse_reports_and_messages": {
        EDITORS: [
            *(f"partners.{action}_reusereport" for action in ("change", "view")),
            "partners.view_stoppedcontact",
        ],
        MODERATORS: [
            *(f"partners.{action}_reusereport" for action in ("change", "view", "delete")),
            *(f"partners.{action}_stoppedcontact" for action in ("view", "delete")),
        ],
    },
}


@transaction.atomic
def grant(migrations=tuple(RIGHTS)):
    """Give the groups the rights that follow from the `migrations`, beside those they have.

    Raises LookupError when there are none yet.
    """
    for migration in migrations:
        for group_name, names in RIGHTS[migration].items():
            group, _created = Group.objects.get_or_create(name=group_name)
            group.permissions.add(*permissions_named(names))


@receiver(post_migrate)
def grant_once(sender, using, plan=(), **kwargs):
    """After the migration that makes the tables, give the groups their rights; what is changed later stays changed.

    `sender` is the configuration of the app that was migrated, `using` the database, `plan` what was migrated.
    """
    forwards = [step.name for step, backwards in plan if step.app_label == sender.label and not backwards]
    made = [name for name in forwards if name in RIGHTS]
    if sender.name == "partners" and using == DEFAULT_DB_ALIAS and made:
        create_permissions(sender, verbosity=0, using=using)
        grant(made)

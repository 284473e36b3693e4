"""The rights of Wagtail's own Editors and Moderators in what the search adds to the admin."""

from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group
from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models.signals import post_migrate
from django.dispatch import receiver

from practice.roles import EDITORS, MODERATORS, permissions_named

RIGHTS = {
    EDITORS: [
        *(f"search.{action}_synonyms" for action in ("add", "change", "view")),
        *(f"search.{action}_examplerequest" for action in ("change", "view")),
    ],
    MODERATORS: [
        *(f"search.{action}_synonyms" for action in ("add", "change", "view", "delete")),
        *(f"search.{action}_examplerequest" for action in ("change", "view", "delete")),
    ],
}
MADE_BY = {("search", "0005_synonyms"), ("search", "0006_examples_asked_for")}


@transaction.atomic
def grant():
    """Give the groups the rights listed here, beside those they have; raises LookupError when there are none yet."""
    for group_name, names in RIGHTS.items():
        group, _created = Group.objects.get_or_create(name=group_name)
        group.permissions.add(*permissions_named(names))


@receiver(post_migrate)
def grant_once(sender, using, plan=(), **kwargs):
    """After the migration that makes the tables, give the groups their rights; what is changed later stays changed.

    `sender` is the configuration of the app that was migrated, `using` the database, `plan` what was migrated.
    """
    made = any((step.app_label, step.name) in MADE_BY and not backwards for step, backwards in plan)
    if sender.name == "search" and using == DEFAULT_DB_ALIAS and made:
        create_permissions(sender, verbosity=0, using=using)
        grant()

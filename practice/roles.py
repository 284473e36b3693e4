"""The rights of Wagtail's own Editors and Moderators, and of partner editors, in what this bank adds to the admin."""

from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models.signals import post_migrate
from django.dispatch import receiver
from wagtail.models import Collection, GroupCollectionPermission

EDITORS, MODERATORS, PARTNERS = "Editors", "Moderators", "Partner editors"

VOCABULARIES = ["theme", "topic", "barriertype", "instrument", "place", "organisation", "tag"]
TRANSLATING = ["wagtail_localize.submit_translation"]

PERMISSIONS_BY_GROUP = {
    EDITORS: [
        *(f"practice.{action}_{model}" for model in VOCABULARIES for action in ("add", "change", "view")),
        *TRANSLATING,
    ],
    MODERATORS: [
        *(
            f"practice.{action}_{model}"
            for model in [*VOCABULARIES, "organisationmember"]
            for action in ("add", "change", "view", "delete")
        ),
        *TRANSLATING,
    ],
    PARTNERS: ["wagtailadmin.access_admin"],
}
# Partner editors put pictures and documents that are in the library into their collections; they add none.
PARTNER_FILE_PERMISSIONS = ["wagtailimages.choose_image", "wagtaildocs.choose_document"]


def permissions_named(names):
    """Return the permissions `names` ("app.codename") stand for as a list; raise LookupError when one is missing."""
    found = []
    for name in names:
        app_label, codename = name.split(".")
        permission = Permission.objects.filter(content_type__app_label=app_label, codename=codename).first()
        if permission is None:
            raise LookupError(f"There is no permission {name} yet. Run `manage.py migrate` to the end first.")
        found.append(permission)
    return found


@transaction.atomic
def grant_rights(rights):
    """Give groups rights beside those they have; `rights` is {name of a group: list of "app.codename"}.

    Raises LookupError when there are none of these yet.
    """
    for group_name, names in rights.items():
        group, _created = Group.objects.get_or_create(name=group_name)
        group.permissions.add(*permissions_named(names))


def grant_after_migrations(app, rights):
    """Have `grant_rights` called once after each of the migrations of an app: what is changed later stays changed.

    rights: {name of the migration that makes the tables: {name of a group: list of "app.codename"}}. Returns the
    receiver, which Django calls with the configuration of the app, the database and the plan of what was migrated.
    """

    def grant_once(sender, using, plan=(), **kwargs):
        forwards = [step.name for step, backwards in plan if step.app_label == sender.label and not backwards]
        made = [name for name in forwards if name in rights]
        if sender.name == app and using == DEFAULT_DB_ALIAS and made:
            create_permissions(sender, verbosity=0, using=using)
            for name in made:
                grant_rights(rights[name])

    post_migrate.connect(grant_once, weak=False, dispatch_uid=f"practice.roles.{app}")
    return grant_once


@transaction.atomic
def grant_roles():
    """Give the three groups the permissions listed here, beside those they have; safe to run again.

    Makes the group "Partner editors" where it is missing. Raises LookupError when the database is not migrated.
    """
    grant_rights(PERMISSIONS_BY_GROUP)
    partners = Group.objects.get(name=PARTNERS)
    root = Collection.get_first_root_node()
    for permission in permissions_named(PARTNER_FILE_PERMISSIONS):
        GroupCollectionPermission.objects.get_or_create(group=partners, collection=root, permission=permission)


@receiver(post_migrate)
def grant_roles_after_first_migration(sender, using, **kwargs):
    """After the first migration, give the groups their rights; what an administrator changes later stays changed.

    `sender` is the configuration of the app that was migrated and `using` the database.
    """
    if sender.name != "practice" or using != DEFAULT_DB_ALIAS or Group.objects.filter(name=PARTNERS).exists():
        return
    # Django writes an app's permissions after its migrations as well, but perhaps not before this.
    create_permissions(sender, verbosity=0, using=using)
    try:
        grant_roles()
    except LookupError:
        # Only a part of the apps was migrated; the run that migrates the rest will come by here again.
        return

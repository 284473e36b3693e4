"""The rights of Wagtail's own Editors and Moderators in what linking adds to the admin."""

from practice.roles import EDITORS, MODERATORS, grant_after_migrations, grant_rights

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


def grant(migrations=tuple(RIGHTS)):
    """Give the groups the rights that follow from the `migrations`; raises LookupError when there are none yet."""
    for migration in migrations:
        grant_rights(RIGHTS[migration])


grant_once = grant_after_migrations("partners", RIGHTS)

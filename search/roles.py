"""The rights of Wagtail's own Editors and Moderators in what the search adds to the admin."""

from practice.roles import EDITORS, MODERATORS, grant_after_migrations, grant_rights

# The migration that makes the tables, and the rights in them that follow from it.
RIGHTS = {
    "0003_listings_and_curation": {
        EDITORS: [
            *(f"search.{action}_synonyms" for action in ("add", "change", "view")),
            *(f"search.{action}_examplerequest" for action in ("change", "view")),
            *(f"search.{action}_promotion" for action in ("add", "change", "view", "delete")),
            "search.view_lowresultquery",
        ],
        MODERATORS: [
            *(f"search.{action}_synonyms" for action in ("add", "change", "view", "delete")),
            *(f"search.{action}_examplerequest" for action in ("change", "view", "delete")),
            *(f"search.{action}_promotion" for action in ("add", "change", "view", "delete")),
            "search.view_lowresultquery",
        ],
    },
}


def grant(migrations=tuple(RIGHTS)):
    """Give the groups the rights that follow from the `migrations`; raises LookupError when there are none yet."""
    for migration in migrations:
        grant_rights(RIGHTS[migration])


grant_once = grant_after_migrations("search", RIGHTS)

"""Keeps on a user what was found out about them, for as long as the user object lives: one request."""

ATTRIBUTE = "_found_for_this_request"


def once_for_user(user, name, find):
    """Return `find()`, called only the first time that `name` is asked for with this user object.

    Lists of the admin ask the same of one user for each page; another request brings another user object.
    """
    found = getattr(user, ATTRIBUTE, None)
    if found is None:
        found = {}
        setattr(user, ATTRIBUTE, found)
    if name not in found:
        found[name] = find()
    return found[name]

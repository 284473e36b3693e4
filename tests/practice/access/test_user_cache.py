"""What is found out about a user is found out once for a user object, and again for the next."""

from django.contrib.auth import get_user_model
from django.utils.functional import SimpleLazyObject

from practice.access.user_cache import once_for_user


def test_each_name_is_looked_up_once_for_a_user_object():
    user, looked_up = get_user_model()(), []
    for name in ("pages", "pages", "merges", "pages"):
        assert once_for_user(user, name, lambda name=name: looked_up.append(name) or name) == name
    assert looked_up == ["pages", "merges"]
    assert once_for_user(get_user_model()(), "pages", lambda: "others") == "others"


def test_nothing_found_is_kept_as_well_and_with_the_user_of_a_request():
    user, looked_up = get_user_model()(), []
    for asking in (SimpleLazyObject(lambda: user), user):
        assert once_for_user(asking, "pages", lambda: looked_up.append(1)) is None
    assert looked_up == [1]

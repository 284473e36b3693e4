"""A slip in the settings of signing in is named before the site is served."""

import pytest

from practice.sign_in.checks import check_sign_in


@pytest.mark.parametrize(
    ("setting", "value", "error"),
    [
        ("SECOND_FACTOR_FOR", "publishers", None),
        ("SECOND_FACTOR_FOR", "everyone", "practice.E003"),
        ("OIDC_SERVER_URL", "https://id.example.org", None),
        ("OIDC_SERVER_URL", "http://127.0.0.1:9400", None),
        ("OIDC_SERVER_URL", "http://id.example.org", "practice.E004"),
        ("OIDC_SERVER_URL", "id.example.org", "practice.E004"),
        ("OIDC_GROUPS", {"a": "Editors"}, None),
        ("OIDC_GROUPS", ["Editors"], "practice.E005"),
        ("OIDC_GROUPS", {"a": ["Editors"]}, "practice.E005"),
    ],
)
def test_each_slip_has_its_error(settings, setting, value, error):
    setattr(settings, setting, value)
    assert [one.id for one in check_sign_in()] == ([error] if error else [])

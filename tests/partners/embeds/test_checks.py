"""A value of EMBED_HOSTS that would break the policy stops the site before it is served."""

import pytest

from partners.embeds.checks import check_embed_hosts


@pytest.mark.parametrize(
    "hosts",
    [[], ["https:"], ["http:"], ["intranet.example.org"], ["https://*.example.org:8443"], ["http://localhost:*"]],
)
def test_sites_are_accepted(settings, hosts):
    settings.EMBED_HOSTS = hosts
    assert check_embed_hosts() == []


@pytest.mark.parametrize(
    "source", ["*", "a.example; script-src *", "https://a.example/path", "", "'none'", "a b", "data:"]
)
def test_anything_else_is_named(settings, source):
    settings.EMBED_HOSTS = ["https:", source]
    assert [(error.id, repr(source) in error.msg) for error in check_embed_hosts()] == [("partners.E001", True)]

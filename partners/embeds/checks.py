"""Django system check of the sites that may show pages of ours in a frame."""

import re

from django.conf import settings
from django.core import checks

# A scheme, or a host with or without scheme, port and a star for what stands below it.
SOURCE = re.compile(r"https?:|(https?://)?(\*\.)?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*(:([0-9]{1,5}|\*))?")


@checks.register("embeds")
def check_embed_hosts(app_configs=None, **kwargs):
    """Return an error for each value of EMBED_HOSTS that a content policy could not use, or that would end it."""
    return [
        checks.Error(
            f"EMBED_HOSTS has {source!r}, which is no site.",
            hint="Name hosts with commas between, such as https://intranet.example.org or *.example.org, or https: for "
            "every site with HTTPS.",
            id="partners.E001",
        )
        for source in settings.EMBED_HOSTS
        if not SOURCE.fullmatch(source)
    ]

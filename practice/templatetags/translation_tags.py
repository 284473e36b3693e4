"""Changes what wagtail-localize's page of a translation is given."""

import json

from django import template

register = template.Library()


@register.filter
def without_destructive_actions(properties):
    """Return what wagtail-localize's page of a translation is given, JSON, without what must not be its main button.

    That page offers the last thing that a user may do as the main one: an alias, or for who may not publish, to delete.
    """
    props = json.loads(properties)
    props["links"]["convertToAliasUrl"] = None
    if not props["perms"]["canPublish"]:
        props["perms"]["canDelete"] = False
    return json.dumps(props)

"""What facilitated sessions add to pages of the layers below: where an entry came from, and the series there are."""

from django import template
from django.utils.translation import get_language

from facilitation.models import SeriesPage
from facilitation.sessions.origins import origins_of

register = template.Library()


@register.inclusion_tag("facilitation/parts/came_out_of.html", takes_context=True)
def came_out_of(context, entry):
    """Show the sessions that the entry page `entry` came out of, and what changed since; one statement at most."""
    origins = origins_of(entry, context.get("request"))
    first, changed = entry.first_published_at, entry.changed_at
    is_changed = bool(first and changed and changed.date() > first.date())
    return {"origins": origins, "first": first, "changed": changed if is_changed else None}


@register.inclusion_tag("facilitation/parts/series_list.html", takes_context=True)
def series_list(context):
    """Show the series that anyone may read in the reader's language, in one statement."""
    series = SeriesPage.objects.readable().in_language(get_language()).order_by("title")
    request = context.get("request")
    return {"series": [(page.get_url(request), page) for page in series]}

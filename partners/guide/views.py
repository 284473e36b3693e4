"""Shows how partners can link to the bank, show it, follow it, mirror it and take it away."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from partners.models import ShortAddress
from practice.models import EntryPage
from practice.site_urls import absolute_url


@require_safe
def guide(request):
    """Show the guide; its examples are of the entry and the collection that changed last, where there are any."""
    entry = EntryPage.objects.knowledge().newest_first().values_list("permanent_number_id", flat=True).first()
    collection = ShortAddress.objects.order_by("-pk").first()
    context = {
        "site_url": absolute_url(""),
        "number": entry or 12,
        "short_address": collection.get_absolute_url() if collection else "/c/community-rights/",
    }
    return render(request, "partners/guide/guide.html", context)

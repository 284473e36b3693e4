"""The page on which readers say what their place is like, before they go back to their search."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .alike import councils
from .forms import SearchForm
from .likeness import DESCRIBED, ORGANISATION

LABELS = {
    "like_type": lambda: _("Type of council"),
    "like_rurality": lambda: _("Town or country"),
    "like_size": lambda: _("How many people live there"),
}


@require_safe
def like(request):
    """Offer every council and three choices that describe a place; what is chosen goes into the address of a search."""
    form = SearchForm(request.GET, get_language())
    asked_like = (ORGANISATION, *DESCRIBED)
    context = {
        "action": reverse("search:search"),
        "hidden": [(name, value) for name, value in form.parameters() if name not in asked_like],
        "regions": councils(),
        "chosen": request.GET.get(ORGANISATION, ""),
        "descriptions": [
            {"name": name, "label": LABELS[name](), "choices": choices.choices, "chosen": form.cleaned[name]}
            for name, choices in DESCRIBED.items()
        ],
    }
    return render(request, "search/like.html", context)

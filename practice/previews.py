"""What an editor can look at before publishing: the page itself, and its card as it stands in lists."""

from django.template.response import TemplateResponse
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

CARD = "card"
# By name, because cards are made from the models that preview them.
CARD_OF = "practice.cards.card_of"


class PreviewsCard:
    """Mixin for entries: adds the card to Wagtail's preview of the page."""

    preview_modes = [("", _("Page")), (CARD, _("Card in a list"))]

    def serve_preview(self, request, mode_name):
        """Answer with the card in the site's frame where `mode_name` asks for it, else with the page, as Wagtail."""
        if mode_name != CARD:
            return super().serve_preview(request, mode_name)
        card = import_string(CARD_OF)(self, request)
        return TemplateResponse(request, "practice/admin/card_preview.html", {"card": card})

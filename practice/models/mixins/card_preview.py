"""Mixin: adds a preview of the card to Wagtail's preview of a page."""

from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from practice.models.mixins.incomplete_rows import drop_incomplete_rows
from practice.registers import CARD_PREVIEW, CONTEXT_LOADERS

CARD_MODE = "card"


class CardPreviewMixin:
    """Mixin for entries: adds the preview mode "card"."""

    preview_modes = [("", _("Page")), (CARD_MODE, _("Card in a list"))]

    def serve_preview(self, request, mode_name):
        """Answer with the card in the site's frame where `mode_name` asks for it, else with the page, as Wagtail.

        Rows that are half filled are left out, because they are of no use to anybody but whoever fills them.
        """
        drop_incomplete_rows(self)
        if mode_name != CARD_MODE:
            return super().serve_preview(request, mode_name)
        card = CONTEXT_LOADERS[CARD_PREVIEW](self, request)
        return TemplateResponse(request, "practice/admin/card_preview.html", {"card": card})

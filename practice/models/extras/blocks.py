"""StreamField blocks of an entry: pictures, quotes, tables, documents and video; none loads from another host."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from practice.choices import Licence
from practice.models.extras.file_choosers import BulkDocumentChooserBlock, BulkImageBlock


class PictureBlock(blocks.StructBlock):
    """A picture; its alternative text is asked for here, its credit and licence come from the library."""

    image = BulkImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=250)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "practice/blocks/picture.html"


class QuoteBlock(blocks.StructBlock):
    """Somebody's own words."""

    text = blocks.TextBlock(label=_("Words"), max_length=800)
    whose = blocks.CharBlock(
        label=_("Whose"), max_length=150, help_text=_("A role or an organisation; a name only with consent.")
    )

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "practice/blocks/quote.html"


class TableBlock(blocks.StructBlock):
    """A table of texts and figures."""

    caption = blocks.CharBlock(label=_("Caption"), max_length=250)
    table = TypedTableBlock(
        [("text", blocks.CharBlock(required=False)), ("figure", blocks.DecimalBlock(required=False))]
    )

    class Meta:
        icon = "table"
        label = _("Table")
        template = "practice/blocks/table.html"


class DocumentBlock(blocks.StructBlock):
    """A document from the library."""

    document = BulkDocumentChooserBlock(label=_("Document"))
    about = blocks.CharBlock(label=_("What it is"), max_length=250)
    licence = blocks.ChoiceBlock(
        choices=Licence.choices, label=_("Licence"), required=False, help_text=_("Leave it empty if it is the entry’s.")
    )

    class Meta:
        icon = "doc-full"
        label = _("Document")
        template = "practice/blocks/document.html"

    def get_context(self, value, parent_context=None):
        """Add what the licence is called, "" where it is the entry's."""
        licence = value.get("licence")
        return super().get_context(value, parent_context) | {"licence": Licence(licence).label if licence else ""}


class VideoBlock(blocks.StructBlock):
    """Our own file with captions or a transcript, or a link that leads to the video elsewhere."""

    title = blocks.CharBlock(label=_("Title"), max_length=150)
    file = BulkDocumentChooserBlock(label=_("Video file"), required=False)
    captions = BulkDocumentChooserBlock(label=_("Captions file (.vtt)"), required=False)
    transcript = blocks.TextBlock(label=_("Transcript"), required=False)
    poster = BulkImageBlock(label=_("Still picture"), required=False)
    link = blocks.URLBlock(label=_("Address of the video elsewhere"), required=False)

    class Meta:
        icon = "media"
        label = _("Video")
        template = "practice/blocks/video.html"

    def clean(self, value):
        value = super().clean(value)
        errors = {}
        if bool(value["file"]) == bool(value["link"]):
            errors["link"] = ValidationError(_("Choose a file of our own or give the address elsewhere, not both."))
        if value["file"] and not (value["captions"] or value["transcript"].strip()):
            errors["transcript"] = ValidationError(
                _("Add captions or a transcript, for those who cannot hear the video.")
            )
        if errors:
            raise blocks.StructBlockValidationError(block_errors=errors)
        return value


class ExtrasBlock(blocks.StreamBlock):
    """What may be added below the text of an entry, in any order."""

    picture = PictureBlock()
    quote = QuoteBlock()
    table = TableBlock()
    document = DocumentBlock()
    video = VideoBlock()

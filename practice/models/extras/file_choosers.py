"""Chooser blocks for pictures and documents, and the preloading of all files of one stream in two statements.

Wagtail asks the database once for each sort of block and each file in it. As migrations know Wagtail's own blocks, ours
say in a migration that they are those.
"""

import copy
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.exceptions import ValidationError
from wagtail.blocks import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.documents.models import Document
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from practice.models.image import CreditedImage, CreditedRendition
from practice.text_rules.alternative_text import ONLY_A_NAME, names_a_file

RENDITION_SPECS = ("width-480", "width-960")  # those that the templates of the blocks show
_loaded = ContextVar("files loaded for a stream: {model: {key: object}}", default=None)


class _PreloadedMixin:
    """Mixin for choosers: takes what was loaded for the whole stream, if anything was."""

    def bulk_to_python(self, values):
        loaded = _loaded.get()
        if loaded is None:
            return super().bulk_to_python(values)
        return [copy.copy(loaded[self.model_class].get(key)) for key in values]


class BulkDocumentChooserBlock(_PreloadedMixin, DocumentChooserBlock):
    """Wagtail's chooser of a document."""

    def deconstruct(self):
        return ("wagtail.documents.blocks.DocumentChooserBlock", *super().deconstruct()[1:])


class BulkImageChooserBlock(_PreloadedMixin, ImageChooserBlock):
    """Wagtail's chooser of a picture, as part of `PictureChoice`."""


class BulkImageBlock(ImageBlock):
    """Wagtail's image block, with the preloading chooser."""

    def __init__(self, required=True, **kwargs):
        super().__init__(required=required, **kwargs)
        chooser = BulkImageChooserBlock(required=required)
        chooser.set_name("image")
        self.child_blocks["image"] = chooser

    def clean(self, value):
        """Return the picture, whose alternative text says what can be seen in it."""
        value = super().clean(value)
        # A draft may be half done, and is saved while somebody still types.
        if not value or value.decorative or self.is_deferred_validation:
            return value
        if names_a_file(value.contextual_alt_text or "", value.filename, value.title):
            raise StructBlockValidationError(block_errors={"alt_text": ValidationError(ONLY_A_NAME)})
        return value


def preload_stream_files(stream):
    """Convert the raw data of a StreamValue to blocks; all its documents and images take one statement each."""
    keys = {Document: set(), CreditedImage: set()}
    for child in stream.raw_data:
        block = stream.stream_block.child_blocks.get(child["type"])
        for name, part in getattr(block, "child_blocks", {}).items():
            value = (child["value"] or {}).get(name)
            if isinstance(part, BulkDocumentChooserBlock):
                keys[Document].add(value)
            elif isinstance(part, BulkImageBlock):
                keys[CreditedImage].add((value or {}).get("image"))
    with _preloaded({Document: _documents(keys[Document]), CreditedImage: _pictures(keys[CreditedImage])}):
        for _child in stream:
            pass


@contextmanager
def _preloaded(loaded):
    token = _loaded.set(loaded)
    try:
        yield
    finally:
        _loaded.reset(token)


def _documents(keys):
    keys = keys - {None}
    return Document.objects.in_bulk(keys) if keys else {}


def _pictures(keys):
    """Return {key: CreditedImage}, with the sizes made of each; where none was made yet, one statement more."""
    keys = keys - {None}
    found = {}
    if keys:
        sizes = CreditedRendition.objects.filter(image__in=keys, filter_spec__in=RENDITION_SPECS).select_related(
            "image"
        )
        for size in sizes.order_by("pk"):
            picture = found.setdefault(size.image_id, size.image)
            picture.prefetched_renditions = [*getattr(picture, "prefetched_renditions", []), size]
    if missing := keys - found.keys():
        found |= CreditedImage.objects.in_bulk(missing)
    return found

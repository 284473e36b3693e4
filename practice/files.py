"""Blocks that choose pictures and documents, and the loading of all that one stream shows in two statements.

Wagtail asks the database once for each sort of block and each file in it. As migrations know Wagtail's own blocks, ours
say in a migration that they are those.
"""

import copy
from contextlib import contextmanager
from contextvars import ContextVar

from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.documents.models import Document
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from practice.models.image import CreditedImage, CreditedRendition

SIZES = ("width-480", "width-960")  # those that the templates of the blocks show
_loaded = ContextVar("files loaded for a stream: {model: {key: object}}", default=None)


class _Loaded:
    """Mixin for choosers: takes what was loaded for the whole stream, if anything was."""

    def bulk_to_python(self, values):
        loaded = _loaded.get()
        if loaded is None:
            return super().bulk_to_python(values)
        return [copy.copy(loaded[self.model_class].get(key)) for key in values]


class DocumentChoice(_Loaded, DocumentChooserBlock):
    """Wagtail's chooser of a document."""

    def deconstruct(self):
        return ("wagtail.documents.blocks.DocumentChooserBlock", *super().deconstruct()[1:])


class PictureChooser(_Loaded, ImageChooserBlock):
    """Wagtail's chooser of a picture, as part of `PictureChoice`."""


class PictureChoice(ImageBlock):
    """Wagtail's choice of a picture with its alternative text."""

    def __init__(self, required=True, **kwargs):
        super().__init__(required=required, **kwargs)
        chooser = PictureChooser(required=required)
        chooser.set_name("image")
        self.child_blocks["image"] = chooser


def load_files(stream):
    """Turn the raw data of a StreamValue into blocks, with all its documents and pictures from one statement each."""
    keys = {Document: set(), CreditedImage: set()}
    for child in stream.raw_data:
        block = stream.stream_block.child_blocks.get(child["type"])
        for name, part in getattr(block, "child_blocks", {}).items():
            value = (child["value"] or {}).get(name)
            if isinstance(part, DocumentChoice):
                keys[Document].add(value)
            elif isinstance(part, PictureChoice):
                keys[CreditedImage].add((value or {}).get("image"))
    with _at_hand({Document: _documents(keys[Document]), CreditedImage: _pictures(keys[CreditedImage])}):
        for _child in stream:
            pass


@contextmanager
def _at_hand(loaded):
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
        sizes = CreditedRendition.objects.filter(image__in=keys, filter_spec__in=SIZES).select_related("image")
        for size in sizes.order_by("pk"):
            picture = found.setdefault(size.image_id, size.image)
            picture.prefetched_renditions = [*getattr(picture, "prefetched_renditions", []), size]
    if missing := keys - found.keys():
        found |= CreditedImage.objects.in_bulk(missing)
    return found

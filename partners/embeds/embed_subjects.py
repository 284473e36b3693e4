"""What can be embedded, a selection or an entry: its addresses, and the line that shows it in a frame."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import override

from practice.kinds import Kind
from practice.site_urls import absolute_url
from search.query.query_string_form import address_with

# About how high things are in a column of 600 pixels, so that few frames scroll.
FRAME_HEIGHT, ITEM_HEIGHT, CARD_HEIGHT, DETAIL_HEIGHT, MAX_HEIGHT = 140, 150, 300, 520, 900


@dataclass(frozen=True)
class EmbedSubject:
    """Something to embed. `parameters` name it at /embed/ and /embed-code/.

    title: what it is called; address: its lasting address in full; number: of an entry, None for a selection;
    kind: of an entry; count: how many entries a selection holds, where somebody counted them.
    """

    title: str
    address: str
    parameters: tuple[tuple[str, str], ...] = ()
    number: int | None = None
    kind: str = ""
    count: int | None = None

    @property
    def is_list(self):
        """Whether it shows several entries, so that one can say how many."""
        return self.number is None or self.kind == Kind.COLLECTION

    @property
    def has_details(self):
        """Whether it shows more than a card."""
        return self.kind in (Kind.BARRIER, Kind.VANGUARD)

    def embed_url(self, options):
        """Return the absolute address of the page that is shown in a frame, with the EmbedOptions."""
        with override(options.language):
            if self.number is not None:
                path = reverse("embed_entry", args=[self.number])
                return absolute_url(address_with(path, options.parameters()))
            return absolute_url(address_with(reverse("embed"), [*self.parameters, *options.parameters()]))

    def code_path(self):
        """Return the path of the page where one chooses how it is embedded, in the reader's language."""
        return address_with(reverse("embed_code"), self.parameters)

    def oembed_path(self):
        """Return the path at which machines ask how it is embedded."""
        return address_with(reverse("oembed"), [("url", self.address)])

    def height(self, options):
        """Return the height of the frame in pixels."""
        if self.is_list:
            shown = options.items if self.count is None else min(options.items, max(self.count, 1))
            return min(FRAME_HEIGHT + ITEM_HEIGHT * shown, MAX_HEIGHT)
        return DETAIL_HEIGHT if self.has_details and not options.card else CARD_HEIGHT

    def frame(self, options, width="100%", height=None):
        """Return the line of HTML that shows it in a frame, safe markup."""
        return format_html(
            '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy"></iframe>',
            self.embed_url(options),
            self.title,
            width,
            height or self.height(options),
        )


def entry_subject(record):
    """Return the EmbedSubject of the entry of a PublicRecord."""
    return EmbedSubject(
        title=record.title,
        address=record.permanent_url,
        parameters=(("entry", str(record.number)),),
        number=record.number,
        kind=record.kind,
    )


def selection_subject(selection, count=None):
    """Return the EmbedSubject of a Selection that is no collection."""
    return EmbedSubject(selection.title, selection.url, selection.parameters, count=count)

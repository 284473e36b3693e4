"""Makes the map of a selection: its points, and the rows of its table."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partners.maps import drawing
from partners.maps.place_counts import PLACE, count_places, narrowed
from partners.selections.search_selection import SearchSelection
from practice.choices import PlaceLevel
from practice.models import Place
from practice.page_context.labels import load_labels
from search.query.query_string_form import address_with

MAX_NUMBERED = 60  # points that have room for their numbers
AT = "at"  # the parameter that names the place whose entries the page lists


@dataclass(frozen=True)
class MapPoint:
    """A place on the map. `words` say what the point and its link are, for those who do not see it."""

    place: str
    count: int
    words: str
    url: str
    x: str
    y: str
    radius: str
    classes: str  # how it is drawn: a region or nation as a ring, an invented entry's dashed


@dataclass(frozen=True)
class PlaceRow:
    """A line of the table; `shown` says where on the map the place is."""

    slug: str
    place: str
    level: str
    count: int
    url: str
    shown: str
    is_illustration: bool


@dataclass(frozen=True)
class PlaceMap:
    """The points and the rows, the most entries first."""

    points: list[MapPoint]
    rows: list[PlaceRow]
    has_numbers: bool


def load_map(selection, illustrations=False):
    """Return the PlaceMap of a Selection, in a bounded number of statements."""
    counts = count_places(selection, illustrations)
    places = {place.pk: place for place in Place.objects.filter(slug__in=counts)}
    chosen = _chosen(selection)
    if chosen:
        places = {key: place for key, place in places.items() if chosen & _slugs_above(place, places)}
    labels = load_labels({Place: list(places.values())})
    order = sorted(places.values(), key=lambda place: (-counts[place.slug], place.slug))
    drawn = {place.pk: place for place in order if place.latitude is not None and not place.is_illustration}
    link = _links(selection, illustrations)
    rows = [
        PlaceRow(
            slug=place.slug,
            place=labels(place),
            level=place.get_level_display(),
            count=counts[place.slug],
            url=link(place.slug),
            shown=_where_shown(place, places, drawn, labels),
            is_illustration=place.is_illustration,
        )
        for place in order
    ]
    return PlaceMap(_points(drawn.values(), counts, labels, link, illustrations), rows, len(drawn) <= MAX_NUMBERED)


def _chosen(selection):
    """Return the slugs of the places that the selection is narrowed to, a set."""
    return set(selection.criteria.chosen(PLACE)) if isinstance(selection, SearchSelection) else set()


def _slugs_above(place, places):
    """Return the slugs of a place and of the larger ones around it, a set."""
    slugs = {place.slug}
    while place.parent_id in places:
        place = places[place.parent_id]
        slugs.add(place.slug)
    return slugs


def _where_shown(place, places, drawn, labels):
    """Return in words where on the map a place is."""
    if place.is_illustration:
        return _("Invented, so on no map")
    if place.pk in drawn:
        return _("Its own point")
    while place.parent_id in places:
        place = places[place.parent_id]
        if place.pk in drawn:
            return _("In the point of %(place)s") % {"place": labels(place)}
    return _("Not on the map: we do not know where it lies")


def _links(selection, illustrations):
    """Return the function that makes the address of a place's entries within the selection, from its slug."""
    pairs = narrowed(selection, illustrations)
    if isinstance(selection, SearchSelection):
        address = reverse("search:search")
        return lambda slug: address_with(address, [*pairs, (PLACE, slug)])
    address = reverse("map")
    return lambda slug: address_with(address, [*pairs, (AT, slug)]) + "#entries"


def _points(places, counts, labels, link, illustrations):
    """Return the MapPoints of places in their order, the most entries first and so the largest below."""
    places, most = list(places), max((counts[place.slug] for place in places), default=1)
    has_numbers = len(places) <= MAX_NUMBERED
    spots = []
    for place in places:
        radius = drawing.radius_of(counts[place.slug], most) if has_numbers else drawing.SMALL_RADIUS
        spots.append(drawing.Point(*drawing.position(place.latitude, place.longitude), radius))
    if has_numbers:
        drawing.move_apart(spots)
    return [
        MapPoint(
            place=labels(place),
            count=counts[place.slug],
            words=_words(labels(place), counts[place.slug]),
            url=link(place.slug),
            x=f"{spot.x:.1f}",
            y=f"{spot.y:.1f}",
            radius=f"{spot.radius:.1f}",
            classes=_classes(place, illustrations),
        )
        for place, spot in zip(places, spots, strict=True)
    ]


def _classes(place, illustrations):
    area = ["place-map__point--area"] if place.level != PlaceLevel.COUNCIL_AREA else []
    return " ".join(["place-map__point", *area, *(["place-map__point--invented"] if illustrations else [])])


def _words(place, count):
    return ngettext("%(place)s: %(n)s entry", "%(place)s: %(n)s entries", count) % {"place": place, "n": count}

"""Draws places on the map: where latitude and longitude lie on it, how large a point is, how points keep apart."""

import math
from dataclasses import dataclass
from functools import cache

from partners.maps.outline import SHAPES

# Degrees at the edges of the map, and units of the drawing to a degree of latitude; one is a pixel on a small phone.
NORTH, WEST, SOUTH, EAST = 60.9, -8.4, 49.7, 2.1
SCALE = 45
# Degrees of longitude are shorter than those of latitude, here as they are in the middle of the map.
NARROWING = math.cos(math.radians(55))
WIDTH, HEIGHT = round((EAST - WEST) * SCALE * NARROWING), round((NORTH - SOUTH) * SCALE)
SMALLEST, LARGEST, STEP = 6, 22, 2
SMALL_RADIUS = 3  # where there are too many points for numbers
GAP = 1
ROUNDS = 40  # of moving apart; few points need more than ten


@dataclass
class Point:
    """A point of the map: where it is drawn and how large."""

    x: float
    y: float
    radius: float


def position(latitude, longitude):
    """Return (x, y) of a place on the drawing."""
    return (float(longitude) - WEST) * SCALE * NARROWING, (NORTH - float(latitude)) * SCALE


def radius_of(count, most):
    """Return the radius of the point of `count` entries where the largest has `most`; it has room for the number.

    It grows with the root of the count, so that areas can be compared.
    """
    step = min(STEP, (LARGEST - SMALLEST) / math.sqrt(most))
    return max(SMALLEST + step * math.sqrt(count), 3 + 3 * len(str(count)))


@cache
def outline_path():
    """Return the outline of the country as the data of an SVG path."""
    return "".join(_shape_path(shape) for shape in SHAPES)


def _shape_path(shape):
    corners = (position(*corner) for corner in shape)
    return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in corners) + "Z"


def move_apart(points):
    """Move Points that cover one another apart, in place: the smaller one gives way, and none leaves the drawing."""
    for round_number in range(ROUNDS):
        moved = False
        for place, one in enumerate(points):
            for turn, other in enumerate(points[place + 1 :]):
                moved |= _part(*sorted((one, other), key=lambda point: -point.radius), turn + round_number)
        if not moved:
            return


def _part(larger, smaller, turn):
    """Push the smaller of two Points off the larger one; return whether it had to be.

    Where both lie on one spot, the `turn` decides in which direction, so that several do not go the same way.
    """
    across, down = smaller.x - larger.x, smaller.y - larger.y
    distance, needed = math.hypot(across, down), larger.radius + smaller.radius + GAP
    if distance >= needed - 0.01:
        return False
    if not distance:
        across, down, distance = math.cos(turn), math.sin(turn), 1
    x, y = larger.x + across / distance * needed, larger.y + down / distance * needed
    smaller.x = min(max(x, smaller.radius), WIDTH - smaller.radius)
    smaller.y = min(max(y, smaller.radius), HEIGHT - smaller.radius)
    return True

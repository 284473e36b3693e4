"""The map is drawn within its frame, points keep apart, and what they count can be compared."""

import math

from partners.maps.drawing import HEIGHT, WIDTH, Point, move_apart, outline_path, position, radius_of
from partners.maps.outline import SHAPES


def test_every_shape_lies_within_the_drawing():
    corners = [position(*corner) for shape in SHAPES for corner in shape]
    assert len(corners) > 150
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in corners)
    assert outline_path().count("M") == outline_path().count("Z") == len(SHAPES)


def test_north_is_up_and_east_is_right():
    (cardiff_x, cardiff_y), (norwich_x, norwich_y) = position(51.5, -3.2), position(52.6, 1.3)
    assert cardiff_x < norwich_x
    assert cardiff_y > norwich_y


def test_points_grow_with_the_root_of_their_counts_and_have_room_for_them():
    assert [radius_of(count, 64) for count in (1, 4, 16, 64)] == [8, 10, 14, 22]
    assert radius_of(10_000, 10_000) == 22
    assert radius_of(1, 10_000) >= 6
    assert radius_of(1_234, 1_000_000) == 15


def test_points_that_cover_one_another_are_moved_apart_and_stay_on_the_map():
    points = [Point(WIDTH - 8, 400, 8) for _ in range(12)] + [Point(20, 20, 22)]
    move_apart(points)
    for place, one in enumerate(points):
        assert 0 <= one.x <= WIDTH
        for other in points[place + 1 :]:
            assert math.hypot(one.x - other.x, one.y - other.y) > 8
    assert (points[-1].x, points[-1].y) == (20, 20)
